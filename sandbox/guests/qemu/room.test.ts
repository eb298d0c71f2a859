import { describe, expect, it } from 'vitest';
import { roomForGuests } from './room';

const GIB = 1024 ** 3;

describe('roomForGuests', () => {
  it('is bounded by number, cores and half of the free memory', () => {
    expect(roomForGuests(16, 64 * GIB)).toBe(8);
    expect(roomForGuests(1, 64 * GIB)).toBe(4);
    expect(roomForGuests(16, 2 * GIB)).toBe(3);
    expect(roomForGuests(16, 0.3 * GIB)).toBe(0);
  });
});
