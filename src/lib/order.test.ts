import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIps, compareNames, compareNumbers, inTurn, missingLast } from './order';

const shuffled = <Value>(values: readonly Value[]): Value[] => [...values].reverse();

describe('orders', () => {
  it('counts numbers in names', () => {
    const names = ['db-1', 'db-2', 'db-10', 'web', 'Web', 'web-1'];
    expect(shuffled(names).sort(compareNames)).toEqual(['db-1', 'db-2', 'db-10', 'Web', 'web', 'web-1']);
  });

  it('sorts addresses by number: IPv4, IPv6, then what is none', () => {
    const ips = [
      '9.255.0.1',
      '10.0.0.2',
      '10.0.0.10',
      '192.168.0.1',
      '::1',
      'fd00::2',
      'fd00::10',
      'fe80::1%eth0',
      'not-an-ip',
    ];
    expect(shuffled(ips).sort(compareIps)).toEqual(ips);
    expect(compareIps('::ffff:10.0.0.1', '::ffff:a00:2')).toBeLessThan(0);
    expect(compareIps('10.0.0.999', '10.0.0.1')).toBeGreaterThan(0);
  });

  it('puts what is missing last in both directions', () => {
    const values = [undefined, 2, undefined, 1];
    expect([...values].sort(missingLast(compareNumbers))).toEqual([1, 2, undefined, undefined]);
    const last = missingLast(compareNumbers, 'desc');
    expect([last(undefined, 1), last(1, undefined), last(undefined, undefined)]).toEqual([1, -1, 0]);
    expect(last(1, 2)).toBeGreaterThan(0);
  });

  it('asks the next order when one does not tell', () => {
    const byLength = inTurn<string>((one, other) => one.length - other.length, compareNames);
    expect(['bb', 'b', 'aa', 'a'].sort(byLength)).toEqual(['a', 'b', 'aa', 'bb']);
  });

  it.each([
    ['names', compareNames],
    ['addresses', compareIps],
  ] as const)('is a total order of %s', (_what, compare) => {
    const word = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom('a1', 'A1', 'a01'));
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(compare(a, b) === 0).toBe(a === b);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
