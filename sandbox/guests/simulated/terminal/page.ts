import { blank, cell, RIGHT_HALF, type Look } from './cell';
import { lookOf, PLAIN, type Rendition } from './colours';
import { createGrid, resized, type Grid } from './grid';
import { widthOf } from './width';

/** Where the next character goes. */
export interface Cursor {
  column: number;
  row: number;
  /** The last column was written: the next character wraps first. */
  pending: boolean;
}

/** One screenful with its cursor, margins and rendition: the terminal has two of them. */
export interface Page {
  readonly grid: Grid;
  readonly cursor: Readonly<Cursor>;
  rendition: Rendition;
  wraps: boolean;
  inserts: boolean;
  /** Row 0 of cursor addresses is the top margin. */
  origin: boolean;
  print(code: number): void;
  /** Moves to a place, kept inside the screen (inside the margins with `origin`). */
  moveTo(column: number, row: number): void;
  moveBy(columns: number, rows: number): void;
  /** Down one row, scrolling at the bottom margin. */
  lineFeed(): void;
  reverseLineFeed(): void;
  margins(top: number, bottom: number): void;
  /** Scrolls the rows between the margins up (down when negative). */
  scroll(count: number): void;
  insertLines(count: number): void;
  insertCells(count: number): void;
  eraseCells(count: number): void;
  eraseLine(how: number): void;
  eraseScreen(how: number): void;
  save(): void;
  restore(): void;
  resize(columns: number, rows: number): void;
}

interface State {
  grid: Grid;
  cursor: Cursor;
  saved: { readonly cursor: Cursor; readonly rendition: Rendition; readonly origin: boolean } | undefined;
  top: number;
  bottom: number;
}

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));

const look = (page: Page): Look => lookOf(page.rendition);

const moves = (
  state: State,
  page: () => Page,
): Pick<Page, 'moveTo' | 'moveBy' | 'lineFeed' | 'reverseLineFeed' | 'margins' | 'scroll' | 'insertLines'> => {
  const place = (column: number, row: number, least: number, most: number): void => {
    const { grid } = state;
    state.cursor = { column: between(0, column, grid.columns - 1), row: between(least, row, most), pending: false };
  };
  const scroll = (count: number): void => state.grid.scroll(state.top, state.bottom, count, blank(look(page())));
  const moveTo: Page['moveTo'] = (column, row) => {
    if (page().origin) place(column, row + state.top, state.top, state.bottom);
    else place(column, row, 0, state.grid.rows - 1);
  };
  return {
    moveTo,
    scroll,
    moveBy: (columns, rows) => {
      const { column, row } = state.cursor;
      const inside = row >= state.top && row <= state.bottom;
      place(column + columns, row + rows, inside ? state.top : 0, inside ? state.bottom : state.grid.rows - 1);
    },
    lineFeed: () => {
      state.cursor.pending = false;
      if (state.cursor.row === state.bottom) scroll(1);
      else state.cursor.row = Math.min(state.grid.rows - 1, state.cursor.row + 1);
    },
    reverseLineFeed: () => {
      state.cursor.pending = false;
      if (state.cursor.row === state.top) scroll(-1);
      else state.cursor.row = Math.max(0, state.cursor.row - 1);
    },
    margins: (top, bottom) => {
      const last = between(0, bottom, state.grid.rows - 1);
      if (top >= last) return;
      state.top = Math.max(0, top);
      state.bottom = last;
      moveTo(0, 0);
    },
    insertLines: (count) => {
      const { row } = state.cursor;
      if (row < state.top || row > state.bottom) return;
      state.grid.scroll(row, state.bottom, -count, blank(look(page())));
      state.cursor = { column: 0, row, pending: false };
    },
  };
};

const erasing = (
  state: State,
  page: () => Page,
): Pick<Page, 'insertCells' | 'eraseCells' | 'eraseLine' | 'eraseScreen'> => {
  const eraseLine = (how: number): void => {
    const { column, row } = state.cursor;
    state.grid.fill(row, how === 0 ? column : 0, how === 1 ? column + 1 : state.grid.columns, blank(look(page())));
    state.cursor.pending = false;
  };
  return {
    eraseLine,
    insertCells: (count) => {
      const { column, row } = state.cursor;
      state.grid.shift(row, column, count, blank(look(page())));
      state.cursor.pending = false;
    },
    eraseCells: (count) => {
      const { column, row } = state.cursor;
      state.grid.fill(row, column, column + count, blank(look(page())));
    },
    eraseScreen: (how) => {
      const { grid, cursor } = state;
      const from = how === 0 ? cursor.row + 1 : 0;
      const to = how === 1 ? cursor.row : grid.rows;
      for (let row = from; row < to; row += 1) grid.fill(row, 0, grid.columns, blank(look(page())));
      if (how === 0 || how === 1) eraseLine(how);
      cursor.pending = false;
    },
  };
};

const printing = (state: State, page: () => Page): Page['print'] => {
  const wrap = (): void => {
    state.cursor.column = 0;
    page().lineFeed();
  };
  return (code) => {
    const width = widthOf(code);
    if (width === 0) return;
    const { wraps, inserts } = page();
    const { grid } = state;
    if (wraps && (state.cursor.pending || state.cursor.column + width > grid.columns)) wrap();
    const { column, row } = state.cursor;
    if (inserts) grid.shift(row, column, width, blank(look(page())));
    grid.set(column, row, cell(code, look(page())));
    if (width === 2) grid.set(column + 1, row, cell(RIGHT_HALF, look(page())));
    const next = column + width;
    state.cursor.pending = next >= grid.columns;
    state.cursor.column = Math.min(next, grid.columns - 1);
  };
};

const sizing = (state: State, page: () => Page): Pick<Page, 'save' | 'restore' | 'resize'> => ({
  save: () => {
    state.saved = { cursor: { ...state.cursor }, rendition: page().rendition, origin: page().origin };
  },
  restore: () => {
    const { cursor, rendition, origin } = state.saved ?? {
      cursor: { column: 0, row: 0, pending: false },
      rendition: PLAIN,
      origin: false,
    };
    page().rendition = rendition;
    page().origin = origin;
    state.cursor = {
      column: between(0, cursor.column, state.grid.columns - 1),
      row: between(0, cursor.row, state.grid.rows - 1),
      pending: cursor.pending,
    };
  },
  resize: (columns, rows) => {
    const { grid, up } = resized(state.grid, columns, rows, state.cursor.row, blank(lookOf(PLAIN)));
    state.grid = grid;
    state.cursor = {
      column: Math.min(state.cursor.column, columns - 1),
      row: between(0, state.cursor.row - up, rows - 1),
      pending: false,
    };
    state.top = 0;
    state.bottom = rows - 1;
  },
});

export const createPage = (columns: number, rows: number): Page => {
  const state: State = {
    grid: createGrid(columns, rows, blank(lookOf(PLAIN))),
    cursor: { column: 0, row: 0, pending: false },
    saved: undefined,
    top: 0,
    bottom: rows - 1,
  };
  const self = (): Page => page;
  const page: Page = {
    get grid() {
      return state.grid;
    },
    get cursor() {
      return state.cursor;
    },
    rendition: PLAIN,
    wraps: true,
    inserts: false,
    origin: false,
    print: printing(state, self),
    ...moves(state, self),
    ...erasing(state, self),
    ...sizing(state, self),
  };
  return page;
};
