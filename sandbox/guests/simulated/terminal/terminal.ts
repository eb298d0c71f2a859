import { createParser, type Sink } from './parser';
import { createPage, type Page } from './page';
import { obeyCsi, type Modes, type Surroundings } from './sequences';
import { PLAIN } from './colours';
import { createUtf8Decoder } from './utf8';

/** The text screen of the machine. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly modes: Readonly<Modes>;
  /** What is shown now. */
  page(): Page;
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
  resize(columns: number, rows: number): void;
  /** As after power-on. */
  reset(): void;
  /** The rows as text, without trailing spaces. */
  text(): string[];
}

/** Whom the terminal tells what. */
export interface TerminalListener {
  /** Something may look different now. */
  changed(): void;
  /** Answers to questions of programs, as if they were typed. */
  reply(text: string): void;
  bell(): void;
  /** OSC 52: a program puts text on the clipboard. */
  clipboard(text: string): void;
}

/** Limits for `resize`, in characters. */
export const SMALLEST = { columns: 20, rows: 4 };
export const LARGEST = { columns: 280, rows: 100 };

const TAB = 8;

/** DEC special graphics, from 0x5f on. */
const LINES = '\u00a0◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·';

interface Charsets {
  readonly slots: ['ascii' | 'lines', 'ascii' | 'lines'];
  active: 0 | 1;
}

const translated = (code: number, { slots, active }: Charsets): number =>
  slots[active] === 'lines' && code >= 0x5f && code <= 0x7e ? (LINES.codePointAt(code - 0x5f) ?? code) : code;

const nextTab = (page: Page): void => {
  const { column } = page.cursor;
  page.moveBy(TAB - (column % TAB), 0);
};

const obeyControl = (code: number, page: Page, charsets: Charsets, listener: TerminalListener): void => {
  if (code === 0x07) listener.bell();
  else if (code === 0x08) page.moveBy(-1, 0);
  else if (code === 0x09) nextTab(page);
  else if (code >= 0x0a && code <= 0x0c) page.lineFeed();
  else if (code === 0x0d) page.moveBy(-page.cursor.column, 0);
  else if (code === 0x0e) charsets.active = 1;
  else if (code === 0x0f) charsets.active = 0;
};

const obeyEscape = (intermediates: string, final: string, around: Surroundings, charsets: Charsets): void => {
  const page = around.page();
  if (intermediates === '(' || intermediates === ')') {
    charsets.slots[intermediates === '(' ? 0 : 1] = final === '0' ? 'lines' : 'ascii';
    return;
  }
  if (intermediates !== '') return;
  if (final === 'c') around.reset();
  else if (final === 'D') page.lineFeed();
  else if (final === 'M') page.reverseLineFeed();
  else if (final === '7') page.save();
  else if (final === '8') page.restore();
  else if (final === 'E') {
    page.moveBy(-page.cursor.column, 0);
    page.lineFeed();
  }
};

/** `52;c;BASE64`; a question (`?`) is not answered: what is on the clipboard is the user's. */
const clipboardOf = (osc: string): string | undefined => {
  const [, data] = /^52;[^;]*;([A-Za-z0-9+/=]+)$/.exec(osc) ?? [];
  return data === undefined ? undefined : Buffer.from(data, 'base64').toString('utf8');
};

const rowText = ({ grid }: Page, row: number): string => {
  let line = '';
  for (let column = 0; column < grid.columns; column += 1) {
    const code = grid.at(column, row) & 0x1fffff;
    if (code <= 0x10ffff) line += String.fromCodePoint(code);
  }
  return line.trimEnd();
};

const bounded = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.trunc(value)));

interface State {
  main: Page;
  other: Page;
  shown: Page;
  readonly modes: Modes;
  readonly charsets: Charsets;
}

const surroundingsOf = (state: State, listener: TerminalListener, reset: () => void): Surroundings => ({
  page: () => state.shown,
  modes: state.modes,
  reply: listener.reply,
  reset,
  alternate: (shown, clear) => {
    if (shown && clear) state.other = createPage(state.main.grid.columns, state.main.grid.rows);
    const before = state.shown;
    state.shown = shown ? state.other : state.main;
    state.shown.rendition = before.rendition;
    if (before !== state.shown) state.shown.moveTo(before.cursor.column, before.cursor.row);
  },
});

const sinkOf = (state: State, around: Surroundings, listener: TerminalListener): Sink => ({
  print: (code) => state.shown.print(translated(code, state.charsets)),
  control: (code) => obeyControl(code, state.shown, state.charsets, listener),
  escape: (intermediates, final) => obeyEscape(intermediates, final, around, state.charsets),
  csi: (marker, parameters, intermediates, final) => obeyCsi(around, marker, parameters, intermediates, final),
  osc: (text) => {
    const clip = clipboardOf(text);
    if (clip !== undefined) listener.clipboard(clip);
  },
});

export const createTerminal = (columns: number, rows: number, listener: TerminalListener): Terminal => {
  const main = createPage(columns, rows);
  const state: State = {
    main,
    other: createPage(columns, rows),
    shown: main,
    modes: { cursorVisible: true, applicationCursor: false, bracketedPaste: false },
    charsets: { slots: ['ascii', 'ascii'], active: 0 },
  };
  const clear = (): void => {
    state.main = createPage(state.main.grid.columns, state.main.grid.rows);
    state.other = createPage(state.main.grid.columns, state.main.grid.rows);
    state.shown = state.main;
    state.main.rendition = PLAIN;
    Object.assign(state.modes, { cursorVisible: true, applicationCursor: false, bracketedPaste: false });
    state.charsets.slots[0] = 'ascii';
    state.charsets.slots[1] = 'ascii';
    state.charsets.active = 0;
  };
  const decode = createUtf8Decoder(createParser(sinkOf(state, surroundingsOf(state, listener, clear), listener)));
  const writeBytes = (bytes: Uint8Array): void => {
    decode(bytes);
    listener.changed();
  };
  return {
    get columns() {
      return state.main.grid.columns;
    },
    get rows() {
      return state.main.grid.rows;
    },
    modes: state.modes,
    page: () => state.shown,
    writeBytes,
    write: (text) => writeBytes(Buffer.from(text, 'utf8')),
    resize: (wide, high) => {
      const size = [
        bounded(wide, SMALLEST.columns, LARGEST.columns),
        bounded(high, SMALLEST.rows, LARGEST.rows),
      ] as const;
      state.main.resize(...size);
      state.other.resize(...size);
      listener.changed();
    },
    reset: () => {
      clear();
      listener.changed();
    },
    text: () => Array.from({ length: state.main.grid.rows }, (_, row) => rowText(state.shown, row)),
  };
};
