import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf, rank, wordsOf, type Haystack } from './rank';

const hay = (name: string, rest = ''): Haystack => ({ name, rest });
const names = (typed: string, among: readonly string[]): readonly string[] =>
  rank(among, wordsOf(typed), (name) => hay(name), 10).found;

const NAME = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);

describe('ranking of what the palette finds', () => {
  it('puts the name itself first, then beginnings, then parts, then letters in order', () => {
    expect(names('web', ['my-web', 'cobweb', 'web-1', 'web', 'w-e-b'])).toEqual([
      'web',
      'web-1',
      'my-web',
      'cobweb',
      'w-e-b',
    ]);
  });

  it('wants every word, in any order', () => {
    expect(names('prod db', ['db-prod-1', 'db-test', 'prod-web'])).toEqual(['db-prod-1']);
  });

  it('finds an address and a namespace, after what has it in its name', () => {
    const machines = [hay('a', 'shop/a 10.1.2.3'), hay('shop', 'x/shop')];
    expect(rank(machines, ['shop'], (one) => one, 10).found.map(({ name }) => name)).toEqual(['shop', 'a']);
    expect(rank(machines, ['10.1.2'], (one) => one, 10).total).toBe(1);
  });

  it('does not take letters that stand anywhere for a match', () => {
    expect(fitOf(['web'], hay('w-a-very-long-name-without-it-b'))).toBeUndefined();
    expect(fitOf(['wb'], hay('w-b'))).toBeUndefined();
  });

  it('tells how many fit beyond those that it shows', () => {
    const many = Array.from({ length: 50 }, (_, index) => `vm-${index}`);
    const { found, total } = rank(many, ['vm'], (name) => hay(name), 7);
    expect([found.length, total]).toEqual([7, 50]);
  });

  it('always has the exact name first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(NAME, { minLength: 1, maxLength: 30 }), fc.nat(), (among, pick) => {
        const wanted = among[pick % among.length] ?? '';
        expect(names(wanted, among)[0]).toBe(wanted);
      }),
    );
  });

  it('finds the same, whatever comes after the limit', () => {
    fc.assert(
      fc.property(fc.array(NAME, { maxLength: 40 }), NAME, (among, typed) => {
        const all = rank(among, wordsOf(typed), (name) => hay(name), Infinity);
        const some = rank(among, wordsOf(typed), (name) => hay(name), 5);
        expect(some.found).toEqual(all.found.slice(0, 5));
        expect(some.total).toBe(all.found.length);
      }),
    );
  });
});
