import { describe, expect, it } from 'vitest';
import { gathered } from './hindrances';

describe('gathered', () => {
  it('says the same once, for all of whom it is true, in the order in which they come', () => {
    const whys: Record<string, readonly string[]> = { a: ['no room'], b: ['local disk', 'copy it'], c: ['no room'] };
    const groups = gathered(['a', 'b', 'c'], (name) => whys[name] ?? []);
    expect(groups.map(({ lines, members }) => [lines, members])).toEqual([
      [['no room'], ['a', 'c']],
      [['local disk', 'copy it'], ['b']],
    ]);
  });

  it('keeps reasons apart that only begin alike', () => {
    const groups = gathered([1, 2], (member) => (member === 1 ? ['local disk'] : ['local disk', 'copy it']));
    expect(groups.map(({ members }) => members)).toEqual([[1], [2]]);
    expect(new Set(groups.map(({ key }) => key)).size).toBe(2);
  });
});
