import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortItems, type Placed } from './sort';

const item = (id: string, wish: Partial<Placed['properties']> = {}): Placed => ({ properties: { id, ...wish } });
const ids = (items: readonly Placed[]): string[] => items.map(({ properties }) => properties.id);

describe('the order of navigation items', () => {
  it('is that of contribution without wishes', () => {
    expect(ids(sortItems([item('c'), item('a'), item('b')]))).toEqual(['c', 'a', 'b']);
  });

  it('puts an item before or after the one it names', () => {
    const items = [item('x', { insertAfter: 'a' }), item('y', { insertBefore: 'a' }), item('a'), item('b')];
    expect(ids(sortItems(items))).toEqual(['y', 'a', 'x', 'b']);
  });

  it('takes the first of several names that is there, and insertBefore over insertAfter', () => {
    const items = [item('x', { insertAfter: ['gone', 'b', 'a'] }), item('y', { insertBefore: 'b', insertAfter: 'a' })];
    expect(ids(sortItems([item('a'), item('b'), ...items]))).toEqual(['a', 'y', 'b', 'x']);
  });

  it('places next to items that are placed late themselves', () => {
    const items = [item('c', { insertAfter: 'b' }), item('b', { insertAfter: 'a' }), item('a')];
    expect(ids(sortItems(items))).toEqual(['a', 'b', 'c']);
  });

  it('puts items whose wish cannot be met at the end, also those that wait for each other', () => {
    const items = [
      item('x', { insertAfter: 'y' }),
      item('y', { insertAfter: 'x' }),
      item('z', { insertBefore: 'gone' }),
      item('a'),
    ];
    expect(ids(sortItems(items))).toEqual(['a', 'x', 'y', 'z']);
  });

  it('neither loses nor doubles an item', () => {
    const wish = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: undefined });
    const items = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), insertAfter: wish, insertBefore: wish }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(items, (all) => {
        const sorted = ids(sortItems(all.map((properties) => ({ properties }))));
        expect([...sorted].sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
});
