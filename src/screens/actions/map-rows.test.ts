import { describe, expect, it } from 'vitest';
import type { Target } from '../../commands/command';
import { VM } from '../../resources/kinds';
import { commonMap, editFor, pairsOf, problemsOf } from './map-rows';

const target = (name: string, labels: Record<string, string>): Target => ({
  ref: { kind: VM, namespace: 'shop', name },
  vm: { metadata: { name, namespace: 'shop', labels } },
  vmi: undefined,
});

const one = target('a', { app: 'web', tier: 'front' });
const other = target('b', { app: 'web', tier: 'back' });

describe('labels of several objects', () => {
  it('offers what all have in common', () => {
    expect(commonMap([one, other], 'labels')).toEqual({ app: 'web' });
    expect(commonMap([one], 'labels')).toEqual({ app: 'web', tier: 'front' });
  });

  it('changes and adds for all and leaves what is special to one', () => {
    const common = commonMap([one, other], 'labels');
    const pairs = [
      { id: 0, key: 'app', value: 'shop' },
      { id: 1, key: 'new', value: '1' },
    ];
    expect(editFor(other, 'labels', common, pairs)).toEqual({
      from: { app: 'web', tier: 'back' },
      to: { tier: 'back', app: 'shop', new: '1' },
    });
  });

  it('removes a common label that was taken away', () => {
    expect(editFor(one, 'labels', { app: 'web' }, []).to).toEqual({ tier: 'front' });
  });

  it('ignores a row that was left empty', () => {
    expect(editFor(one, 'labels', {}, [{ id: 9, key: '', value: '' }]).to).toEqual({ app: 'web', tier: 'front' });
  });
});

describe('problemsOf', () => {
  it('finds bad keys, bad values and doubles', () => {
    const pairs = [
      { id: 0, key: 'app', value: 'web' },
      { id: 1, key: 'app', value: 'x' },
      { id: 2, key: 'a b', value: '' },
      { id: 3, key: 'ok', value: 'not ok' },
      { id: 4, key: '', value: '' },
      { id: 5, key: '', value: 'lost' },
    ];
    expect([...problemsOf(pairs, 'labels').keys()].sort()).toEqual([1, 2, 3, 5]);
  });

  it('lets annotations say anything', () => {
    expect(problemsOf([{ id: 0, key: 'note', value: 'any text, {"json": true}' }], 'annotations').size).toBe(0);
  });

  it('sorts by key', () => {
    expect(pairsOf({ b: '2', a: '1' }).map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
