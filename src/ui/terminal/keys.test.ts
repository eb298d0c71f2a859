import { describe, expect, it } from 'vitest';
import { createReleaseChord, shortcutOf, type KeyStroke } from './keys';

const stroke = (code: string, held: string): KeyStroke => ({
  code,
  ctrlKey: held.includes('C'),
  altKey: held.includes('A'),
  shiftKey: held.includes('S'),
});

describe('the keys that give the keyboard back', () => {
  it('work in any order, once', () => {
    const chord = createReleaseChord();
    chord.down(stroke('ShiftLeft', 'S'));
    chord.down(stroke('ControlLeft', 'SC'));
    chord.down(stroke('AltLeft', 'SCA'));
    chord.down(stroke('AltLeft', 'SCA'));
    expect(chord.up(stroke('ControlLeft', 'SA'))).toBe(true);
    expect(chord.up(stroke('ShiftLeft', 'A'))).toBe(false);
    expect(chord.up(stroke('AltLeft', ''))).toBe(false);
  });

  it('are not taken for a longer combination', () => {
    const chord = createReleaseChord();
    chord.down(stroke('ControlLeft', 'C'));
    chord.down(stroke('AltLeft', 'CA'));
    chord.down(stroke('ShiftLeft', 'CAS'));
    chord.down(stroke('KeyT', 'CAS'));
    expect(chord.up(stroke('KeyT', 'CAS'))).toBe(false);
    expect(chord.up(stroke('ShiftLeft', 'CA'))).toBe(false);
    chord.down(stroke('ShiftLeft', 'CAS'));
    expect(chord.up(stroke('ShiftLeft', 'CA'))).toBe(false);
    chord.up(stroke('AltLeft', 'C'));
    chord.up(stroke('ControlLeft', ''));
    chord.down(stroke('ControlLeft', 'C'));
    chord.down(stroke('AltLeft', 'CA'));
    chord.down(stroke('ShiftLeft', 'CAS'));
    expect(chord.up(stroke('ShiftLeft', 'CA'))).toBe(true);
  });

  it('are forgotten when the keyboard goes elsewhere', () => {
    const chord = createReleaseChord();
    chord.down(stroke('ShiftLeft', 'CAS'));
    chord.forget();
    expect(chord.up(stroke('ShiftLeft', 'CA'))).toBe(false);
  });
});

describe('the shortcuts of a terminal', () => {
  it('need Shift, as Ctrl alone belongs to the guest', () => {
    expect(shortcutOf({ ...stroke('KeyC', 'CS'), metaKey: false })).toBe('copy');
    expect(shortcutOf({ ...stroke('KeyV', 'CS'), metaKey: false })).toBe('paste');
    expect(shortcutOf({ ...stroke('KeyF', 'CS'), metaKey: false })).toBe('search');
    expect(shortcutOf({ ...stroke('KeyC', 'C'), metaKey: false })).toBeUndefined();
    expect(shortcutOf({ ...stroke('KeyC', 'CSA'), metaKey: false })).toBeUndefined();
    expect(shortcutOf({ ...stroke('KeyC', ''), metaKey: true })).toBe('copy');
    expect(shortcutOf({ ...stroke('KeyX', 'CS'), metaKey: false })).toBeUndefined();
  });
});
