import { PLAIN, rendered } from './colours';
import type { Page } from './page';

/** What a control sequence may need of the terminal beyond the page that is shown. */
export interface Surroundings {
  page(): Page;
  /** Shows the other screen, or the main one. */
  alternate(shown: boolean, clear: boolean): void;
  readonly modes: Modes;
  reply(text: string): void;
  reset(): void;
}

/** Modes that programs switch and others ask for. */
export interface Modes {
  cursorVisible: boolean;
  /** Arrow keys send ESC O instead of ESC [. */
  applicationCursor: boolean;
  bracketedPaste: boolean;
}

type Parameters = readonly (number | undefined)[];

/** A count: at least 1, also when it is left out or 0. */
const count = (parameters: Parameters, at = 0): number => Math.max(1, parameters[at] ?? 1);

const modeOfPage = (page: Page, mode: number | undefined, on: boolean): void => {
  if (mode === 4) page.inserts = on;
};

const privateMode = (mode: number | undefined, on: boolean, { page, alternate, modes }: Surroundings): void => {
  switch (mode) {
    case 1:
      modes.applicationCursor = on;
      break;
    case 6:
      page().origin = on;
      page().moveTo(0, 0);
      break;
    case 7:
      page().wraps = on;
      break;
    case 25:
      modes.cursorVisible = on;
      break;
    case 47:
    case 1047:
      alternate(on, mode === 1047);
      break;
    case 1048:
      if (on) page().save();
      else page().restore();
      break;
    case 1049:
      if (on) page().save();
      alternate(on, true);
      if (!on) page().restore();
      break;
    case 2004:
      modes.bracketedPaste = on;
      break;
    case undefined:
    default:
  }
};

const report = (what: number | undefined, { page, reply }: Surroundings): void => {
  if (what === 5) reply('\x1b[0n');
  const { cursor } = page();
  if (what === 6) reply(`\x1b[${cursor.row + 1};${cursor.column + 1}R`);
};

type Moves = Readonly<Record<string, (page: Page, parameters: Parameters) => void>>;

/** Sequences that only move the cursor or change the page. */
const OF_PAGE: Moves = {
  '@': (page, given) => page.insertCells(count(given)),
  A: (page, given) => page.moveBy(0, -count(given)),
  B: (page, given) => page.moveBy(0, count(given)),
  C: (page, given) => page.moveBy(count(given), 0),
  D: (page, given) => page.moveBy(-count(given), 0),
  E: (page, given) => {
    page.moveBy(-page.cursor.column, count(given));
  },
  F: (page, given) => {
    page.moveBy(-page.cursor.column, -count(given));
  },
  G: (page, given) => page.moveBy(count(given) - 1 - page.cursor.column, 0),
  H: (page, given) => page.moveTo(count(given, 1) - 1, count(given) - 1),
  J: (page, given) => page.eraseScreen(given[0] ?? 0),
  K: (page, given) => page.eraseLine(given[0] ?? 0),
  L: (page, given) => page.insertLines(count(given)),
  M: (page, given) => page.insertLines(-count(given)),
  P: (page, given) => page.insertCells(-count(given)),
  S: (page, given) => page.scroll(count(given)),
  T: (page, given) => page.scroll(-count(given)),
  X: (page, given) => page.eraseCells(count(given)),
  a: (page, given) => page.moveBy(count(given), 0),
  d: (page, given) => page.moveTo(page.cursor.column, count(given) - 1),
  e: (page, given) => page.moveBy(0, count(given)),
  m: (page, given) => {
    page.rendition = rendered(page.rendition, given);
  },
  r: (page, given) => page.margins(count(given) - 1, (given[1] ?? 0) === 0 ? page.grid.rows - 1 : count(given, 1) - 1),
  s: (page) => page.save(),
  u: (page) => page.restore(),
};
const SAME: Readonly<Record<string, string>> = { f: 'H', '`': 'G' };

/** Obeys one CSI sequence; what it does not know it ignores. */
export const obeyCsi = (
  surroundings: Surroundings,
  marker: string,
  parameters: Parameters,
  intermediates: string,
  final: string,
): void => {
  const page = surroundings.page();
  if (marker === '?' && (final === 'h' || final === 'l')) {
    for (const mode of parameters) privateMode(mode, final === 'h', surroundings);
    return;
  }
  if (marker === '' && intermediates === '!' && final === 'p') {
    page.rendition = PLAIN;
    page.origin = false;
    page.inserts = false;
    surroundings.modes.cursorVisible = true;
    return;
  }
  if (marker !== '' || intermediates !== '') {
    if (marker === '>' && final === 'c') surroundings.reply('\x1b[>0;10;1c');
    return;
  }
  if (final === 'h' || final === 'l') for (const mode of parameters) modeOfPage(page, mode, final === 'h');
  else if (final === 'n') report(parameters[0], surroundings);
  else if (final === 'c') surroundings.reply('\x1b[?6c');
  else OF_PAGE[SAME[final] ?? final]?.(page, parameters);
};
