import type { Meaning, Modifier, Named } from './scan-codes';

const NAMED: Readonly<Record<number, Named>> = {
  0xff08: 'Backspace',
  0xff09: 'Tab',
  0xfe20: 'Tab',
  0xff0a: 'Enter',
  0xff0d: 'Enter',
  0xff8d: 'Enter',
  0xff1b: 'Escape',
  0xff50: 'Home',
  0xff51: 'Left',
  0xff52: 'Up',
  0xff53: 'Right',
  0xff54: 'Down',
  0xff55: 'PageUp',
  0xff56: 'PageDown',
  0xff57: 'End',
  0xff63: 'Insert',
  0xffff: 'Delete',
  0xff95: 'Home',
  0xff96: 'Left',
  0xff97: 'Up',
  0xff98: 'Right',
  0xff99: 'Down',
  0xff9a: 'PageUp',
  0xff9b: 'PageDown',
  0xff9c: 'End',
  0xff9e: 'Insert',
  0xff9f: 'Delete',
};

const MODIFIERS: Readonly<Record<number, Modifier>> = {
  0xffe1: 'shift',
  0xffe2: 'shift',
  0xffe3: 'control',
  0xffe4: 'control',
  0xffe9: 'alt',
  0xffea: 'alt',
  0xffe7: 'alt',
  0xffe8: 'alt',
  0xfe03: 'altGr',
  0xff7e: 'altGr',
};

const DEAD: Readonly<Record<number, string>> = {
  0xfe50: '`',
  0xfe51: '´',
  0xfe52: '^',
  0xfe53: '~',
  0xfe57: '¨',
  0xfe58: '°',
  0xfe5b: '¸',
};

/** Keysyms of Cyrillic letters stand in the order of KOI8-R: this is 0x6c0 to 0x6ff. */
const KOI8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';
const SINGLE: Readonly<Record<number, string>> = {
  0x06a3: 'ё',
  0x06b3: 'Ё',
  0x06b0: '№',
  0x20ac: '€',
  0x13bc: 'Œ',
  0x13bd: 'œ',
  0x13be: 'Ÿ',
  0xff80: ' ',
  0xffaa: '*',
  0xffab: '+',
  0xffac: ',',
  0xffad: '-',
  0xffae: '.',
  0xffaf: '/',
  0xffbd: '=',
};

/** The character of a printing keysym. X11: keysymdef.h */
const characterOf = (keysym: number): string | undefined => {
  if ((keysym >= 0x20 && keysym <= 0x7e) || (keysym >= 0xa0 && keysym <= 0xff)) return String.fromCodePoint(keysym);
  if (keysym >= 0x0100_0100 && keysym <= 0x0110_ffff) {
    const code = keysym - 0x0100_0000;
    return code >= 0xd800 && code <= 0xdfff ? undefined : String.fromCodePoint(code);
  }
  if (keysym >= 0x06c0 && keysym <= 0x06ff) return KOI8.charAt(keysym - 0x06c0);
  if (keysym >= 0xffb0 && keysym <= 0xffb9) return String(keysym - 0xffb0);
  return SINGLE[keysym];
};

/** What a keysym means by itself: the client has applied layout and Shift already. */
export const meaningOfKeysym = (keysym: number): Meaning => {
  const modifier = MODIFIERS[keysym];
  if (modifier !== undefined) return { is: 'modifier', modifier };
  const named = NAMED[keysym] ?? (keysym >= 0xffbe && keysym <= 0xffc9 ? (`F${keysym - 0xffbd}` as const) : undefined);
  if (named !== undefined) return { is: 'named', named };
  const accent = DEAD[keysym];
  if (accent !== undefined) return { is: 'dead', accent };
  const text = characterOf(keysym);
  return text === undefined ? { is: 'nothing' } : { is: 'text', text };
};
