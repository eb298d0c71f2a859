/** A piece of a word. `quoted`: what it becomes is not split and not matched against files. */
export type Part =
  | { readonly is: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly is: 'variable'; readonly name: string; readonly otherwise: string | undefined; readonly quoted: boolean }
  | { readonly is: 'command'; readonly source: string; readonly quoted: boolean };

export type Word = readonly Part[];

export type Token =
  | { readonly is: 'word'; readonly word: Word; readonly bare: string | undefined }
  | { readonly is: 'operator'; readonly text: string }
  /** Text given on the following lines, or after `<<<`. */
  | { readonly is: 'text-input'; readonly word: Word };

/** What was typed cannot be read. */
export class SyntaxProblem extends Error {}
/** What was typed goes on in the next line. */
export class Unfinished extends Error {}

const OPERATORS = /^(?:2>>|2>&1|2>|1>>|1>|&>>|&>|>&2|>>|>\||>|<<<|<<-?|<|&&|\|\||;;|;|&|\||\(|\)|\n)/;
const NAME = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9?$#!@*])/;

interface Cursor {
  readonly source: string;
  at: number;
}

const rest = (cursor: Cursor): string => cursor.source.slice(cursor.at);

/** Up to the closing parenthesis that belongs to the one before the cursor. */
const enclosed = (cursor: Cursor, close: string, open: string): string => {
  let depth = 1;
  const from = cursor.at;
  for (; cursor.at < cursor.source.length; cursor.at += 1) {
    const character = cursor.source[cursor.at];
    if (character === '\\') cursor.at += 1;
    else if (character === close) depth -= 1;
    else if (character === open) depth += 1;
    if (depth > 0) continue;
    cursor.at += 1;
    return cursor.source.slice(from, cursor.at - 1);
  }
  throw new Unfinished();
};

/** What begins with `$`. */
const dollar = (cursor: Cursor, quoted: boolean): Part => {
  cursor.at += 1;
  const after = rest(cursor);
  if (after.startsWith('(')) {
    cursor.at += 1;
    return { is: 'command', source: enclosed(cursor, ')', '('), quoted };
  }
  if (after.startsWith('{')) {
    cursor.at += 1;
    const [, name = '', otherwise] = /^([A-Za-z0-9_?#]*)(?::?-(.*))?$/s.exec(enclosed(cursor, '}', '{')) ?? [];
    if (name === '') throw new SyntaxProblem('bad substitution');
    return { is: 'variable', name, otherwise, quoted };
  }
  const name = NAME.exec(after)?.[0];
  if (name === undefined) return { is: 'text', text: '$', quoted };
  cursor.at += name.length;
  return { is: 'variable', name, otherwise: undefined, quoted };
};

const backticks = (cursor: Cursor, quoted: boolean): Part => {
  cursor.at += 1;
  const end = cursor.source.indexOf('`', cursor.at);
  if (end < 0) throw new Unfinished();
  const source = cursor.source.slice(cursor.at, end);
  cursor.at = end + 1;
  return { is: 'command', source, quoted };
};

/** The inside of double quotes (`end` is `"`), or of a text input (`end` is undefined: to the end of the source). */
const doubleQuoted = (cursor: Cursor, end: '"' | undefined): Part[] => {
  const parts: Part[] = [{ is: 'text', text: '', quoted: true }];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ is: 'text', text, quoted: true });
    text = '';
  };
  while (cursor.at < cursor.source.length) {
    const character = cursor.source.charAt(cursor.at);
    if (character === end) {
      cursor.at += 1;
      flush();
      return parts;
    }
    if (character === '$' || character === '`') {
      flush();
      parts.push(character === '$' ? dollar(cursor, true) : backticks(cursor, true));
      continue;
    }
    const next = cursor.source.charAt(cursor.at + 1);
    const escapes = character === '\\' && next !== '' && '$`"\\\n'.includes(next);
    text += escapes ? (next === '\n' ? '' : next) : character;
    cursor.at += escapes ? 2 : 1;
  }
  if (end !== undefined) throw new Unfinished();
  flush();
  return parts;
};

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  e: '\x1b',
  E: '\x1b',
  a: '\x07',
  b: '\b',
  '0': '\0',
};

/** `'…'`, or `$'…'` with escapes. */
const singleQuoted = (cursor: Cursor, escapes: boolean): Part => {
  const pattern = escapes ? /^(?:[^'\\]|\\.)*'/s : /^[^']*'/;
  const inside = pattern.exec(rest(cursor))?.[0];
  if (inside === undefined) throw new Unfinished();
  cursor.at += inside.length;
  const text = inside.slice(0, -1);
  return {
    is: 'text',
    quoted: true,
    text: escapes ? text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter) : text,
  };
};

const BREAKS = ' \t\n;&|<>()';

const word = (cursor: Cursor): Part[] => {
  const parts: Part[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ is: 'text', text, quoted: false });
    text = '';
  };
  const push = (...more: Part[]): void => {
    flush();
    parts.push(...more);
  };
  while (cursor.at < cursor.source.length) {
    const character = cursor.source.charAt(cursor.at);
    if (BREAKS.includes(character)) break;
    if (character === '$' && cursor.source.charAt(cursor.at + 1) === "'") {
      cursor.at += 2;
      push(singleQuoted(cursor, true));
    } else if (character === '$') push(dollar(cursor, false));
    else if (character === '`') push(backticks(cursor, false));
    else if (character === '"') {
      cursor.at += 1;
      push(...doubleQuoted(cursor, '"'));
    } else if (character === "'") {
      cursor.at += 1;
      push(singleQuoted(cursor, false));
    } else if (character === '\\') {
      const next = cursor.source.charAt(cursor.at + 1);
      if (next === '') throw new Unfinished();
      if (next !== '\n') push({ is: 'text', text: next, quoted: true });
      cursor.at += 2;
    } else {
      text += character;
      cursor.at += 1;
    }
  }
  flush();
  return parts;
};

/** The word as it stands when nothing in it is quoted or replaced: keywords, assignments. */
const bareText = (parts: Word): string | undefined => {
  const texts = parts.map((part) => (part.is === 'text' && !part.quoted ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join('');
};

const plainText = (parts: Word): string => parts.map((part) => (part.is === 'text' ? part.text : '')).join('');

/** The lines up to the one that is `until` alone. */
const hereDocument = (cursor: Cursor, until: string, literal: boolean): Word => {
  const lines: string[] = [];
  for (;;) {
    if (cursor.at >= cursor.source.length) throw new Unfinished();
    const end = cursor.source.indexOf('\n', cursor.at);
    const line = cursor.source.slice(cursor.at, end < 0 ? undefined : end);
    cursor.at = end < 0 ? cursor.source.length : end + 1;
    if (line === until) break;
    lines.push(`${line}\n`);
  }
  const source = lines.join('');
  return literal ? [{ is: 'text', text: source, quoted: true }] : doubleQuoted({ source, at: 0 }, undefined);
};

/** Cuts a command line into words and operators; throws Unfinished or SyntaxProblem. */
export const lex = (source: string): Token[] => {
  const cursor: Cursor = { source, at: 0 };
  const tokens: Token[] = [];
  const documents: { readonly index: number; readonly until: string; readonly literal: boolean }[] = [];
  const blanks = (): void => {
    cursor.at += /^(?:[ \t]|\\\n)*(?:(?<![^\s;&|])#[^\n]*)?/.exec(rest(cursor))?.[0].length ?? 0;
  };
  for (;;) {
    blanks();
    if (cursor.at >= source.length) break;
    const operator = OPERATORS.exec(rest(cursor))?.[0];
    if (operator === undefined) {
      const parts = word(cursor);
      tokens.push({ is: 'word', word: parts, bare: bareText(parts) });
      continue;
    }
    cursor.at += operator.length;
    if (operator === '<<<' || operator.startsWith('<<')) {
      blanks();
      const parts = word(cursor);
      if (operator === '<<<')
        tokens.push({ is: 'text-input', word: [...parts, { is: 'text', text: '\n', quoted: true }] });
      else {
        documents.push({ index: tokens.length, until: plainText(parts), literal: bareText(parts) === undefined });
        tokens.push({ is: 'text-input', word: [] });
      }
      continue;
    }
    tokens.push({ is: 'operator', text: operator });
    if (operator !== '\n') continue;
    for (const { index, until, literal } of documents.splice(0))
      tokens[index] = { is: 'text-input', word: hereDocument(cursor, until, literal) };
  }
  if (documents.length > 0) throw new Unfinished();
  return tokens;
};
