import { msg, type Message } from '../../lib/message';

/** A key that a combination can be made of. Its keysym is that of the US layout without Shift. */
export interface CombinationKey {
  /** Place of the key, as `KeyboardEvent.code`. */
  readonly code: string;
  /** What X11 calls the symbol on it. `xorgproto: include/X11/keysymdef.h` */
  readonly keysym: number;
  /** What stands on it: words that are called differently in other languages, or the very symbol. */
  readonly cap: Message | string;
  readonly modifier: boolean;
}

type Row = readonly [code: string, keysym: number, cap: Message | string];

const MODIFIERS: readonly Row[] = [
  ['ControlLeft', 0xffe3, msg('Ctrl')],
  ['AltLeft', 0xffe9, msg('Alt')],
  ['ShiftLeft', 0xffe1, msg('Shift')],
  ['MetaLeft', 0xffeb, msg('Super')],
  ['ControlRight', 0xffe4, msg('Right Ctrl')],
  ['AltRight', 0xfe03, msg('AltGr')],
  ['ShiftRight', 0xffe2, msg('Right Shift')],
  ['MetaRight', 0xffec, msg('Right Super')],
];

const NAMED: readonly Row[] = [
  ['Escape', 0xff1b, msg('Esc')],
  ['Tab', 0xff09, msg('Tab')],
  ['Enter', 0xff0d, msg('Enter')],
  ['Backspace', 0xff08, msg('Backspace')],
  ['Space', 0x20, msg('Space')],
  ['Delete', 0xffff, msg('Del')],
  ['Insert', 0xff63, msg('Ins')],
  ['Home', 0xff50, msg('Home')],
  ['End', 0xff57, msg('End')],
  ['PageUp', 0xff55, msg('Page up')],
  ['PageDown', 0xff56, msg('Page down')],
  ['ArrowLeft', 0xff51, '←'],
  ['ArrowUp', 0xff52, '↑'],
  ['ArrowRight', 0xff53, '→'],
  ['ArrowDown', 0xff54, '↓'],
  ['PrintScreen', 0xff61, msg('Print')],
  ['ScrollLock', 0xff14, msg('Scroll lock')],
  ['Pause', 0xff13, msg('Pause/Break')],
  ['CapsLock', 0xffe5, msg('Caps lock')],
  ['NumLock', 0xff7f, msg('Num lock')],
  ['ContextMenu', 0xff67, msg('Menu key')],
  ['NumpadAdd', 0xffab, msg('Keypad {{sign}}', { sign: '+' })],
  ['NumpadSubtract', 0xffad, msg('Keypad {{sign}}', { sign: '-' })],
  ['NumpadMultiply', 0xffaa, msg('Keypad {{sign}}', { sign: '*' })],
  ['NumpadDivide', 0xffaf, msg('Keypad {{sign}}', { sign: '/' })],
];

const SYMBOLS: readonly (readonly [code: string, symbol: string])[] = [
  ['Backquote', '`'],
  ['Minus', '-'],
  ['Equal', '='],
  ['BracketLeft', '['],
  ['BracketRight', ']'],
  ['Backslash', '\\'],
  ['Semicolon', ';'],
  ['Quote', "'"],
  ['Comma', ','],
  ['Period', '.'],
  ['Slash', '/'],
];

const charRow = (code: string, symbol: string): Row => [code, symbol.charCodeAt(0), symbol.toUpperCase()];

const LETTERS: readonly Row[] = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) =>
  charRow(`Key${letter.toUpperCase()}`, letter),
);
const DIGITS: readonly Row[] = Array.from('0123456789', (digit) => charRow(`Digit${digit}`, digit));
const FUNCTIONS: readonly Row[] = Array.from({ length: 12 }, (_, index) => [
  `F${index + 1}`,
  0xffbe + index,
  `F${index + 1}`,
]);

const keyOf =
  (modifier: boolean) =>
  ([code, keysym, cap]: Row): CombinationKey => ({ code, keysym, cap, modifier });

/** Keys that change what others do, in the order in which they are named. */
export const MODIFIER_KEYS: readonly CombinationKey[] = MODIFIERS.map(keyOf(true));

/** All other keys, in the order of a list to choose from. */
export const PLAIN_KEYS: readonly CombinationKey[] = [
  ...NAMED,
  ...FUNCTIONS,
  ...LETTERS,
  ...DIGITS,
  ...SYMBOLS.map(([code, symbol]) => charRow(code, symbol)),
].map(keyOf(false));

const KEYS: ReadonlyMap<string, CombinationKey> = new Map(
  [...MODIFIER_KEYS, ...PLAIN_KEYS].map((key) => [key.code, key]),
);

/** The key at a place; undefined for one that no combination is made of. */
export const combinationKey = (code: string): CombinationKey | undefined => KEYS.get(code);
