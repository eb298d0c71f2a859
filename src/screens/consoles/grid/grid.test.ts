import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tilingOf } from './tiling';
import { letIn } from './turns';

describe('how panes stand', () => {
  it.each([
    [1, 1, 1],
    [2, 2, 1],
    [4, 2, 2],
    [5, 3, 2],
    [6, 3, 2],
    [7, 3, 3],
    [9, 3, 3],
  ])('%i panes in a wide window: %i beside, %i below each other', (count, columns, rows) => {
    expect(tilingOf(count, 1400, 760)).toEqual({ columns, rows });
  });

  it('stands them below each other in a narrow window', () => {
    expect(tilingOf(2, 500, 900)).toEqual({ columns: 1, rows: 2 });
    expect(tilingOf(9, 720, 600)).toEqual({ columns: 2, rows: 5 });
  });

  it('has a place for each, whatever the window', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(4000), fc.nat(3000), (count, width, height) => {
        const { columns, rows } = tilingOf(count, width, height);
        expect(columns * rows).toBeGreaterThanOrEqual(Math.max(1, count));
        expect(columns).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('whose turn it is', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];

  it('lets the next one in when one has settled', () => {
    const first = letIn(ids, new Set(), new Set(), 3);
    expect([...first]).toEqual(['a', 'b', 'c']);
    expect(letIn(ids, first, new Set(), 3)).toBe(first);
    expect([...letIn(ids, first, new Set(['b']), 3)]).toEqual(['a', 'b', 'c', 'd']);
  });

  it('never turns one out that stays on the page, and forgets one that left it', () => {
    expect([...letIn(['e', 'd', 'a', 'b'], new Set(['a', 'b', 'c']), new Set(), 3)].sort()).toEqual(['a', 'b', 'e']);
  });

  it('never has more than the most connecting, and lets all in in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(fc.nat(8), { maxLength: 60 }), (most, events) => {
        const order = Array.from({ length: 9 }, (_, index) => String(index));
        const settled = new Set<string>();
        let inside: ReadonlySet<string> = new Set();
        const look = (): void => {
          inside = letIn(order, inside, settled, most);
          expect([...inside].filter((id) => !settled.has(id)).length).toBeLessThanOrEqual(most);
        };
        look();
        for (const event of events) {
          if (inside.has(String(event))) settled.add(String(event));
          look();
        }
        for (let round = 0; round < 9; round += 1) {
          inside.forEach((id) => settled.add(id));
          look();
        }
        expect(inside.size).toBe(9);
      }),
    );
  });
});
