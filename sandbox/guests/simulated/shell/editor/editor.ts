import { out, type Process } from '../../process/step';
import { columnsOf } from '../../terminal/width';
import { readKey, type EditKey } from './keys';

/** What the line editor needs to know of the shell. */
export interface EditorSurroundings {
  readonly history: readonly string[];
  columns(): number;
  /** What could stand for the word that ends at the cursor: whole replacements of `word`. */
  complete(line: string): { readonly word: string; readonly choices: readonly string[] };
}

export type Edited =
  { readonly is: 'line'; readonly line: string } | { readonly is: 'end' } | { readonly is: 'interrupt' };

interface Line {
  text: string[];
  at: number;
  /** Which entry of the history is shown; its length for the line that is being typed. */
  entry: number;
  typed: string;
  killed: string;
  /** Row of the cursor, counted from the row of the prompt. */
  row: number;
}

const LONGEST = 16 * 1024;

/** Columns of a text with colours in it. */
const visibleColumns = (text: string): number => columnsOf(text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, ''));

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where the cursor stands after these characters, from the start of the prompt. */
const placeAfter = (prompt: string, characters: readonly string[], columns: number): Place => {
  let all = visibleColumns(prompt);
  for (const character of characters)
    if (character === '\n') all = (Math.floor(all / columns) + 1) * columns;
    else all += columnsOf(character);
  return { row: Math.floor(all / columns), column: all % columns };
};

/** Draws prompt and line anew, over as many rows as they take, and puts the cursor where it belongs. */
const redraw = (prompt: string, line: Line, columns: number): string => {
  const cursor = placeAfter(prompt, line.text.slice(0, line.at), columns);
  const end = placeAfter(prompt, line.text, columns);
  const up = line.row > 0 ? `\x1b[${line.row}A` : '';
  line.row = cursor.row;
  // a line that fills its row exactly goes on at the next one
  const wrap = end.column === 0 && end.row > 0 && line.text.at(-1) !== '\n' ? ' \r' : '';
  const back = end.row > cursor.row ? `\x1b[${end.row - cursor.row}A` : '';
  const right = cursor.column > 0 ? `\x1b[${cursor.column}C` : '';
  return `${up}\r\x1b[J${prompt}${line.text.join('')}${wrap}${back}\r${right}`;
};

const wordStart = (line: Line): number => {
  let at = line.at;
  while (at > 0 && line.text[at - 1] === ' ') at -= 1;
  while (at > 0 && line.text[at - 1] !== ' ') at -= 1;
  return at;
};
const wordEnd = (line: Line): number => {
  let at = line.at;
  while (at < line.text.length && line.text[at] === ' ') at += 1;
  while (at < line.text.length && line.text[at] !== ' ') at += 1;
  return at;
};

const cut = (line: Line, from: number, to: number): void => {
  line.killed = line.text.splice(from, to - from).join('');
  line.at = from;
};

const recall = (line: Line, history: readonly string[], by: number): void => {
  const entry = Math.max(0, Math.min(history.length, line.entry + by));
  if (entry === line.entry) return;
  if (line.entry === history.length) line.typed = line.text.join('');
  line.entry = entry;
  line.text = Array.from(history[entry] ?? line.typed);
  line.at = line.text.length;
};

const insert = (line: Line, text: string): void => {
  const characters = Array.from(text).slice(0, Math.max(0, LONGEST - line.text.length));
  line.text.splice(line.at, 0, ...characters);
  line.at += characters.length;
};

const MOVES: Readonly<Partial<Record<EditKey, (line: Line, history: readonly string[]) => void>>> = {
  left: (line) => (line.at = Math.max(0, line.at - 1)),
  right: (line) => (line.at = Math.min(line.text.length, line.at + 1)),
  home: (line) => (line.at = 0),
  end: (line) => (line.at = line.text.length),
  'word-left': (line) => (line.at = wordStart(line)),
  'word-right': (line) => (line.at = wordEnd(line)),
  up: (line, history) => recall(line, history, -1),
  down: (line, history) => recall(line, history, 1),
  'kill-start': (line) => cut(line, 0, line.at),
  'kill-end': (line) => {
    const { at } = line;
    cut(line, at, line.text.length);
  },
  'kill-word': (line) => cut(line, wordStart(line), line.at),
  yank: (line) => insert(line, line.killed),
  delete: (line) => void line.text.splice(line.at, 1),
  backspace: (line) => {
    if (line.at === 0) return;
    line.at -= 1;
    line.text.splice(line.at, 1);
  },
  transpose: (line) => {
    const [a, b] = [line.text[line.at - 2], line.text[line.at - 1]];
    if (a !== undefined && b !== undefined) line.text.splice(line.at - 2, 2, b, a);
  },
};

const sharedStart = (choices: readonly string[]): string => {
  const [first = '', ...others] = choices;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
};

/** Choices in columns, as a shell lists them. */
const listed = (choices: readonly string[], columns: number): string => {
  const width = Math.max(...choices.map((choice) => choice.length)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  return choices
    .map((choice, index) => (index % across === across - 1 ? `${choice}\n` : choice.padEnd(width)))
    .join('')
    .trimEnd();
};

function* complete(prompt: string, line: Line, around: EditorSurroundings): Process<void> {
  const { word, choices } = around.complete(line.text.slice(0, line.at).join(''));
  if (choices.length === 0) {
    yield out('\x07');
    return;
  }
  const start = sharedStart(choices);
  const [only] = choices;
  const whole = choices.length === 1 && only !== undefined && !only.endsWith('/') ? `${start} ` : start;
  if (whole.length > word.length) insert(line, whole.slice(word.length));
  else {
    yield out(
      `\n${listed(
        choices.map((choice) => choice.replace(/^.*\/(?=.)/, '')),
        around.columns(),
      )}\n`,
    );
    line.row = 0;
  }
  yield out(redraw(prompt, line, around.columns()));
}

function* search(line: Line, history: readonly string[], columns: number): Process<void> {
  let wanted = '';
  for (;;) {
    const found = [...history].reverse().find((entry) => wanted !== '' && entry.includes(wanted)) ?? '';
    yield out(`\r\x1b[J(reverse-i-search)\`${wanted}': ${found.slice(0, Math.max(0, columns - 40))}`);
    const key = yield* readKey();
    if (key.is === 'text') wanted += key.text;
    else if (key.is === 'key' && key.key === 'backspace') wanted = wanted.slice(0, -1);
    else {
      const given = key.is === 'key' && key.key === 'interrupt' ? '' : found;
      line.text = Array.from(given);
      line.at = line.text.length;
      return;
    }
  }
}

/** Reads a line with editing, history and completion. `prompt` has no line break. */
export function* editLine(prompt: string, around: EditorSurroundings): Process<Edited> {
  const { history } = around;
  const line: Line = { text: [], at: 0, entry: history.length, typed: '', killed: '', row: 0 };
  const drawn = () => out(redraw(prompt, line, around.columns()));
  yield out(`\x1b[?2004h${prompt}`);
  for (;;) {
    const key = yield* readKey();
    if (key.is === 'text') {
      const last = line.at === line.text.length;
      const short =
        !key.text.includes('\n') &&
        visibleColumns(prompt) + columnsOf(line.text.join('')) + columnsOf(key.text) < around.columns();
      insert(line, key.text);
      yield last && short && line.row === 0 ? out(key.text) : drawn();
      continue;
    }
    switch (key.key) {
      case 'enter':
        line.at = line.text.length;
        yield out(
          `${line.row > 0 || line.entry !== history.length ? redraw(prompt, line, around.columns()) : ''}\x1b[?2004l\n`,
        );
        return { is: 'line', line: line.text.join('') };
      case 'interrupt':
        yield out('^C\x1b[?2004l\n');
        return { is: 'interrupt' };
      case 'end-of-file':
        if (line.text.length === 0) return { is: 'end' };
        MOVES.delete?.(line, history);
        break;
      case 'clear':
        line.row = 0;
        yield out('\x1b[H\x1b[2J');
        break;
      case 'tab':
        yield* complete(prompt, line, around);
        continue;
      case 'search':
        yield* search(line, history, around.columns());
        break;
      default:
        MOVES[key.key]?.(line, history);
    }
    yield drawn();
  }
}
