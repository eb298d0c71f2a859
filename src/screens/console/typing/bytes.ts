import { shortcutOf } from '../../../ui/terminal/keys';
import type { TypedKey } from './receiver.types';

const ESCAPE = '\x1b';

/** Cursor keys, which programs may switch to another form. `xterm: ctlseqs, "PC-Style Function Keys"` */
const CURSOR: Readonly<Record<string, string>> = {
  ArrowUp: 'A',
  ArrowDown: 'B',
  ArrowRight: 'C',
  ArrowLeft: 'D',
  Home: 'H',
  End: 'F',
};
const FIRST_FUNCTIONS: Readonly<Record<string, string>> = { F1: 'P', F2: 'Q', F3: 'R', F4: 'S' };
const NUMBERED: Readonly<Record<string, number>> = {
  Insert: 2,
  Delete: 3,
  PageUp: 5,
  PageDown: 6,
  F5: 15,
  F6: 17,
  F7: 18,
  F8: 19,
  F9: 20,
  F10: 21,
  F11: 23,
  F12: 24,
};

/** 1 for none: so modifiers are told of within a sequence. */
const modifiers = ({ shift, alt, ctrl }: TypedKey): number => 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (ctrl ? 4 : 0);

const sequence = (typed: TypedKey, application: boolean): string | undefined => {
  const { key } = typed;
  const changed = modifiers(typed);
  const letter = CURSOR[key] ?? FIRST_FUNCTIONS[key];
  if (letter !== undefined) {
    if (changed > 1) return `${ESCAPE}[1;${changed}${letter}`;
    return `${ESCAPE}${application || key in FIRST_FUNCTIONS ? 'O' : '['}${letter}`;
  }
  const number = NUMBERED[key];
  if (number === undefined) return undefined;
  return changed > 1 ? `${ESCAPE}[${number};${changed}~` : `${ESCAPE}[${number}~`;
};

const single = ({ key, ctrl, shift }: TypedKey): string | undefined => {
  switch (key) {
    case 'Enter':
      return '\r';
    case 'Backspace':
      return ctrl ? '\b' : '\x7f';
    case 'Tab':
      return shift ? `${ESCAPE}[Z` : '\t';
    case 'Escape':
      return ESCAPE;
    default:
      return undefined;
  }
};

/** What Ctrl makes of a character: the control character of the same place in ASCII. */
const CONTROL: Readonly<Record<string, string>> = {
  ' ': '\0',
  '@': '\0',
  '2': '\0',
  '[': ESCAPE,
  '\\': '\x1c',
  ']': '\x1d',
  '^': '\x1e',
  '6': '\x1e',
  _: '\x1f',
  '-': '\x1f',
  '/': '\x1f',
};

const controlled = (key: string): string | undefined =>
  /^[a-z]$/i.test(key) ? String.fromCharCode(key.toLowerCase().charCodeAt(0) & 0x1f) : CONTROL[key];

/**
 * What a terminal sends for a stroke; undefined for one that sends nothing, such as a modifier or a shortcut of the page.
 * @param application the program at the other side wants the other form of the cursor keys.
 */
export const bytesOf = (typed: TypedKey, application: boolean): string | undefined => {
  const { code, key, down, ctrl, alt, shift, meta } = typed;
  if (!down || meta) return undefined;
  if (shortcutOf({ code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta }) !== undefined) return undefined;
  const isCharacter = Array.from(key).length === 1;
  const plain = isCharacter ? (ctrl ? controlled(key) : key) : single(typed);
  if (plain !== undefined) return alt && key !== 'Escape' ? `${ESCAPE}${plain}` : plain;
  return isCharacter ? undefined : sequence(typed, application);
};
