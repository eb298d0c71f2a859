import type { Keystroke } from '../../../lib/keystroke';
import { combinationKey } from '../../../resources/console/combination-keys';
import type { TypedKey } from './receiver.types';

/** What has no number of its own in X11 is its code point above this. `xorgproto: include/X11/keysymdef.h` */
const UNICODE = 0x0100_0000;
const LATIN_1 = 0x100;
const KEYPAD_ENTER = 0xff8d;

const keysymOf = ({ code, key }: TypedKey): number | undefined => {
  const [character, ...more] = Array.from(key);
  if (character !== undefined && more.length === 0) {
    const point = character.codePointAt(0) ?? 0;
    return point < LATIN_1 ? point : UNICODE + point;
  }
  return code === 'NumpadEnter' ? KEYPAD_ENTER : combinationKey(code)?.keysym;
};

/** The stroke for a machine's screen; undefined for a key that no machine has. */
export const strokeOf = (typed: TypedKey): Keystroke | undefined => {
  const keysym = keysymOf(typed);
  return keysym === undefined ? undefined : { code: typed.code, keysym, down: typed.down };
};
