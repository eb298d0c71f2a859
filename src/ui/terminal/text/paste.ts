/** Characters that do something instead of being something, by their usual names such as `^C`. */
export interface Dropped {
  readonly name: string;
  readonly count: number;
}

/** A text on its way to a terminal. */
export interface PastePlan {
  /** Without line ends and control characters. At least one. */
  readonly lines: readonly string[];
  /** Enter is pressed after the last line, too. */
  readonly endsWithEnter: boolean;
  /** Control characters that are left out. */
  readonly dropped: readonly Dropped[];
  /** Tabs, which complete words at a prompt. */
  readonly tabs: number;
  /** Characters that one does not see, or that change the order of others: what is shown may not be what is sent. */
  readonly invisible: number;
  /** Worth a question before it is sent. */
  readonly asks: boolean;
}

const isControl = (code: number): boolean => (code < 0x20 && code !== 0x09) || (code >= 0x7f && code <= 0x9f);

const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const nameOf = (code: number): string => {
  if (code === 0x7f) return '^?';
  return code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
};

const clean = (line: string, counts: Map<string, number>): string =>
  Array.from(line, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (!isControl(code)) return character;
    const name = nameOf(code);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return '';
  }).join('');

const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Takes a text apart into what a terminal gets and what it does not. */
export const planPaste = (text: string): PastePlan => {
  const counts = new Map<string, number>();
  const lines = text.split(/\r\n|\r|\n/).map((line) => clean(line, counts));
  const endsWithEnter = lines.length > 1 && lines.at(-1) === '';
  const invisible = countOf(text, INVISIBLE);
  return {
    lines: endsWithEnter ? lines.slice(0, -1) : lines,
    endsWithEnter,
    dropped: Array.from(counts, ([name, count]) => ({ name, count })),
    tabs: countOf(text, /\t/g),
    invisible,
    asks: lines.length > 1 || counts.size > 0 || invisible > 0,
  };
};

/**
 * The pieces to send, in order. With bracketed paste, which a program in the guest asks for, it is one piece that the program
 * takes as text and does not act on; else one piece per line, each ended by Enter as if typed.
 */
export const pastePieces = ({ lines, endsWithEnter }: PastePlan, bracketed: boolean): readonly string[] => {
  const pieces = lines.map((line, index) => (index < lines.length - 1 || endsWithEnter ? `${line}\r` : line));
  return bracketed ? [`\x1b[200~${pieces.join('')}\x1b[201~`] : pieces.filter((piece) => piece !== '');
};
