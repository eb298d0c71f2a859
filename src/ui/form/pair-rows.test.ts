import { describe, expect, it } from 'vitest';
import { caughtUp, doubled, pairsOf, rowsOf } from './pair-rows';

describe('rows of a map', () => {
  const unfinished = [
    ['app', 'web'],
    ['', ''],
  ] as const;

  it('leave rows without a key out of the map', () => {
    expect(pairsOf(unfinished)).toEqual({ app: 'web' });
  });

  it('keep an unfinished row when the map comes back as it was made', () => {
    const state = caughtUp({ rows: unfinished, seen: {} }, { app: 'web' });
    expect(state.rows).toBe(unfinished);
  });

  it('keep an unfinished row while the map has not changed yet', () => {
    const seen = { app: 'web' };
    const typed = [
      ['app', 'web'],
      ['tier', 'x'],
    ] as const;
    expect(caughtUp({ rows: typed, seen }, { ...seen }).rows).toBe(typed);
  });

  it('follow a map that was changed elsewhere', () => {
    expect(caughtUp({ rows: unfinished, seen: { app: 'web' } }, { app: 'db' })).toEqual(rowsOf({ app: 'db' }));
  });

  it('tell keys that are there twice', () => {
    expect(
      doubled([
        ['a', '1'],
        ['', ''],
        ['', ''],
        ['a', '2'],
        ['b', '3'],
      ]),
    ).toEqual(['a']);
  });
});
