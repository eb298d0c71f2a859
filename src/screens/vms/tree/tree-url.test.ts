import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen } from '../../../inventory/tree/grouping';
import { BY_FOLDER, CLOSED, readTreePlace, viewIn, viewOf, viewWord, withOpen, writeTreePlace } from './tree-url';

test('what the tree shows survives the URL, beside the parameters of others', () => {
  const group = fc.constantFrom('', 'a', 'node-1', '=prod', '!', '=', 'Running', 'x&y=z');
  const place = fc.record({
    view: fc.constantFrom(undefined, { by: 'node' as const }, { by: 'status' as const }, BY_FOLDER),
    open: fc.record({ all: fc.boolean(), except: fc.uniqueArray(group) }),
    find: fc.string(),
  });
  fc.assert(
    fc.property(place, (wanted) => {
      const url = writeTreePlace(wanted, new URLSearchParams('node=a&open=old')).toString();
      expect(readTreePlace(new URLSearchParams(url))).toEqual(wanted);
      expect(new URLSearchParams(url).getAll('node')).toEqual(['a']);
    }),
  );
});

test('what a URL says that is no view is as if it were not there', () => {
  expect(viewOf('folder')).toBeUndefined();
  expect(viewOf('label:')).toBeUndefined();
  expect(viewOf('label:a b')).toBeUndefined();
  expect(viewOf(viewWord(BY_FOLDER))).toEqual(BY_FOLDER);
});

test('a namespace is not grouped by namespace', () => {
  expect(viewIn('shop', [{ by: 'namespace' }, { by: 'node' }])).toEqual({ by: 'node' });
  expect(viewIn('shop', [undefined])).toEqual({ by: 'status' });
  expect(viewIn(undefined, [undefined])).toEqual({ by: 'namespace' });
});

test('opening and closing touches one group, also when all are open', () => {
  const start = fc.constantFrom(CLOSED, { all: true, except: [] }, { all: false, except: ['a', 'b'] });
  fc.assert(
    fc.property(start, fc.constantFrom('a', 'b', 'c'), fc.boolean(), (before, group, open) => {
      const after = withOpen(before, group, open);
      expect(isOpen(after, group)).toBe(open);
      for (const other of ['a', 'b', 'c'].filter((one) => one !== group)) {
        expect(isOpen(after, other)).toBe(isOpen(before, other));
      }
    }),
  );
});
