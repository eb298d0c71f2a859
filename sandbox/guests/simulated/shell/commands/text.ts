import { nameOf } from '../../files/files';
import { FileError } from '../../files/node';
import { err, out, READ, type Process } from '../../process/step';
import { numberOption, options, pathIn, type Call, type Commands } from '../call';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '0': '\0',
};

/** `\n`, `\t`, `\e`, `\x41`, `\033`, `\u20ac`. */
export const unescaped = (text: string): string =>
  text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|0?([0-7]{2,3})|(.))/gs,
    (whole, hex, unicode, octal, letter) => {
      if (typeof hex === 'string') return String.fromCharCode(parseInt(hex, 16));
      if (typeof unicode === 'string') return String.fromCharCode(parseInt(unicode, 16));
      if (typeof octal === 'string') return String.fromCharCode(parseInt(octal, 8) & 255);
      return typeof letter === 'string' ? (ESCAPES[letter] ?? whole) : '';
    },
  );

function* echo({ args }: Call): Process {
  let at = 0;
  let escapes = false;
  let newline = true;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at += 1) {
    if (args[at]?.includes('n') === true) newline = false;
    if (args[at]?.includes('e') === true) escapes = true;
  }
  const text = args.slice(at).join(' ');
  yield out((escapes ? unescaped(text) : text) + (newline ? '\n' : ''));
  return 0;
}

const DIRECTIVE = /%(-?)(0?)(\d*)(?:\.(\d+))?([sdxXoc%b])/g;

const formatted = (format: string, values: readonly string[]): { readonly text: string; readonly used: number } => {
  let used = 0;
  const text = format.replace(
    DIRECTIVE,
    (_, left: string, zero: string, width: string, digits: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const value = values[used] ?? '';
      used += 1;
      const number = Math.trunc(Number(value)) || 0;
      const plain: Readonly<Record<string, string>> = {
        s: digits === undefined ? value : value.slice(0, Number(digits)),
        b: unescaped(value),
        c: value.charAt(0),
        d: String(number),
        x: number.toString(16),
        X: number.toString(16).toUpperCase(),
        o: number.toString(8),
      };
      const shown = plain[kind] ?? '';
      const size = Math.min(Number(width), 1000);
      return left === '-' ? shown.padEnd(size) : shown.padStart(size, zero === '0' ? '0' : ' ');
    },
  );
  return { text, used };
};

function* printf({ args }: Call): Process {
  const [format, ...values] = args;
  if (format === undefined) {
    yield err('printf: usage: printf format [arguments]\n');
    return 2;
  }
  let left = values;
  do {
    const { text, used } = formatted(unescaped(format), left);
    yield out(text);
    if (used === 0) break;
    left = left.slice(used);
  } while (left.length > 0);
  return 0;
}

/** The lines of files, or of standard input when none are named (or `-`); each with its end. */
export function* eachLine(
  call: Call,
  files: readonly string[],
  each: (line: string, file: string) => Process<boolean>,
): Process {
  let status = 0;
  for (const file of files.length === 0 ? ['-'] : files) {
    if (file === '-') {
      for (let line = yield READ; line !== undefined; line = yield READ) if (!(yield* each(line, '-'))) return status;
      continue;
    }
    let text = '';
    try {
      text = call.shell.machine.files.read(pathIn(call.shell, file), call.shell.user);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      yield err(`${call.name}: ${file}: ${error.message}\n`);
      status = 1;
      continue;
    }
    for (const line of text.match(/[^\n]*\n|[^\n]+/g) ?? []) if (!(yield* each(line, file))) break;
  }
  return status;
}

function* cat(call: Call): Process {
  const { flags, rest } = options(call.args);
  let number = 0;
  return yield* eachLine(call, rest, function* (line) {
    number += 1;
    yield out(flags.has('n') ? `${String(number).padStart(6)}\t${line}` : line);
    return true;
  });
}

function* head(call: Call): Process {
  const { number, rest } = numberOption(call.args, 'n', 10);
  const seen = new Map<string, number>();
  if (number === 0) return 0;
  return yield* eachLine(call, rest, function* (line, file) {
    const count = (seen.get(file) ?? 0) + 1;
    seen.set(file, count);
    if (count === 1 && rest.length > 1) yield out(`==> ${file} <==\n`);
    yield out(line);
    return count < number;
  });
}

function* tail(call: Call): Process {
  const { number, rest } = numberOption(call.args, 'n', 10);
  const lines: string[] = [];
  const status = yield* eachLine(
    call,
    rest.filter((arg) => arg !== '-f'),
    function* (line) {
      lines.push(line);
      if (lines.length > number) lines.shift();
      return true;
    },
  );
  for (const line of lines) yield out(line);
  return status;
}

function* wc(call: Call): Process {
  const { flags, rest } = options(call.args);
  const counts = { lines: 0, words: 0, bytes: 0 };
  const status = yield* eachLine(call, rest, function* (line) {
    if (line.endsWith('\n')) counts.lines += 1;
    counts.words += line.split(/\s+/).filter((word) => word !== '').length;
    counts.bytes += flags.has('m') ? Array.from(line).length : Buffer.byteLength(line);
    return true;
  });
  const all = flags.size === 0;
  const shown = [
    ...(all || flags.has('l') ? [counts.lines] : []),
    ...(all || flags.has('w') ? [counts.words] : []),
    ...(all || flags.has('c') || flags.has('m') ? [counts.bytes] : []),
  ];
  const text = shown.length === 1 ? String(shown[0]) : shown.map((one) => String(one).padStart(7)).join(' ');
  yield out(`${text}${rest.length > 0 ? ` ${rest.join(' ')}` : ''}\n`);
  return status;
}

function* seq({ args }: Call): Process {
  const numbers = args.map(Number);
  const [first, step, last] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (first === undefined || step === undefined || last === undefined || numbers.some(Number.isNaN) || step === 0) {
    yield err('seq: missing operand or not a number\n');
    return 1;
  }
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) yield out(`${value}\n`);
  return 0;
}

function* yes({ args }: Call): Process {
  for (;;) yield out(`${args.length === 0 ? 'y' : args.join(' ')}\n`);
}

function* basename({ args }: Call): Process {
  const [path = '', suffix = ''] = args;
  const name = nameOf(path.replace(/\/+$/, ''));
  yield out(`${suffix !== '' && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
}

export const TEXT: Commands = { echo, printf, cat, head, tail, wc, seq, yes, basename };
