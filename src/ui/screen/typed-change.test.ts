import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedChange } from './typed-change';

describe('what was typed between two texts', () => {
  it('is what was added, or how much was taken away', () => {
    expect(typedChange('ab', 'abc')).toEqual({ erased: 0, added: 'c' });
    expect(typedChange('abc', 'a')).toEqual({ erased: 2, added: '' });
    expect(typedChange('ab', 'ab')).toEqual({ erased: 0, added: '' });
  });

  it('is both where a word was corrected', () => {
    expect(typedChange('teh', 'the ')).toEqual({ erased: 2, added: 'he ' });
  });

  it('counts a character outside the basic plane once', () => {
    expect(typedChange('a😀', 'a')).toEqual({ erased: 1, added: '' });
  });

  it('leads from the first text to the second', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { erased, added } = typedChange(before, after);
        const kept = Array.from(before).slice(0, Array.from(before).length - erased);
        expect(kept.join('') + added).toBe(after);
      }),
    );
  });
});
