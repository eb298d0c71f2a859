import { expect, it } from 'vitest';
import { fileStamp } from './save';

it('names files by the time of the user, in an order that sorts', () => {
  expect(fileStamp(new Date(2026, 2, 1, 4, 5, 6))).toBe('2026-03-01-040506');
});
