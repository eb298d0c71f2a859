import { describe, expect, it } from 'vitest';
import { guestText, MOST_TEXT } from './guest-text';

describe('a text from the clipboard of a guest', () => {
  it('is kept whole up to 1 MiB', () => {
    const text = 'x'.repeat(MOST_TEXT);
    expect(guestText(text)).toEqual({ text, isCut: false });
  });

  it('is cut behind that, never within a character', () => {
    const { text, isCut } = guestText(`${'x'.repeat(MOST_TEXT - 1)}😀 and more`);
    expect([text.length, text.endsWith('x'), isCut]).toEqual([MOST_TEXT - 1, true, true]);
    expect(guestText('y'.repeat(3 * MOST_TEXT)).text).toHaveLength(MOST_TEXT);
  });
});
