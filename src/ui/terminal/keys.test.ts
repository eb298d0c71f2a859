import { describe, expect, it } from 'vitest';
import { shortcutOf } from './keys';

/** With C for Ctrl, A for Alt, S for Shift and M for Command. */
const shortcut = (code: string, held: string) =>
  shortcutOf({
    code,
    ctrlKey: held.includes('C'),
    altKey: held.includes('A'),
    shiftKey: held.includes('S'),
    metaKey: held.includes('M'),
  });

describe('the shortcuts of a terminal', () => {
  it('need Shift, as Ctrl alone belongs to the guest', () => {
    expect(shortcut('KeyC', 'CS')).toBe('copy');
    expect(shortcut('KeyV', 'CS')).toBe('paste');
    expect(shortcut('KeyF', 'CS')).toBe('search');
    expect(shortcut('KeyA', 'CS')).toBe('select-all');
    expect(shortcut('KeyC', 'C')).toBeUndefined();
    expect(shortcut('KeyC', 'CSA')).toBeUndefined();
    expect(shortcut('KeyX', 'CS')).toBeUndefined();
  });

  it('are those of Command on a Mac', () => {
    expect(shortcut('KeyC', 'M')).toBe('copy');
    expect(shortcut('KeyC', 'MC')).toBeUndefined();
  });
});
