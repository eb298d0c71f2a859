import { expect, test } from 'vitest';
import { identityOf } from './identity';

const state = (impersonate: unknown): unknown => ({ sdkCore: { impersonate } });

test("the console's own user has no identity here", () => {
  for (const odd of [undefined, null, 5, {}, { sdkCore: null }, state(undefined), state({ kind: 'User' })]) {
    expect(identityOf(odd, undefined)).toBeUndefined();
  }
});

test('who is impersonated has one that stays the same while nothing changes', () => {
  const first = identityOf(state({ kind: 'User', name: 'ann', subprotocols: ['Impersonate-User.x', 5] }), undefined);
  expect(first?.subprotocols).toEqual(['Impersonate-User.x']);
  expect(identityOf(state({ kind: 'User', name: 'ann', subprotocols: ['Impersonate-User.x'] }), first)).toBe(first);
  const keys = [
    first?.key,
    identityOf(state({ kind: 'User', name: 'bob' }), first)?.key,
    identityOf(state({ kind: 'Group', name: 'ann' }), first)?.key,
    identityOf(state({ kind: 'UserWithGroups', name: 'ann', groups: ['a'] }), first)?.key,
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
