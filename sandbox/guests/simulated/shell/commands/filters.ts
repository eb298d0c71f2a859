import { err, out, READ, type Process } from '../../process/step';
import { options, pathIn, type Call, type Commands } from '../call';
import { eachLine, unescaped } from './text';

const withoutEnd = (line: string): string => line.replace(/\n$/, '');

/** Expressions that could take for ever: repeated groups, and many repetitions. */
const isCostly = (source: string): boolean => /\)[*+{]/.test(source) || (source.match(/[*+{]/g)?.length ?? 0) > 4;

/** A basic or extended expression as JavaScript has it; undefined when it is none, or too costly. */
const expression = (pattern: string, flags: ReadonlySet<string>): RegExp | undefined => {
  const source = flags.has('F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern;
  if (!flags.has('F') && isCostly(source)) return undefined;
  try {
    return new RegExp(flags.has('w') ? `\\b(?:${source})\\b` : source, flags.has('i') ? 'giu' : 'gu');
  } catch {
    return undefined;
  }
};

/** Long lines are searched in part: a bad pattern must not stop the world. */
const LONGEST_SEARCHED = 2000;

function* grep(call: Call): Process {
  const { flags, rest } = options(call.args);
  const [pattern, ...files] = rest;
  const wanted = pattern === undefined || pattern.length > 200 ? undefined : expression(pattern, flags);
  if (wanted === undefined) {
    yield err('Usage: grep [OPTION]... PATTERN [FILE]...\n');
    return 2;
  }
  let count = 0;
  let number = 0;
  const coloured = !flags.has('v') && call.shell.variables.get('TERM') !== 'dumb';
  const status = yield* eachLine(call, files, function* (whole, file) {
    const line = withoutEnd(whole);
    number += 1;
    wanted.lastIndex = 0;
    if (wanted.test(line.slice(0, LONGEST_SEARCHED)) === flags.has('v')) return true;
    count += 1;
    if (flags.has('q')) return false;
    if (flags.has('c')) return true;
    const shown = coloured && flags.has('color') ? line.replace(wanted, (match) => `\x1b[1;31m${match}\x1b[0m`) : line;
    yield out(`${files.length > 1 ? `${file}:` : ''}${flags.has('n') ? `${number}:` : ''}${shown}\n`);
    return true;
  });
  if (flags.has('c')) yield out(`${count}\n`);
  return status !== 0 ? 2 : count > 0 ? 0 : 1;
}

function* gathered(call: Call, files: readonly string[]): Process<string[]> {
  const lines: string[] = [];
  yield* eachLine(call, files, function* (line) {
    lines.push(withoutEnd(line));
    return true;
  });
  return lines;
}

function* sort(call: Call): Process {
  const { flags, rest } = options(call.args);
  const lines = yield* gathered(call, rest);
  const compare = (a: string, b: string): number =>
    flags.has('n') ? (parseFloat(a) || 0) - (parseFloat(b) || 0) : a < b ? -1 : a > b ? 1 : 0;
  const sorted = lines.sort(compare);
  if (flags.has('r')) sorted.reverse();
  for (const line of flags.has('u') ? new Set(sorted) : sorted) yield out(`${line}\n`);
  return 0;
}

function* uniq(call: Call): Process {
  const { flags, rest } = options(call.args);
  const lines = yield* gathered(call, rest);
  for (let at = 0; at < lines.length;) {
    let end = at + 1;
    while (end < lines.length && lines[end] === lines[at]) end += 1;
    yield out(`${flags.has('c') ? `${String(end - at).padStart(7)} ` : ''}${lines[at] ?? ''}\n`);
    at = end;
  }
  return 0;
}

function* rev(call: Call): Process {
  return yield* eachLine(call, call.args, function* (line) {
    yield out(`${Array.from(withoutEnd(line)).reverse().join('')}\n`);
    return true;
  });
}

function* tee(call: Call): Process {
  const { flags, rest } = options(call.args);
  const { files } = call.shell.machine;
  for (const file of rest) files.write(pathIn(call.shell, file), '', call.shell.user, flags.has('a'));
  for (let line = yield READ; line !== undefined; line = yield READ) {
    for (const file of rest) files.write(pathIn(call.shell, file), line, call.shell.user, true);
    yield out(line);
  }
  return 0;
}

const setOf = (text: string): string[] =>
  Array.from(
    unescaped(text)
      .replace('[:lower:]', 'a-z')
      .replace('[:upper:]', 'A-Z')
      .replace('[:digit:]', '0-9')
      .replace(/(.)-(.)/gs, (_, from: string, to: string) => {
        const count = Math.max(0, to.charCodeAt(0) - from.charCodeAt(0) + 1);
        return Array.from({ length: Math.min(count, 256) }, (_unused, index) =>
          String.fromCharCode(from.charCodeAt(0) + index),
        ).join('');
      }),
  );

function* tr(call: Call): Process {
  const { flags, rest } = options(call.args);
  const [from = '', to = ''] = rest;
  const wanted = setOf(from);
  const given = setOf(to);
  for (let line = yield READ; line !== undefined; line = yield READ)
    yield out(
      Array.from(line, (character) => {
        const at = wanted.indexOf(character);
        if (at < 0) return character;
        return flags.has('d') ? '' : (given[Math.min(at, given.length - 1)] ?? character);
      }).join(''),
    );
  return 0;
}

function* cut(call: Call): Process {
  let delimiter = '\t';
  let fields: number[] = [];
  const files: string[] = [];
  for (let at = 0; at < call.args.length; at += 1) {
    const [, letter, attached] = /^-([df])(.*)$/s.exec(call.args[at] ?? '') ?? [];
    const value = attached === '' ? (call.args[(at += 1)] ?? '') : (attached ?? '');
    if (letter === 'd') delimiter = value;
    else if (letter === 'f') fields = value.split(',').map(Number);
    else files.push(call.args[at] ?? '');
  }
  return yield* eachLine(call, files, function* (whole) {
    const line = withoutEnd(whole);
    const parts = line.split(delimiter);
    const chosen = fields.map((field) => parts[field - 1]).filter((part) => part !== undefined);
    yield out(`${parts.length === 1 ? line : chosen.join(delimiter)}\n`);
    return true;
  });
}

function* base64(call: Call): Process {
  const { flags, rest } = options(call.args);
  const lines: string[] = [];
  yield* eachLine(call, rest, function* (line) {
    lines.push(line);
    return true;
  });
  const text = lines.join('');
  if (flags.has('d')) yield out(Buffer.from(text, 'base64').toString('utf8'));
  else
    yield out(
      `${Buffer.from(text, 'utf8')
        .toString('base64')
        .replace(/(.{76})(?=.)/g, '$1\n')}\n`,
    );
  return 0;
}

export const FILTERS: Commands = { grep, egrep: grep, sort, uniq, rev, tee, tr, cut, base64 };
