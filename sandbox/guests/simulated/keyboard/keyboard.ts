import { isSecondScript, layoutOf, US } from './layouts';
import { meaningOfKeysym } from './keysyms';
import { meaningOfScanCode, type Levels, type Meaning, type Modifier, type Named } from './scan-codes';

/** What typing leads to. */
export type Typed =
  | { readonly is: 'text'; readonly text: string }
  /** Ctrl+Alt+Del. */
  | { readonly is: 'attention' }
  /** Ctrl+Alt+F1 … F6. */
  | { readonly is: 'virtual-terminal'; readonly number: number };

export interface Keyboard {
  /** `applicationCursor`: which of two sequences arrow keys send. Undefined when the key types nothing. */
  press(event: KeyStroke, applicationCursor: boolean): Typed | undefined;
}

export interface KeyStroke {
  readonly down: boolean;
  readonly keysym: number;
  /** XT scan code; decides when it is there. */
  readonly scanCode: number | undefined;
}

/** What the Linux console sends for keys without a character. */
const SEQUENCES: Readonly<Record<string, string>> = {
  Escape: '\x1b',
  Backspace: '\x7f',
  Tab: '\t',
  Enter: '\r',
  Home: '\x1b[1~',
  Insert: '\x1b[2~',
  Delete: '\x1b[3~',
  End: '\x1b[4~',
  PageUp: '\x1b[5~',
  PageDown: '\x1b[6~',
  F1: '\x1b[[A',
  F2: '\x1b[[B',
  F3: '\x1b[[C',
  F4: '\x1b[[D',
  F5: '\x1b[[E',
  F6: '\x1b[17~',
  F7: '\x1b[18~',
  F8: '\x1b[19~',
  F9: '\x1b[20~',
  F10: '\x1b[21~',
  F11: '\x1b[23~',
  F12: '\x1b[24~',
};
const ARROWS: Readonly<Record<string, string>> = { Up: 'A', Down: 'B', Right: 'C', Left: 'D' };

const COMBINING: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '¨': '\u0308',
  '°': '\u030a',
  '¸': '\u0327',
};

/** An accent and the character after it: one letter, the accent alone before a space, else both. */
const composed = (accent: string, text: string): string => {
  if (text === ' ') return accent === '´' ? "'" : accent === '¨' ? '"' : accent;
  if (text === accent) return accent;
  const one = (text + (COMBINING[accent] ?? '')).normalize('NFC');
  return Array.from(one).length === 1 ? one : accent + text;
};

/** Ctrl with a character, as terminals have it. */
const controlled = (text: string): string => {
  const code = text.toUpperCase().charCodeAt(0);
  if (text === ' ' || text === '2') return '\0';
  if (text === '/' || text === '7') return '\x1f';
  if (text === '?') return '\x7f';
  return code >= 0x40 && code <= 0x5f ? String.fromCharCode(code & 0x1f) : text;
};

interface State {
  /** Which keys hold a modifier: two Shift keys are two keys. */
  readonly held: Map<number, Modifier>;
  capsLock: boolean;
  numLock: boolean;
  /** The second of two scripts is switched on. */
  second: boolean;
  accent: string | undefined;
}

const holds = (state: State, modifier: Modifier): boolean => [...state.held.values()].includes(modifier);

const levelsOf = (state: State): Levels => ({
  shift: holds(state, 'shift'),
  altGr: holds(state, 'altGr'),
  capsLock: state.capsLock,
  numLock: state.numLock,
});

const ofNamed = (named: Named, state: State, applicationCursor: boolean): Typed | undefined => {
  if (holds(state, 'control') && (holds(state, 'alt') || holds(state, 'altGr'))) {
    if (named === 'Delete') return { is: 'attention' };
    const number = /^F([1-6])$/.exec(named)?.[1];
    if (number !== undefined) return { is: 'virtual-terminal', number: Number(number) };
  }
  if (named === 'Tab' && holds(state, 'shift')) return { is: 'text', text: '\x1b[Z' };
  const arrow = ARROWS[named];
  const text = arrow === undefined ? SEQUENCES[named] : `\x1b${applicationCursor ? 'O' : '['}${arrow}`;
  return text === undefined ? undefined : { is: 'text', text };
};

const ofText = (text: string, state: State): Typed => {
  const { accent } = state;
  state.accent = undefined;
  const whole = accent === undefined ? text : composed(accent, text);
  const control = holds(state, 'control') ? controlled(whole) : whole;
  return { is: 'text', text: holds(state, 'alt') ? `\x1b${control}` : control };
};

const pressed = (meaning: Meaning, state: State, applicationCursor: boolean): Typed | undefined => {
  switch (meaning.is) {
    case 'text':
      return ofText(meaning.text, state);
    case 'named':
      return ofNamed(meaning.named, state, applicationCursor);
    case 'dead':
      if (state.accent !== undefined) return ofText(meaning.accent, state);
      state.accent = meaning.accent;
      return undefined;
    case 'modifier':
    case 'nothing':
      return undefined;
  }
};

const MOST_HELD = 64;

/** A keyboard under the layout of that name; see `layoutOf`. */
export const createKeyboard = (layoutName: string): Keyboard => {
  const layout = layoutOf(layoutName);
  const state: State = { held: new Map(), capsLock: false, numLock: true, second: false, accent: undefined };
  const current = () => (isSecondScript(layout) && !state.second ? US : layout);
  const modify = (modifier: Modifier, id: number, down: boolean): void => {
    if (!down) state.held.delete(id);
    else if (modifier === 'capsLock') state.capsLock = !state.capsLock;
    else if (modifier === 'numLock') state.numLock = !state.numLock;
    else if (state.held.size < MOST_HELD && !state.held.has(id)) {
      const switches = modifier === 'shift' ? holds(state, 'alt') : modifier === 'alt' && holds(state, 'shift');
      if (switches) state.second = !state.second;
      state.held.set(id, modifier);
    }
  };
  return {
    press: ({ down, keysym, scanCode }, applicationCursor) => {
      const coded = scanCode !== undefined && scanCode !== 0;
      const meaning = coded ? meaningOfScanCode(scanCode, current(), levelsOf(state)) : meaningOfKeysym(keysym);
      if (meaning.is === 'modifier') modify(meaning.modifier, coded ? -scanCode : keysym, down);
      return down ? pressed(meaning, state, applicationCursor) : undefined;
    },
  };
};
