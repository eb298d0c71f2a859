import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesToQuantity, formatBytes, parseQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['4Gi', 4 * 1024 ** 3],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['512M', 512e6],
    ['500m', 0.5],
    ['100n', 1e-7],
    ['2', 2],
    ['1e3', 1000],
    ['1E', 1e18],
    ['1E3', 1000],
    ['12e6', 12e6],
    ['.5', 0.5],
    ['-1Ki', -1024],
    [3, 3],
  ])('reads %s', (source, value) => expect(parseQuantity(source)).toBeCloseTo(value, 10));

  it.each([
    '',
    'Gi',
    '4 Gi',
    '4GiB',
    '4gi',
    '1e',
    '1e400',
    'NaN',
    '0x10',
    '4,5Gi',
    null,
    undefined,
    {},
    true,
    NaN,
    Infinity,
  ])('does not take %s for a quantity', (source) => expect(parseQuantity(source)).toBeUndefined());

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [4 * 1024 ** 3, '4 GiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
    [30 * 1024 ** 4, '30 TiB'],
    [1e9, '953.67 MiB'],
  ])('writes %d bytes for people', (bytes, words) => expect(formatBytes(bytes, 'en')).toBe(words));

  it('follows the language of the reader', () => {
    expect(formatBytes(1.5 * 1024 ** 3, 'de')).toBe('1,5 GiB');
  });

  it('writes exact quantities that read back as the same number', () => {
    expect(bytesToQuantity(4 * 1024 ** 3)).toBe('4Gi');
    expect(bytesToQuantity(1536 * 1024 ** 2)).toBe('1536Mi');
    expect(bytesToQuantity(1000)).toBe('1000');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (bytes) => {
        expect(parseQuantity(bytesToQuantity(bytes))).toBe(bytes);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parseQuantity(value);
        expect(parsed === undefined || Number.isFinite(parsed)).toBe(true);
      }),
    );
  });
});
