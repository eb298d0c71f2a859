import { parentOf, resolvePath } from '../../files/files';
import { isFolder } from '../../files/node';
import type { Process } from '../../process/step';
import { homeOf, type Shell } from '../shell';
import type { Part, Word } from './lexer';

/** Runs the source of a command substitution and gives what it wrote. */
export type Substitute = (source: string) => Process<string>;

const valueOf = (name: string, shell: Shell): string => {
  switch (name) {
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.pid);
    case '#':
      return '0';
    case 'PWD':
      return shell.cwd;
    case 'OLDPWD':
      return shell.before;
    case 'RANDOM':
      return String(Math.floor(shell.machine.random() * 32_768));
    case 'LINES':
      return String(shell.machine.size().rows);
    case 'COLUMNS':
      return String(shell.machine.size().columns);
    case 'UID':
      return shell.user === 'root' ? '0' : '1000';
    default:
      return shell.variables.get(name) ?? '';
  }
};

function* textOf(part: Part, shell: Shell, substitute: Substitute): Process<string> {
  if (part.is === 'text') return part.text;
  if (part.is === 'command') return (yield* substitute(part.source)).replace(/\n+$/, '');
  const value = valueOf(part.name, shell);
  return value === '' ? (part.otherwise ?? '') : value;
}

const withHome = (text: string, shell: Shell): string =>
  /^~(?=\/|$)/.test(text) ? homeOf(shell.user) + text.slice(1) : text;

/** As one text, unsplit: assignments, targets of redirections. */
export function* expandText(word: Word, shell: Shell, substitute: Substitute): Process<string> {
  let text = '';
  for (const [index, part] of word.entries()) {
    const piece = yield* textOf(part, shell, substitute);
    text += index === 0 && part.is === 'text' && !part.quoted ? withHome(piece, shell) : piece;
  }
  return text;
}

const WILD = /[*?]/;
/** Marks wild cards that came from quotes, so that they match only themselves. */
const ESCAPED = '\uf8ff';

const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(
      /\uf8ff(.)|([.+^${}()|[\]\\])|(\*)|(\?)/g,
      (_, quoted?: string, sign?: string, star?: string) =>
        quoted !== undefined ? `\\${quoted}` : sign !== undefined ? `\\${sign}` : star !== undefined ? '[^/]*' : '[^/]',
    )}$`,
  );

/** The files that a word with wild cards in its last part names; the word itself when there are none. */
const matched = (pattern: string, shell: Shell): string[] => {
  const literal = pattern.replaceAll(ESCAPED, '');
  if (!WILD.test(pattern.replace(/\uf8ff./g, ''))) return [literal];
  const slash = pattern.lastIndexOf('/') + 1;
  const folder = shell.machine.files.find(
    resolvePath(shell.cwd, slash === 0 ? '.' : parentOf(`${literal.slice(0, literal.lastIndexOf('/') + 1)}x`)),
  );
  if (!isFolder(folder)) return [literal];
  const wanted = matcher(pattern.slice(slash));
  const hidden = pattern.slice(slash).startsWith('.');
  const names = [...folder.entries.keys()].filter((name) => wanted.test(name) && (hidden || !name.startsWith('.')));
  return names.length === 0
    ? [literal]
    : names.sort().map((name) => pattern.slice(0, slash).replaceAll(ESCAPED, '') + name);
};

const protectedText = (text: string): string => text.replace(/[*?\\]/g, (sign) => ESCAPED + sign);

/** A word as the arguments that it becomes: split at blanks and matched against files where it is not quoted. */
function* expandWord(word: Word, shell: Shell, substitute: Substitute): Process<string[]> {
  const fields: string[] = [];
  let current: string | undefined;
  for (const [index, part] of word.entries()) {
    const text = yield* textOf(part, shell, substitute);
    if (part.quoted) current = (current ?? '') + protectedText(text);
    else if (part.is === 'text') current = (current ?? '') + (index === 0 ? withHome(text, shell) : text);
    else
      text.split(/[ \t\n]+/).forEach((piece, at) => {
        if (at > 0 && current !== undefined) {
          fields.push(current);
          current = undefined;
        }
        if (piece !== '') current = (current ?? '') + piece;
      });
  }
  if (current !== undefined) fields.push(current);
  return fields.flatMap((field) => matched(field, shell));
}

const BRACES = /^(.*?)\{([^{}]*)\}(.*)$/s;

/** `{a,b}` and `{1..5}`, in words that are not quoted. */
const braced = (word: Word): Word[] => {
  const [only] = word;
  if (word.length !== 1 || only?.is !== 'text' || only.quoted) return [word];
  const [, head = '', inside = '', tail = ''] = BRACES.exec(only.text) ?? [];
  const [, from, to] = /^(-?\d{1,4})\.\.(-?\d{1,4})$/.exec(inside) ?? [];
  const first = Number(from);
  const count = Math.abs(Number(to) - first) + 1;
  const choices =
    from === undefined
      ? inside.split(',')
      : Array.from({ length: count }, (_, index) => String(first + (Number(to) < first ? -index : index)));
  if (choices.length < 2) return [word];
  return choices.flatMap((choice) => braced([{ ...only, text: head + choice + tail }]));
};

export function* expandWords(words: readonly Word[], shell: Shell, substitute: Substitute): Process<string[]> {
  const all: string[] = [];
  for (const word of words.flatMap(braced)) all.push(...(yield* expandWord(word, shell, substitute)));
  return all;
}
