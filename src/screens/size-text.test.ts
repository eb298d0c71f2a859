import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeText } from './size-text';

describe('sizeText', () => {
  it.each([
    ['30Gi', '30 GiB'],
    ['256Mi', '256 MiB'],
    ['1536Mi', '1.5 GiB'],
    ['as much as it takes', 'as much as it takes'],
    ['', undefined],
    [undefined, undefined],
  ])('writes %o as %o', (quantity, words) => expect(sizeText(quantity, 'en')).toBe(words));

  it('follows the language', () => expect(sizeText('1536Mi', 'de')).toBe('1,5 GiB'));

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => ['string', 'undefined'].includes(typeof sizeText(value, 'en'))));
  });
});
