import type { TextSize } from './text/size';

/** As the console around it, live, or always one of the three. */
export type TerminalTheme = 'console' | 'light' | 'dark' | 'contrast';

/** How a terminal looks; all of it may change while it is shown. */
export interface TerminalLook {
  /** In CSS pixels, from 8 to 32. */
  readonly fontSize: number;
  readonly theme: TerminalTheme;
  /** Offers its lines to screen readers and reads out what is new, which takes time with much output. */
  readonly screenReader: boolean;
  /** As many characters as its box holds, or always so many. */
  readonly size: 'fit' | TextSize;
  /** How many lines above the screen it remembers. */
  readonly scrollback: number;
}

export interface TerminalListener {
  /** What the user typed, or what the terminal answers to a question of the other side. */
  input(bytes: Uint8Array): void;
  /** The user pasted, by whatever way; nothing was sent. */
  paste(text: string): void;
  /** The keys that give the keyboard back to the page. */
  released(): void;
  searchWanted(): void;
  /** A selection was copied by its shortcut, or the browser did not allow it. */
  copied(done: boolean): void;
  /** The other side wants this text on the user's clipboard. It never reads it. */
  clipboardWanted(text: string): void;
  resized(size: TextSize): void;
  /** So many lines were dropped in all, as it remembers no more; told at most twice a second. */
  dropped(lines: number): void;
}

export interface TerminalTexts {
  /** For screen readers: what this is. */
  readonly label: string;
  /** For screen readers: how to leave it. */
  readonly description: string;
  /** Shown over a link. */
  readonly linkHint: string;
  /** Read out instead of output that comes too fast. */
  readonly tooMuchOutput: string;
}

export interface TerminalOptions {
  readonly look: TerminalLook;
  readonly texts: TerminalTexts;
  readonly listener: TerminalListener;
  /** Shows only, such as a recording. */
  readonly readOnly?: boolean;
}

export interface SearchQuery {
  readonly term: string;
  readonly caseSensitive: boolean;
  readonly regex: boolean;
  readonly wholeWord: boolean;
}

export type SearchOutcome =
  | { readonly is: 'idle' }
  /** The term is no regular expression. */
  | { readonly is: 'invalid' }
  /** `index` counts from 0; undefined when there are too many to count. */
  | { readonly is: 'found'; readonly index: number | undefined; readonly count: number }
  | { readonly is: 'none' };

export interface TerminalSearch {
  /** Goes to the next or previous place and marks all of them; an empty term ends the search. */
  find(query: SearchQuery, direction: 'next' | 'previous' | 'here'): void;
  end(): void;
  outcome(): SearchOutcome;
  subscribe(listener: () => void): () => void;
}

/** A terminal that is shown. `element` may move between places of the page and may be shown nowhere; it goes on. */
export interface TerminalView {
  readonly element: HTMLElement;
  readonly search: TerminalSearch;
  /** Bytes are UTF-8 and may be split anywhere. */
  write(data: Uint8Array | string): void;
  /** Calls back when what was written so far is on the screen, before what is written later. */
  after(callback: () => void): void;
  setLook(look: TerminalLook): void;
  /** Of the look, only the size. */
  setSize(size: TerminalLook['size']): void;
  setTexts(texts: TerminalTexts): void;
  size(): TextSize;
  /** A program on the other side wants to know what is pasted from what is typed. */
  bracketedPaste(): boolean;
  /** A program on the other side wants the cursor keys in their other form. */
  applicationCursor(): boolean;
  selection(): string;
  selectAll(): void;
  /** Forgets everything but the line with the cursor. */
  clear(): void;
  /** As just switched on, with nothing on it and nothing remembered. */
  reset(): void;
  /** Leaves the modes that programs switched on; what is shown and remembered stays. */
  settle(): void;
  /** Back to what is written now. */
  scrollToEnd(): void;
  focus(): void;
  dispose(): void;
}
