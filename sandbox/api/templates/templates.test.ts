import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedValue } from './generate';
import { substituted, valuesOf } from './parameters';

const fill = (value: unknown, values: Record<string, string>) => {
  const seen = { used: new Set<string>(), unknown: new Set<string>() };
  const result = substituted(value, new Map(Object.entries(values)), seen);
  return { result, used: [...seen.used], unknown: [...seen.unknown] };
};

describe('generated values', () => {
  it.each([
    ['fedora-[a-z0-9]{16}', /^fedora-[a-z0-9]{16}$/],
    ['[\\w]{5}-[\\d]{3}[\\a]', /^\w{5}-\d{3}[A-Za-z0-9]$/],
    ['[A-C_]{40}', /^[A-C_]{40}$/],
    ['plain', /^plain$/],
  ])('fit the pattern %s', (pattern, form) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (seed) => {
        let state = seed;
        const random = (): number => (state = (state * 9_301 + 49_297) % 233_280) / 233_280;
        expect(generatedValue(pattern, random)).toMatch(form);
      }),
    );
  });
});

describe('values of parameters', () => {
  it('come from the call, the default, or a pattern, in this order', () => {
    const parameters = [
      { name: 'A', value: 'default', generate: 'expression', from: 'x[0-0]{2}' },
      { name: 'B', generate: 'expression', from: 'x[0-0]{2}' },
      { name: 'C', value: 'default' },
      { name: 'D', required: true },
    ];
    const { byName, missing } = valuesOf(parameters, new Map([['C', 'given']]), () => 0);
    expect([...byName.values()]).toEqual(['default', 'x00', 'given', '']);
    expect(missing).toEqual([{ index: 3, name: 'D' }]);
  });
});

describe('substitution', () => {
  it('fills in texts and keys, and whole values as JSON', () => {
    const object = { '${A}': ['x-${A}-${B}', '${{N}}', '${{A}}'], n: 1 };
    expect(fill(object, { A: 'a', B: 'b', N: '4' }).result).toEqual({ a: ['x-a-b', 4, 'a'], n: 1 });
  });

  it('tells what it used and what it did not know', () => {
    expect(fill('${A} ${B}', { A: 'a', C: 'c' })).toEqual({ result: 'a ${B}', used: ['A'], unknown: ['B'] });
  });

  it('takes any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => fill(value, { A: 'a' })).not.toThrow();
      }),
    );
  });
});
