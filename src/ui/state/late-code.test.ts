import { expect, test } from 'vitest';
import { lateCode } from './late-code';

test('is here once it was fetched, and is not fetched again', async () => {
  let downloads = 0;
  const code = lateCode(() => Promise.resolve(`code ${(downloads += 1)}`));
  expect(code.here()).toBeUndefined();
  await expect(code.fetch()).resolves.toBe('code 1');
  expect(code.here()).toBe('code 1');
  await expect(code.fetch()).resolves.toBe('code 1');
  expect(downloads).toBe(1);
});

test('a download that failed is tried again by the next who asks', async () => {
  const answers = [Promise.reject(new Error('no network')), Promise.resolve('code')];
  const code = lateCode(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
  await expect(code.fetch()).rejects.toThrow('no network');
  expect(code.here()).toBeUndefined();
  await expect(code.fetch()).resolves.toBe('code');
});
