import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutColumns, type ColumnNeed } from './layout';

const need = (id: string, priority: number, want: number, min = want): ColumnNeed => ({ id, priority, want, min });

const needs = fc.array(
  fc.record({ priority: fc.integer({ min: 0, max: 5 }), want: fc.integer({ min: 40, max: 400 }), slack: fc.nat(300) }),
  { minLength: 1, maxLength: 12 },
);

const built = (parts: readonly { priority: number; want: number; slack: number }[]): readonly ColumnNeed[] => [
  need('name', 0, 300, 200),
  ...parts.map((part, index) => need(`c${index}`, part.priority, part.want, Math.max(40, part.want - part.slack))),
];

describe('layoutColumns', () => {
  it('spreads room that is left in proportion', () => {
    expect(layoutColumns([need('name', 0, 100), need('node', 1, 300)], 800)).toEqual([
      { id: 'name', width: 200 },
      { id: 'node', width: 600 },
    ]);
  });

  it('cuts the widest columns to a common width before the name', () => {
    const placed = layoutColumns(
      [need('name', 0, 300, 200), need('node', 1, 120, 60), need('ips', 2, 200, 60), need('os', 3, 260, 60)],
      750,
    );
    expect(placed).toEqual([
      { id: 'name', width: 300 },
      { id: 'node', width: 120 },
      { id: 'ips', width: 165 },
      { id: 'os', width: 165 },
    ]);
  });

  it('cuts the name when the others are at their minimum', () => {
    const placed = layoutColumns([need('name', 0, 300, 200), need('node', 1, 200, 100)], 320);
    expect(placed).toEqual([
      { id: 'name', width: 220 },
      { id: 'node', width: 100 },
    ]);
  });

  it('drops by priority, the greatest number first', () => {
    const placed = layoutColumns([need('name', 0, 200), need('os', 3, 100), need('node', 2, 100)], 320);
    expect(placed.map((place) => place.id)).toEqual(['name', 'node']);
  });

  it('drops the rightmost of equals', () => {
    const placed = layoutColumns([need('name', 0, 200), need('a', 3, 100), need('b', 3, 100)], 320);
    expect(placed.map((place) => place.id)).toEqual(['name', 'a']);
  });

  it('keeps columns of priority 0 however narrow it is, in their order and never under their minimum', () => {
    fc.assert(
      fc.property(needs, fc.integer({ min: 0, max: 3000 }), (parts, available) => {
        const all = built(parts);
        const placed = layoutColumns(all, available);
        const order = placed.map((place) => all.findIndex((other) => other.id === place.id));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        for (const column of all) {
          const width = placed.find((place) => place.id === column.id)?.width;
          if (column.priority === 0) {
            expect(width).toBeDefined();
          }
          expect(width ?? column.min).toBeGreaterThanOrEqual(column.min);
        }
      }),
    );
  });

  it('never overflows while a column can still be dropped', () => {
    fc.assert(
      fc.property(needs, fc.integer({ min: 0, max: 3000 }), (parts, available) => {
        const all = built(parts);
        const placed = layoutColumns(all, available);
        const droppable = placed.some((place) => (all.find((other) => other.id === place.id)?.priority ?? 0) > 0);
        const used = placed.reduce((sum, place) => sum + place.width, 0);
        expect(droppable && used > available).toBe(false);
      }),
    );
  });
});
