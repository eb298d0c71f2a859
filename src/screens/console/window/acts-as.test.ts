import { expect, it } from 'vitest';
import { keepOpener, notActingAs, withOpener } from './acts-as';

const told = (path: string, impersonated: string | undefined): string | undefined =>
  notActingAs(new URL(`https://console${path}`).searchParams, impersonated);

it('says that a window acts as somebody else than the one that opened it', () => {
  const path = withOpener('/console/ns/a/b?device=serial', 'system:group & co');
  expect(told(path, undefined)).toBe('system:group & co');
  expect(told(path, 'system:group & co')).toBeUndefined();
  expect(new URL(`https://console${path}`).searchParams.get('device')).toBe('serial');
});

it('goes on saying so when the query changes', () => {
  const before = new URLSearchParams('opened-as=ann&vm=a/b');
  expect(keepOpener(new URLSearchParams('vm=c/d'), before).toString()).toBe('vm=c%2Fd&opened-as=ann');
  expect(keepOpener(new URLSearchParams('vm=c/d'), new URLSearchParams()).toString()).toBe('vm=c%2Fd');
});

it('says nothing where nobody was impersonated', () => {
  expect(withOpener('/console?vm=a/b', undefined)).toBe('/console?vm=a/b');
  expect(told('/console?vm=a/b', undefined)).toBeUndefined();
  expect(told('/console?opened-as=', 'ann')).toBeUndefined();
});
