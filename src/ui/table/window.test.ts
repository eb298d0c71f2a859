import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow } from './window';

describe('rowWindow', () => {
  it('draws everything of a short list', () => {
    expect(rowWindow(0, 600, 36, 5)).toEqual({ first: 0, last: 5 });
  });

  it('draws only a few dozen rows of a long list', () => {
    const { first, last } = rowWindow(180_000, 600, 36, 10_000);
    expect(first).toBeLessThanOrEqual(5000);
    expect(last - first).toBeLessThan(50);
  });

  it('does not move for each pixel', () => {
    expect(rowWindow(7200, 600, 36, 10_000)).toEqual(rowWindow(7210, 600, 36, 10_000));
  });

  it('shows the end when a filter made the list shorter than the scroll position', () => {
    const { first, last } = rowWindow(180_000, 600, 36, 100);
    expect(last).toBe(100);
    expect(first).toBeLessThan(84);
  });

  it('covers every visible row at every position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, height, at) => {
          const scrollTop = Math.max(0, count * 36 - height) * at;
          const { first, last } = rowWindow(scrollTop, height, 36, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(last).toBeLessThanOrEqual(count);
          expect(first * 36).toBeLessThanOrEqual(scrollTop);
          expect(Math.min(count * 36, scrollTop + height)).toBeLessThanOrEqual(last * 36);
        },
      ),
    );
  });
});
