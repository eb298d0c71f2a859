import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity, quantityValue, timesQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['2Gi', 2 * 1024 ** 3],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['500m', 0.5],
    ['1e3', 1000],
    ['128M', 128e6],
    ['7', 7],
    [3, 3],
  ])('reads %s', (text, value) => {
    expect(quantityValue(text)).toBeCloseTo(value);
  });

  it.each(['', 'Gi', '1 Gi', '1GiB', 'abc', '--1', null, {}, Number.NaN])('refuses %s', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('writes the canonical text', () => {
    expect(timesQuantity('2Gi', 4)).toBe('8Gi');
    expect(timesQuantity('512Mi', 4)).toBe('2Gi');
    expect(timesQuantity('1G', 2)).toBe('2G');
    expect(timesQuantity('x', 2)).toBeUndefined();
    expect(formatQuantity({ value: 0.25, binary: false })).toBe('250m');
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.boolean(), (value, binary) => {
        expect(quantityValue(formatQuantity({ value, binary }))).toBe(value);
      }),
    );
  });
});
