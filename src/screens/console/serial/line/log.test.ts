import { expect, it } from 'vitest';
import { createLog } from './log';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('keeps what came, byte by byte, and gives it back as text', () => {
  const log = createLog();
  const euro = bytes('€\r\n');
  log.add(bytes('\u001b[31m'));
  log.add(euro.subarray(0, 1));
  log.add(euro.subarray(1));
  expect(log.text()).toBe('€\n');
  expect(new TextDecoder().decode(log.raw())).toBe('\u001b[31m€\r\n');
  expect(log.dropped()).toBeUndefined();
});

it('drops the beginning when it gets too long', () => {
  const log = createLog(10);
  for (const piece of ['one\n', 'two\n', 'three\n']) log.add(bytes(piece));
  expect(log.text()).toBe('two\nthree\n');
  expect(log.dropped()).toBe(1);
  log.add(bytes('four\nfive'));
  expect(log.text()).toBe('four\nfive');
  expect(log.dropped()).toBe(3);
});
