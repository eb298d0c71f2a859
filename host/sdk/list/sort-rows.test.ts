import { describe, expect, it } from 'vitest';
import { sortedBy, windowOfRows } from './sort-rows';

describe('sorting rows', () => {
  const rows = [{ a: { n: 10 } }, { a: {} }, { a: { n: 9 } }, {}];

  it('follows a path, and leaves what has no value at the end either way', () => {
    expect(sortedBy(rows, 'a.n', 'asc')).toEqual([rows[2], rows[0], rows[1], rows[3]]);
    expect(sortedBy(rows, 'a.n', 'desc')).toEqual([rows[0], rows[2], rows[1], rows[3]]);
  });

  it('puts numbers in names in their order', () => {
    expect(sortedBy([{ n: 'vm-10' }, { n: 'vm-9' }], 'n', 'asc')).toEqual([{ n: 'vm-9' }, { n: 'vm-10' }]);
  });
});

describe('the rows in view', () => {
  it('are few of many', () => {
    expect(windowOfRows(10_000, 50, { top: 50_000, height: 500 })).toEqual({ first: 988, last: 1022 });
    expect(windowOfRows(10_000, 50, { top: 0, height: 500 })).toEqual({ first: 0, last: 22 });
    expect(windowOfRows(3, 50, { top: 9_000, height: 500 })).toEqual({ first: 0, last: 3 });
  });
});
