import fc from 'fast-check';
import { expect, it } from 'vitest';
import { followedFrom, holdsCursor } from './cursor-view';

it('moves no further than it must, and not at all while the cursor is seen', () => {
  expect(followedFrom({ from: 0, length: 100, cursor: 40, letter: 10 })).toBe(0);
  expect(followedFrom({ from: 0, length: 100, cursor: 95, letter: 10 })).toBe(5);
  expect(followedFrom({ from: 50, length: 100, cursor: 20, letter: 10 })).toBe(20);
});

it('always ends with the cursor in what is seen', () => {
  const extent = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(extent, fc.integer({ min: 20, max: 500 }), extent, (from, length, cursor) => {
      const span = { from, length, cursor, letter: 12 };
      expect(holdsCursor({ ...span, from: followedFrom(span) })).toBe(true);
    }),
  );
});
