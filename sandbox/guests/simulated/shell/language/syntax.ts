import { lex, SyntaxProblem, Unfinished, type Token, type Word } from './lexer';

export type Redirection =
  | { readonly from: Word }
  | { readonly text: Word }
  | { readonly to: Word; readonly append: boolean; readonly stream: 'out' | 'err' | 'both' }
  /** `2>&1` */
  | { readonly join: 'err-to-out' | 'out-to-err' };

export type Command = { readonly redirections: readonly Redirection[] } & (
  | { readonly is: 'simple'; readonly assignments: readonly Assignment[]; readonly words: readonly Word[] }
  | { readonly is: 'group'; readonly body: List; readonly apart: boolean }
  | { readonly is: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: List }
  | { readonly is: 'while'; readonly until: boolean; readonly test: List; readonly body: List }
  | { readonly is: 'if'; readonly branches: readonly Branch[]; readonly otherwise: List }
);

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

interface Branch {
  readonly test: List;
  readonly body: List;
}

export interface Pipeline {
  readonly negated: boolean;
  readonly commands: readonly Command[];
}

/** Pipelines, each with the condition under which it runs. */
export type List = readonly { readonly when: 'always' | 'success' | 'failure'; readonly pipeline: Pipeline }[];

const DEEPEST = 50;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
}

const peek = (reader: Reader): Token | undefined => reader.tokens[reader.at];

const operatorAt = (reader: Reader): string | undefined => {
  const token = peek(reader);
  return token?.is === 'operator' ? token.text : undefined;
};

const keywordAt = (reader: Reader): string | undefined => {
  const token = peek(reader);
  return token?.is === 'word' ? token.bare : undefined;
};

const unexpected = (reader: Reader): Error => {
  const token = peek(reader);
  if (token === undefined) return new Unfinished();
  const text = token.is === 'operator' ? (token.text === '\n' ? 'newline' : token.text) : (keywordAt(reader) ?? 'word');
  return new SyntaxProblem(`syntax error near unexpected token \`${text}'`);
};

const expectKeyword = (reader: Reader, keyword: string): void => {
  if (keywordAt(reader) !== keyword) throw unexpected(reader);
  reader.at += 1;
};

const skipLines = (reader: Reader): void => {
  while (operatorAt(reader) === '\n' || operatorAt(reader) === ';') reader.at += 1;
};

const OUTPUTS: Readonly<Record<string, Omit<Extract<Redirection, { to: Word }>, 'to'>>> = {
  '>': { append: false, stream: 'out' },
  '>|': { append: false, stream: 'out' },
  '1>': { append: false, stream: 'out' },
  '>>': { append: true, stream: 'out' },
  '1>>': { append: true, stream: 'out' },
  '2>': { append: false, stream: 'err' },
  '2>>': { append: true, stream: 'err' },
  '&>': { append: false, stream: 'both' },
  '&>>': { append: true, stream: 'both' },
};

const redirection = (reader: Reader): Redirection | undefined => {
  const token = peek(reader);
  if (token?.is === 'text-input') {
    reader.at += 1;
    return { text: token.word };
  }
  const operator = operatorAt(reader);
  if (operator === '2>&1' || operator === '>&2') {
    reader.at += 1;
    return { join: operator === '2>&1' ? 'err-to-out' : 'out-to-err' };
  }
  const output = operator === undefined ? undefined : OUTPUTS[operator];
  if (operator !== '<' && output === undefined) return undefined;
  reader.at += 1;
  const target = peek(reader);
  if (target?.is !== 'word') throw unexpected(reader);
  reader.at += 1;
  return output === undefined ? { from: target.word } : { to: target.word, ...output };
};

const redirections = (reader: Reader): Redirection[] => {
  const list: Redirection[] = [];
  for (let next = redirection(reader); next !== undefined; next = redirection(reader)) list.push(next);
  return list;
};

const assignmentOf = (word: Word): Assignment | undefined => {
  const [first, ...more] = word;
  if (first?.is !== 'text' || first.quoted) return undefined;
  const [whole, name = ''] = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(first.text) ?? [];
  if (whole === undefined) return undefined;
  return { name, value: [{ ...first, text: first.text.slice(whole.length) }, ...more] };
};

const simple = (reader: Reader): Command => {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirected: Redirection[] = [];
  for (;;) {
    redirected.push(...redirections(reader));
    const token = peek(reader);
    if (token?.is !== 'word') break;
    const assignment = words.length === 0 ? assignmentOf(token.word) : undefined;
    if (assignment === undefined) words.push(token.word);
    else assignments.push(assignment);
    reader.at += 1;
  }
  if (words.length + assignments.length + redirected.length === 0) throw unexpected(reader);
  return { is: 'simple', assignments, words, redirections: redirected };
};

const doBlock = (reader: Reader): List => {
  skipLines(reader);
  expectKeyword(reader, 'do');
  const body = list(reader, ['done']);
  expectKeyword(reader, 'done');
  return body;
};

const forLoop = (reader: Reader): Command => {
  const name = keywordAt(reader);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) throw unexpected(reader);
  reader.at += 1;
  skipLines(reader);
  const words: Word[] = [];
  if (keywordAt(reader) === 'in') {
    reader.at += 1;
    for (let token = peek(reader); token?.is === 'word'; token = peek(reader)) {
      words.push(token.word);
      reader.at += 1;
    }
  }
  const body = doBlock(reader);
  return { is: 'for', name, words, body, redirections: redirections(reader) };
};

const ifCommand = (reader: Reader): Command => {
  const branches: Branch[] = [];
  let otherwise: List = [];
  for (let more = true; more;) {
    const test = list(reader, ['then']);
    expectKeyword(reader, 'then');
    branches.push({ test, body: list(reader, ['elif', 'else', 'fi']) });
    more = keywordAt(reader) === 'elif';
    if (more) reader.at += 1;
  }
  if (keywordAt(reader) === 'else') {
    reader.at += 1;
    otherwise = list(reader, ['fi']);
  }
  expectKeyword(reader, 'fi');
  return { is: 'if', branches, otherwise, redirections: redirections(reader) };
};

const group = (reader: Reader, apart: boolean): Command => {
  const body = list(reader, apart ? [] : ['}']);
  if (apart) {
    if (operatorAt(reader) !== ')') throw unexpected(reader);
    reader.at += 1;
  } else expectKeyword(reader, '}');
  return { is: 'group', body, apart, redirections: redirections(reader) };
};

const command = (reader: Reader): Command => {
  if (operatorAt(reader) === '(') {
    reader.at += 1;
    return group(reader, true);
  }
  const keyword = keywordAt(reader);
  const compound = keyword !== undefined && ['for', 'while', 'until', 'if', '{'].includes(keyword);
  if (!compound) return simple(reader);
  reader.at += 1;
  if (keyword === 'for') return forLoop(reader);
  if (keyword === 'if') return ifCommand(reader);
  if (keyword === '{') return group(reader, false);
  const test = list(reader, ['do']);
  return { is: 'while', until: keyword === 'until', test, body: doBlock(reader), redirections: redirections(reader) };
};

const pipeline = (reader: Reader): Pipeline => {
  const negated = keywordAt(reader) === '!';
  if (negated) reader.at += 1;
  const commands = [command(reader)];
  while (operatorAt(reader) === '|') {
    reader.at += 1;
    while (operatorAt(reader) === '\n') reader.at += 1;
    commands.push(command(reader));
  }
  return { negated, commands };
};

/** Reads up to one of the keywords, a closing parenthesis or the end. */
const list = (reader: Reader, until: readonly string[]): List => {
  const items: { when: 'always' | 'success' | 'failure'; pipeline: Pipeline }[] = [];
  let when: 'always' | 'success' | 'failure' = 'always';
  reader.depth += 1;
  if (reader.depth > DEEPEST) throw new SyntaxProblem('commands are nested too deeply');
  skipLines(reader);
  while (peek(reader) !== undefined && operatorAt(reader) !== ')' && !until.includes(keywordAt(reader) ?? '')) {
    items.push({ when, pipeline: pipeline(reader) });
    const operator = operatorAt(reader);
    when = operator === '&&' ? 'success' : operator === '||' ? 'failure' : 'always';
    if (operator === '&&' || operator === '||') {
      reader.at += 1;
      while (operatorAt(reader) === '\n') reader.at += 1;
      if (peek(reader) === undefined) throw new Unfinished();
    } else if (operator === ';' || operator === '\n' || operator === '&') {
      reader.at += 1;
      skipLines(reader);
    } else if (operator !== undefined && operator !== ')') throw unexpected(reader);
  }
  reader.depth -= 1;
  if (until.length > 0 && peek(reader) === undefined) throw new Unfinished();
  return items;
};

/** Reads a command line; throws Unfinished when it goes on in the next line, SyntaxProblem when it is none. */
export const parse = (source: string): List => {
  const reader: Reader = { tokens: lex(source), at: 0, depth: 0 };
  const items = list(reader, []);
  if (peek(reader) !== undefined) throw unexpected(reader);
  return items;
};
