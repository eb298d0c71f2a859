import type { Keystroke } from '../../lib/keystroke';
import type { KeyPress } from './layout';

/** Keysyms of X11. `xorgproto: include/X11/keysymdef.h` */
const SHIFT: Omit<Keystroke, 'down'> = { code: 'ShiftLeft', keysym: 0xffe1 };
const ALT_GR: Omit<Keystroke, 'down'> = { code: 'AltRight', keysym: 0xfe03 };

const SPECIAL: Readonly<Record<string, number>> = { '\n': 0xff0d, '\t': 0xff09, '€': 0x20ac };
const DEAD: Readonly<Record<string, number>> = { '`': 0xfe50, '´': 0xfe51, '^': 0xfe52, '~': 0xfe53, '¨': 0xfe57 };
/** What has no number of its own in X11 is its code point above this. */
const UNICODE = 0x0100_0000;
const LATIN_1 = 0x100;

const keysymOf = ({ gives, dead }: KeyPress): number => {
  const known = dead ? DEAD[gives] : SPECIAL[gives];
  if (known !== undefined) return known;
  const code = gives.codePointAt(0) ?? 0;
  return code < LATIN_1 ? code : UNICODE + code;
};

/** A press as keys that go down and come up again: what was pressed last is released first. */
export const strokesOf = (press: KeyPress): readonly Keystroke[] => {
  const held = [...(press.shift ? [SHIFT] : []), ...(press.altGr ? [ALT_GR] : [])];
  const key = { code: press.code, keysym: keysymOf(press) };
  const keys = [...held, key];
  return [...keys.map((one) => ({ ...one, down: true })), ...keys.reverse().map((one) => ({ ...one, down: false }))];
};
