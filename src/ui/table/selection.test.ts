import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED, pruned, selectAllState, toggled, withRange } from './selection';

const keys = ['a', 'b', 'c', 'd', 'e'];
const self = (key: string): string => key;

describe('selection', () => {
  it('toggles without touching the set it was given', () => {
    const one = toggled(NOTHING_SELECTED, 'a');
    expect([...one]).toEqual(['a']);
    expect(toggled(one, 'a').size).toBe(0);
    expect(one.size).toBe(1);
    expect(NOTHING_SELECTED.size).toBe(0);
  });

  it('selects a range in either direction and keeps what was selected', () => {
    expect([...withRange(new Set(['e']), keys, 'b', 'd')]).toEqual(['e', 'b', 'c', 'd']);
    expect([...withRange(new Set(['d']), keys, 'd', 'b')]).toEqual(['d', 'b', 'c']);
  });

  it('toggles the one when there is no anchor or the anchor is filtered away', () => {
    expect([...withRange(NOTHING_SELECTED, keys, undefined, 'c')]).toEqual(['c']);
    expect([...withRange(NOTHING_SELECTED, keys, 'gone', 'c')]).toEqual(['c']);
  });

  it('tells none, some and all of the rows that match', () => {
    expect(selectAllState(NOTHING_SELECTED, keys, self)).toBe('none');
    expect(selectAllState(new Set(['a']), keys, self)).toBe('some');
    expect(selectAllState(new Set(keys), keys, self)).toBe('all');
    expect(selectAllState(new Set([...keys, 'hidden']), keys, self)).toBe('all');
    expect(selectAllState(new Set(['x', 'y', 'z', 'v', 'w']), keys, self)).toBe('some');
  });

  it('forgets objects that are gone and keeps its identity otherwise', () => {
    const selection = new Set(['a', 'b']);
    expect([...pruned(selection, (key) => key === 'b')]).toEqual(['b']);
    expect(pruned(selection, () => true)).toBe(selection);
  });
});
