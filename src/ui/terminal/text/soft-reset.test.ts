import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSoftReset } from './soft-reset';

const through = (...pieces: readonly string[]): string => {
  const reset = createSoftReset();
  return pieces.map((piece) => new TextDecoder().decode(reset(new TextEncoder().encode(piece)))).join('');
};

describe('a reset of the terminal', () => {
  it('empties the screen, and is no reset any more', () => {
    for (const pieces of [['a\u001bcb'], ['a\u001b', 'cb'], ['a\u001b', '', 'cb']]) {
      const shown = through(...pieces);
      expect(shown).not.toContain('\u001bc');
      expect(shown).toMatch(/^a.*b$/);
      expect(shown).toContain('\u001b[2J');
    }
  });

  it('changes nothing else, however it is split', () => {
    const character = fc.constantFrom('\u001b', '[', '2', 'J', 'x', 'é');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: character })), (pieces) => {
        expect(through(...pieces, 'end')).toBe(`${pieces.join('')}end`);
      }),
    );
  });
});
