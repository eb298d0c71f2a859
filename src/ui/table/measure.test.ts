import { describe, expect, it } from 'vitest';
import type { Column } from './column';
import { CELL_PADDING, columnNeeds, type MeasureText } from './measure';

interface Machine {
  readonly name: string;
}

const column = (part: Partial<Column<Machine>>): Column<Machine> => ({
  id: 'name',
  title: 'Name',
  priority: 0,
  cell: (row) => row.name,
  text: (row) => row.name,
  ...part,
});

/** Every character is 10 wide, but a 1 only 4. */
const measure: MeasureText = (text) => text.length * 10 - (text.match(/1/g)?.length ?? 0) * 6;
const NONE = new Map<string, number>();
const needOf = (part: Partial<Column<Machine>>, names: readonly string[], before = NONE) =>
  columnNeeds(
    [column(part)],
    names.map((name) => ({ name })),
    measure,
    before,
  )[0]!;

describe('columnNeeds', () => {
  it('wants room for the longest text', () => {
    expect(needOf({}, ['a', 'abcdefgh', 'abc']).want).toBe(80 + CELL_PADDING + 2);
  });

  it('does not count on narrow digits', () => {
    expect(needOf({}, ['node-1111']).want).toBe(needOf({}, ['node-2222']).want);
  });

  it('never cuts the header', () => {
    const { want, min } = needOf({ title: 'A long title', minWidth: 20 }, ['a']);
    expect(want).toBe(120 + CELL_PADDING + 2);
    expect(min).toBe(want);
  });

  it('caps what content may ask for, and adds what stands beside the text', () => {
    expect(needOf({ maxWidth: 90 }, ['abcdefghijkl']).want).toBe(90);
    expect(needOf({ extra: 24 }, ['abcdefgh']).want).toBe(104 + CELL_PADDING + 2);
  });

  it('keeps the width a column had, so that nothing jumps when a long name goes', () => {
    expect(needOf({}, ['abc'], new Map([['name', 200]])).want).toBe(200);
  });

  it('is never squeezed unless the column allows it', () => {
    expect(needOf({}, ['abcdefgh']).min).toBe(80 + CELL_PADDING + 2);
    expect(needOf({ minWidth: 70 }, ['abcdefgh']).min).toBe(70);
  });
});
