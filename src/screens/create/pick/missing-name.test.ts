import { expect, test } from 'vitest';
import { missingName } from './missing-name';

const items = [{ key: 'openshift/shop/web' }];
const live = { items, state: { phase: 'live' } } as const;

test('what a link chose and the catalogue does not have is named', () => {
  expect(missingName('openshift/shop/gone', live)).toBe('gone');
  expect(missingName('nonsense', live)).toBe('nonsense');
  expect(missingName('a/b/', live)).toBe('a/b/');
});

test('nothing is missing when nothing was chosen, when it is there, and while nobody knows', () => {
  expect(missingName(null, live)).toBeUndefined();
  expect(missingName('', live)).toBeUndefined();
  expect(missingName('openshift/shop/web', live)).toBeUndefined();
  expect(missingName('openshift/shop/gone', { items, state: { phase: 'loading', loaded: 1 } })).toBeUndefined();
});
