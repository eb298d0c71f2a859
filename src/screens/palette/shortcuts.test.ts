import { describe, expect, it } from 'vitest';
import { isMac, labelOf, wishOf, type Press } from './shortcuts';

const press = (key: string, fields: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  defaultPrevented: false,
  ...fields,
});

describe('shortcuts', () => {
  it('opens the palette with Ctrl+K, on a Mac with the command key, also while typing', () => {
    expect(wishOf(press('k', { ctrlKey: true }), false, true, true)).toBe('palette');
    expect(wishOf(press('K', { ctrlKey: true }), false, false, false)).toBe('palette');
    expect(wishOf(press('k', { metaKey: true }), true, false, true)).toBe('palette');
    // on a Mac, Ctrl+K deletes the rest of a line
    expect(wishOf(press('k', { ctrlKey: true }), true, true, true)).toBeUndefined();
    expect(wishOf(press('k', { ctrlKey: true, shiftKey: true }), false, false, true)).toBeUndefined();
    expect(wishOf(press('k', { ctrlKey: true, altKey: true }), false, false, true)).toBeUndefined();
  });

  it('leaves single characters to who types, and to who switched them off', () => {
    expect(wishOf(press('?', { shiftKey: true }), false, false, true)).toBe('shortcuts');
    expect(wishOf(press('/'), false, false, true)).toBe('filter');
    expect(wishOf(press('?'), false, true, true)).toBeUndefined();
    expect(wishOf(press('?'), false, false, false)).toBeUndefined();
    expect(wishOf(press('x'), false, false, true)).toBeUndefined();
  });

  it('leaves a key that somebody used, and one that is held down', () => {
    expect(wishOf(press('k', { ctrlKey: true, defaultPrevented: true }), false, false, true)).toBeUndefined();
    expect(wishOf(press('?', { repeat: true }), false, false, true)).toBeUndefined();
  });

  it('names the keys as the keyboard does', () => {
    expect([labelOf('Mod', false), labelOf('Mod', true), labelOf('Alt', true), labelOf('Alt', false)]).toEqual([
      'Ctrl',
      '⌘',
      '⌥',
      'Alt',
    ]);
    expect(isMac('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15')).toBe(true);
    expect(isMac('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36')).toBe(false);
    expect(isMac('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36')).toBe(false);
  });
});
