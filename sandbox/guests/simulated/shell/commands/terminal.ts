import { err, KEY, out, READ, type Process } from '../../process/step';
import type { Call, Commands } from '../call';
import { allInput } from '../../process/plumbing';

const settled = (rows: number, columns: number, machine: Call['shell']['machine']): boolean =>
  Number.isInteger(rows) && Number.isInteger(columns) && machine.resize(columns, rows);

function* stty(call: Call): Process {
  const { machine } = call.shell;
  const { columns, rows } = machine.size();
  const [first, ...more] = call.args;
  if (first === undefined || first === '-a') {
    yield out(`speed 115200 baud; rows ${rows}; columns ${columns}; line = 0;\n`);
    if (first === '-a')
      yield out(
        'intr = ^C; quit = ^\\; erase = ^?; kill = ^U; eof = ^D; werase = ^W;\nisig icanon iexten echo echoe echok icrnl onlcr iutf8\n',
      );
    return 0;
  }
  if (first === 'size') {
    yield out(`${rows} ${columns}\n`);
    return 0;
  }
  const words = [first, ...more];
  const given = (...names: readonly string[]): number | undefined => {
    const at = words.findIndex((word) => names.includes(word));
    return at < 0 ? undefined : Number(words[at + 1]);
  };
  const wantedRows = given('rows');
  const wantedColumns = given('cols', 'columns');
  if (wantedRows === undefined && wantedColumns === undefined) return 0;
  if (settled(wantedRows ?? rows, wantedColumns ?? columns, machine)) return 0;
  yield err(`stty: invalid integer argument\n`);
  return 1;
}

const MOST_ANSWER = 32;

/** Asks the terminal where its last corner is, and takes that for its size. */
function* resize(call: Call): Process {
  yield out('\x1b7\x1b[r\x1b[999;999H\x1b[6n\x1b8');
  let answer = '';
  while (!/\x1b\[\d+;\d+R$/.test(answer)) {
    if (answer.length >= MOST_ANSWER || (yield { do: 'poll', ms: 2000 }) === undefined) {
      yield err('resize: the terminal does not answer\n');
      return 1;
    }
    answer += (yield KEY) ?? '';
  }
  const [, rows = '', columns = ''] = /\[(\d+);(\d+)R$/.exec(answer) ?? [];
  if (!settled(Number(rows), Number(columns), call.shell.machine)) {
    yield err('resize: that size is not supported\n');
    return 1;
  }
  yield out(`COLUMNS=${columns};\nLINES=${rows};\nexport COLUMNS LINES;\n`);
  return 0;
}

function* tty(): Process {
  yield out('/dev/tty1\n');
  return 0;
}

function* clear(): Process {
  yield out('\x1b[H\x1b[2J\x1b[3J');
  return 0;
}

function* reset(): Process {
  yield out('\x1bc');
  return 0;
}

/** Puts text on the clipboard of who watches (OSC 52), or shows what was put there: `echo hi | clip`, `clip -o`. */
function* clip({ args, shell }: Call): Process {
  if (args[0] === '-o') {
    yield out(shell.machine.clipboard().replace(/\n?$/, '\n'));
    return 0;
  }
  const text = args.length > 0 ? args.join(' ') : yield* allInput();
  yield out(`\x1b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\x07`);
  return 0;
}

function* tput({ args, shell }: Call): Process {
  const { columns, rows } = shell.machine.size();
  const answers: Readonly<Record<string, string>> = {
    cols: `${columns}\n`,
    lines: `${rows}\n`,
    colors: '8\n',
    clear: '\x1b[H\x1b[2J',
    bold: '\x1b[1m',
    sgr0: '\x1b[0m',
    bel: '\x07',
  };
  const number = Number(args[1] ?? 0);
  const colour =
    args[0] === 'setaf' ? `\x1b[3${number % 8}m` : args[0] === 'setab' ? `\x1b[4${number % 8}m` : undefined;
  yield out(colour ?? answers[args[0] ?? ''] ?? '');
  return 0;
}

function* more(call: Call): Process {
  return yield* call.run(['cat', ...call.args], call.shell);
}

const NAME = /^[A-Za-z_]\w*$/;

/** Reads a line into a variable. */
function* read({ args, shell }: Call): Process {
  const prompt = args.indexOf('-p');
  if (prompt >= 0) yield out(args[prompt + 1] ?? '');
  const secret = args.includes('-s');
  const name = args.filter((arg, index) => NAME.test(arg) && args[index - 1] !== '-p').at(-1) ?? 'REPLY';
  const line = yield secret ? { do: 'read', echo: false } : READ;
  shell.variables.set(name, line?.replace(/\n$/, '') ?? '');
  return line === undefined ? 1 : 0;
}

export const TERMINAL: Commands = { stty, resize, tty, clear, reset, clip, tput, more, less: more, read };
