import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import { isValidKey, parseLabel, patchOfMap } from './map-entries';

describe('keys and labels', () => {
  it.each(['app', 'app.kubernetes.io/name', 'A_b-c.9'])('%s is a key', (key) => {
    expect(isValidKey(key)).toBe(true);
  });

  it.each(['', '/name', 'a/', 'a/b/c', '-a', 'Prefix/name', 'a'.repeat(64), 'with space'])('%j is not', (key) => {
    expect(isValidKey(key)).toBe(false);
  });

  it('are parsed as typed', () => {
    expect(parseLabel('app=web')).toEqual(['app', 'web']);
    expect(parseLabel(' app ')).toEqual(['app', '']);
    expect(parseLabel('app=')).toEqual(['app', '']);
    expect(parseLabel('app=a=b')).toBeUndefined();
    expect(parseLabel('=x')).toBeUndefined();
  });
});

describe('the patch of a map', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'x/y', 'p~q', 'app.io/name');
  const map = fc.dictionary(key, fc.string({ maxLength: 3 }));

  it('leads from what was to what is wanted', () => {
    fc.assert(
      fc.property(map, map, (before, after) => {
        const object = { metadata: { labels: { ...before } } };
        const errors = applyPatch(
          object,
          patchOfMap('/metadata/labels', before, after) as Parameters<typeof applyPatch>[1],
        );
        expect(errors.every((error) => error === null)).toBe(true);
        expect(object.metadata.labels).toEqual({ ...after });
      }),
    );
  });

  it('makes the map when there is none, and nothing of nothing', () => {
    expect(patchOfMap('/metadata/labels', undefined, { a: '1' })).toEqual([
      { op: 'add', path: '/metadata/labels', value: { a: '1' } },
    ]);
    expect(patchOfMap('/metadata/labels', undefined, {})).toEqual([]);
  });

  it('leaves entries alone that did not change', () => {
    expect(patchOfMap('/l', { a: '1', b: '2' }, { a: '1', b: '3' })).toEqual([
      { op: 'replace', path: '/l/b', value: '3' },
    ]);
  });
});
