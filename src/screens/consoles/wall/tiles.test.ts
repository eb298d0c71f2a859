import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_SIZES, GAP, layoutOf, nextCard } from './tiles';

describe('how cards stand', () => {
  it('fill each row, whatever the window', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.constantFrom(...CARD_SIZES),
        fc.integer({ min: 1, max: 4000 }),
        (count, size, width) => {
          const { columns, rows, cardWidth } = layoutOf(count, size, width);
          expect(columns * cardWidth + (columns - 1) * GAP).toBeCloseTo(width);
          expect(columns * rows).toBeGreaterThanOrEqual(count);
          expect((rows - 1) * columns).toBeLessThan(Math.max(1, count));
        },
      ),
    );
  });

  it('are fewer beside each other the larger they are', () => {
    expect(CARD_SIZES.map((size) => layoutOf(100, size, 1100).columns)).toEqual([6, 4, 2]);
  });
});

describe('where the keyboard goes', () => {
  it.each<[string, number, number]>([
    ['ArrowRight', 4, 5],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 4, 8],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 4, 0],
    ['ArrowUp', 2, 2],
    ['PageDown', 1, 9],
    ['PageUp', 9, 1],
    ['End', 1, 9],
    ['Home', 7, 0],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(nextCard(key, from, 10, 4, 2)).toBe(to);
  });

  it('is nowhere for other keys', () => {
    expect(nextCard('a', 0, 10, 4, 2)).toBeUndefined();
  });
});
