import { describe, expect, it } from 'vitest';
import { bytesOf } from './bytes';
import type { TypedKey } from './receiver.types';
import { strokeOf } from './strokes';
import { typedKeyOf } from './typed-key';

const typed = (code: string, key: string, more: Partial<TypedKey> = {}): TypedKey => ({
  code,
  key,
  down: true,
  ctrl: false,
  alt: false,
  altGraph: false,
  shift: false,
  meta: false,
  ...more,
});

describe('a stroke as a terminal sends it', () => {
  it.each<[string, TypedKey, string | undefined]>([
    ['a letter', typed('KeyA', 'a'), 'a'],
    ['a letter that is no ASCII', typed('Semicolon', 'ö'), 'ö'],
    ['Enter', typed('Enter', 'Enter'), '\r'],
    ['Backspace', typed('Backspace', 'Backspace'), '\x7f'],
    ['Ctrl+C', typed('KeyC', 'c', { ctrl: true }), '\x03'],
    ['Ctrl+[', typed('BracketLeft', '[', { ctrl: true }), '\x1b'],
    ['Alt+b', typed('KeyB', 'b', { alt: true }), '\x1bb'],
    ['AltGr+e', typed('KeyE', '€', { altGraph: true }), '€'],
    ['Shift+Tab', typed('Tab', 'Tab', { shift: true }), '\x1b[Z'],
    ['an arrow', typed('ArrowUp', 'ArrowUp'), '\x1b[A'],
    ['Ctrl and an arrow', typed('ArrowLeft', 'ArrowLeft', { ctrl: true }), '\x1b[1;5D'],
    ['Delete', typed('Delete', 'Delete'), '\x1b[3~'],
    ['F1', typed('F1', 'F1'), '\x1bOP'],
    ['F5', typed('F5', 'F5'), '\x1b[15~'],
    ['Shift alone', typed('ShiftLeft', 'Shift', { shift: true }), undefined],
    ['a key that comes up', typed('KeyA', 'a', { down: false }), undefined],
    ['the shortcut that copies', typed('KeyC', 'C', { ctrl: true, shift: true }), undefined],
    ['a shortcut of a Mac', typed('KeyC', 'c', { meta: true }), undefined],
  ])('is right for %s', (_name, stroke, sent) => {
    expect(bytesOf(stroke, false)).toBe(sent);
  });

  it('follows the program that wants other cursor keys', () => {
    expect(bytesOf(typed('ArrowUp', 'ArrowUp'), true)).toBe('\x1bOA');
  });
});

describe('a stroke as a screen gets it', () => {
  it.each<[string, TypedKey, number | undefined]>([
    ['a letter', typed('KeyA', 'a'), 0x61],
    ['the euro', typed('KeyE', '€'), 0x0100_20ac],
    ['Shift', typed('ShiftLeft', 'Shift'), 0xffe1],
    ['Enter of the keypad', typed('NumpadEnter', 'Enter'), 0xff8d],
    ['F12', typed('F12', 'F12'), 0xffc9],
    ['a key for the sound', typed('AudioVolumeUp', 'AudioVolumeUp'), undefined],
  ])('is right for %s', (_name, stroke, keysym) => {
    expect(strokeOf(stroke)).toEqual(keysym === undefined ? undefined : { code: stroke.code, keysym, down: true });
  });
});

describe('what a browser tells of a key', () => {
  const event = (more: object) => ({
    type: 'keydown',
    code: 'KeyQ',
    key: '@',
    ctrlKey: true,
    altKey: true,
    shiftKey: false,
    metaKey: false,
    isComposing: false,
    getModifierState: () => true,
    ...more,
  });

  it('takes AltGr for what it is, on Windows too', () => {
    expect(typedKeyOf(event({}))).toMatchObject({ altGraph: true, ctrl: false, alt: false, down: true });
    expect(typedKeyOf(event({ type: 'keyup' }))).toMatchObject({ down: false });
  });

  it.each([{ isComposing: true }, { key: 'Dead' }, { key: 'Process' }, { code: '', key: 'Unidentified' }])(
    'leaves out a part of a letter: %o',
    (part) => {
      expect(typedKeyOf(event(part))).toBeUndefined();
    },
  );
});
