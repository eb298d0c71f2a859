import { expect, it } from 'vitest';
import { instanceId } from './instance-id';

it('is the name as long as a label holds it, and never the same for two names', () => {
  const long = 'a'.repeat(70);
  expect(instanceId('web')).toBe('web');
  expect(instanceId('a'.repeat(63))).toBe('a'.repeat(63));
  expect(instanceId(long)).toMatch(/^a{54}-[0-9a-f]{8}$/);
  expect(instanceId(long)).not.toBe(instanceId(`${long}b`));
});
