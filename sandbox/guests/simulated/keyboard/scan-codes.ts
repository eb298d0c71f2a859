import { US, type Layout } from './layouts';

/** Keys that do something else than to type a character. */
export type Named =
  | 'Escape'
  | 'Backspace'
  | 'Tab'
  | 'Enter'
  | 'Insert'
  | 'Delete'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | 'Up'
  | 'Down'
  | 'Left'
  | 'Right'
  | `F${number}`;

export type Modifier = 'shift' | 'control' | 'alt' | 'altGr' | 'capsLock' | 'numLock';

/** XT scan codes of the rows of a layout. Those behind 0xe0 have 0x80 set, as QEMU's extended key event sends them. */
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const ROWS: readonly (readonly number[])[] = [
  [0x29, ...range(0x02, 0x0d)],
  range(0x10, 0x1b),
  range(0x1e, 0x28),
  [0x2b, ...range(0x2c, 0x35), 0x56],
];

const NAMED: Readonly<Record<number, Named>> = {
  0x01: 'Escape',
  0x0e: 'Backspace',
  0x0f: 'Tab',
  0x1c: 'Enter',
  0x9c: 'Enter',
  0xd2: 'Insert',
  0xd3: 'Delete',
  0xc7: 'Home',
  0xcf: 'End',
  0xc9: 'PageUp',
  0xd1: 'PageDown',
  0xc8: 'Up',
  0xd0: 'Down',
  0xcb: 'Left',
  0xcd: 'Right',
  0x57: 'F11',
  0x58: 'F12',
};

const MODIFIERS: Readonly<Record<number, Modifier>> = {
  0x2a: 'shift',
  0x36: 'shift',
  0x1d: 'control',
  0x9d: 'control',
  0x38: 'alt',
  0xb8: 'altGr',
  0x3a: 'capsLock',
  0x45: 'numLock',
};

/** The keypad with Num Lock, and without. */
const KEYPAD: Readonly<Record<number, readonly [string, Named | undefined]>> = {
  0x47: ['7', 'Home'],
  0x48: ['8', 'Up'],
  0x49: ['9', 'PageUp'],
  0x4b: ['4', 'Left'],
  0x4c: ['5', undefined],
  0x4d: ['6', 'Right'],
  0x4f: ['1', 'End'],
  0x50: ['2', 'Down'],
  0x51: ['3', 'PageDown'],
  0x52: ['0', 'Insert'],
  0x53: ['.', 'Delete'],
};
const KEYPAD_SIGNS: Readonly<Record<number, string>> = { 0x37: '*', 0x4a: '-', 0x4e: '+', 0xb5: '/' };

/** Keys that only Japanese and Brazilian boards have: plain and with Shift. */
const EXTRA: Readonly<Record<number, readonly [string, string]>> = { 0x7d: ['\\', '|'], 0x73: ['\\', '_'] };

export interface Levels {
  readonly shift: boolean;
  readonly altGr: boolean;
  readonly capsLock: boolean;
  readonly numLock: boolean;
}

/** What a key says: a character, a dead key (`dead:^`), a named key, or nothing. */
export type Meaning =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'dead'; readonly accent: string }
  | { readonly is: 'named'; readonly named: Named }
  | { readonly is: 'modifier'; readonly modifier: Modifier }
  | { readonly is: 'nothing' };

const NOTHING: Meaning = { is: 'nothing' };

const tokenAt = (rows: readonly string[], row: number, column: number): string | undefined =>
  rows[row]?.split(' ')[column];

const ofToken = (token: string | undefined): Meaning => {
  if (token === undefined || token === 'none') return NOTHING;
  return token.startsWith('dead:') ? { is: 'dead', accent: token.slice(5) } : { is: 'text', text: token };
};

const ofRows = (layout: Layout, row: number, column: number, levels: Levels): Meaning => {
  const plain = tokenAt(layout.plain, row, column);
  if (levels.altGr) {
    const key = tokenAt(US.plain, row, column) ?? '';
    const upper = levels.shift ? layout.altGrShift[key] : undefined;
    return ofToken(upper ?? layout.altGr[key]);
  }
  const isLetter = plain !== undefined && plain.length === 1 && plain !== plain.toUpperCase() && plain !== 'ß';
  const shifted = levels.shift !== (levels.capsLock && isLetter);
  return ofToken(shifted ? tokenAt(layout.shift, row, column) : plain);
};

const keypad = (code: number, numLock: boolean): Meaning | undefined => {
  const sign = KEYPAD_SIGNS[code];
  if (sign !== undefined) return { is: 'text', text: sign };
  const [digit, named] = KEYPAD[code] ?? [];
  if (digit === undefined) return undefined;
  if (numLock) return { is: 'text', text: digit };
  return named === undefined ? NOTHING : { is: 'named', named };
};

const SPACE = 0x39;

/** What the key with this scan code means under a layout. */
export const meaningOfScanCode = (code: number, layout: Layout, levels: Levels): Meaning => {
  const modifier = MODIFIERS[code];
  if (modifier !== undefined) return { is: 'modifier', modifier };
  if (code === SPACE) return { is: 'text', text: ' ' };
  const named = NAMED[code] ?? (code >= 0x3b && code <= 0x44 ? (`F${code - 0x3a}` as const) : undefined);
  if (named !== undefined) return { is: 'named', named };
  const extra = EXTRA[code];
  if (extra !== undefined) return { is: 'text', text: extra[levels.shift ? 1 : 0] };
  const row = ROWS.findIndex((codes) => codes.includes(code));
  if (row >= 0) return ofRows(layout, row, ROWS[row]?.indexOf(code) ?? 0, levels);
  return keypad(code, levels.numLock) ?? NOTHING;
};
