import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, isOlder } from './version';

test('versions compare as numbers without a bound', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 40n }), (a, b) => {
      const order = compareVersions(String(a), String(b));
      expect(Math.sign(order ?? NaN)).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('what is no number is opaque: only equality means something', () => {
  expect(compareVersions('abc', 'abd')).toBeUndefined();
  expect(compareVersions('abc', 'abc')).toBe(0);
  expect(compareVersions('007', '8')).toBeUndefined();
  expect(compareVersions(undefined, '8')).toBeUndefined();
  expect(isOlder('9', '10')).toBe(true);
  expect(isOlder('x', '10')).toBe(false);
});
