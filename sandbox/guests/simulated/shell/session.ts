import { Interrupted, out, type Process } from '../process/step';
import type { Machine } from '../system/machine';
import { ALL_COMMANDS } from './commands/all';
import { completionsOf } from './completion';
import { editLine, type EditorSurroundings } from './editor/editor';
import { Unfinished } from './language/lexer';
import { createInterpreter } from './language/run';
import { parse } from './language/syntax';
import { createShell, homeOf, type Shell, type Wish } from './shell';

const MOST_HISTORY = 500;

const promptOf = ({ cwd, user, machine }: Shell): string => {
  const home = homeOf(user);
  const sign = user === 'root' ? '#' : '$';
  const host = machine.hostname().split('.')[0] ?? '';
  const within = cwd === home ? '~' : cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
  if (machine.flavour.prompt === 'colon')
    return `\x1b[01;32m${user}@${host}\x1b[00m:\x1b[01;34m${within}\x1b[00m${sign} `;
  const last = within === '/' || within === '~' ? within : within.slice(within.lastIndexOf('/') + 1);
  return `[${user}@${host} ${last}]${sign} `;
};

const isUnfinished = (source: string): boolean => {
  try {
    parse(source);
    return false;
  } catch (error) {
    return error instanceof Unfinished;
  }
};

const INTERPRETER = createInterpreter(ALL_COMMANDS, interact);
const INTERRUPTED = 130;

/** Reads a whole command, over several lines if it needs them; undefined for Ctrl+D. */
function* readCommand(shell: Shell, around: EditorSurroundings): Process<string | undefined> {
  let source = '';
  for (;;) {
    const edited = yield* editLine(source === '' ? promptOf(shell) : '> ', around);
    if (edited.is === 'end') return source === '' ? undefined : source;
    if (edited.is === 'interrupt') {
      shell.status = INTERRUPTED;
      return '';
    }
    source += source === '' ? edited.line : `\n${edited.line}`;
    if (!isUnfinished(source)) return source;
  }
}

const remember = ({ history }: Shell, source: string): void => {
  if (source.trim() === '' || source.startsWith(' ') || history.at(-1) === source) return;
  history.push(source);
  if (history.length > MOST_HISTORY) history.shift();
};

/** `!!` is the last command. */
const withHistory = (source: string, { history }: Shell): string =>
  source.replace(/^!!|(?<=\s)!!/g, history.at(-1) ?? '!!');

/** A shell from its first prompt to its end. */
function* interact(shell: Shell): Process<Wish> {
  const around: EditorSurroundings = {
    history: shell.history,
    columns: () => shell.machine.size().columns,
    complete: (line) => completionsOf(line, shell, Object.keys(ALL_COMMANDS)),
  };
  while (shell.wish === undefined) {
    const typed = yield* readCommand(shell, around);
    if (typed === undefined) {
      yield out('logout\n');
      return 'logout';
    }
    const source = withHistory(typed, shell);
    if (source !== typed) yield out(`${source}\n`);
    remember(shell, source);
    try {
      yield* INTERPRETER.run(source, shell);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      shell.status = INTERRUPTED;
    }
  }
  return shell.wish;
}

/** What a login does: the message of the day, then a shell until it ends. */
export function* session(machine: Machine, user: string): Process<Wish> {
  const motd = machine.files.find('/etc/motd');
  if (motd?.kind === 'file' && motd.content !== '') yield out(motd.content);
  const shell = createShell(machine, user);
  return yield* interact(shell);
}
