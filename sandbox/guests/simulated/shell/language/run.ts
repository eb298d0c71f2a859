import { FileError } from '../../files/node';
import { captured, fedWith, handled, piped } from '../../process/plumbing';
import { err, out, TURN, type Process } from '../../process/step';
import { pathIn, type Call, type Commands } from '../call';
import type { Shell, Wish } from '../shell';
import { expandText, expandWords, type Substitute } from './expand';
import { SyntaxProblem, Unfinished, type Word } from './lexer';
import { intoFile, joined, named } from './streams';
import { parse, type Command, type List, type Pipeline, type Redirection } from './syntax';

const NOT_FOUND = 127;
const MISUSE = 2;
/** Runs command lines of a shell with the given commands. */
export interface Interpreter {
  /** Throws Unfinished when the source goes on in the next line. */
  run(source: string, shell: Shell): Process;
}

/** What running needs besides the shell. */
interface Context {
  readonly commands: Commands;
  readonly interact: (shell: Shell) => Process<Wish>;
}

/** A shell of its own, as for `( )` and the parts of a pipe: what it changes is lost with it. */
const apart = (shell: Shell): Shell => ({ ...shell, variables: new Map(shell.variables) });

const substituting = (context: Context, shell: Shell): Substitute =>
  function* (source) {
    return yield* captured(runSource(context, source, apart(shell)));
  };

const textOf = (context: Context, word: Word, shell: Shell): Process<string> =>
  expandText(word, shell, substituting(context, shell));

const fieldsOf = (context: Context, words: readonly Word[], shell: Shell): Process<string[]> =>
  expandWords(words, shell, substituting(context, shell));

function* redirected(context: Context, inner: Process, redirection: Redirection, shell: Shell): Process {
  if ('join' in redirection) {
    const toOut = redirection.join === 'err-to-out';
    return yield* joined(inner, toOut ? 'err' : 'out', toOut ? out : err);
  }
  if ('text' in redirection) return yield* fedWith(inner, yield* textOf(context, redirection.text, shell));
  if ('from' in redirection) {
    const path = yield* textOf(context, redirection.from, shell);
    const content = named(path, () => shell.machine.files.read(pathIn(shell, path), shell.user));
    return yield* fedWith(inner, content);
  }
  const path = yield* textOf(context, redirection.to, shell);
  const file = named(path, () => intoFile(shell, pathIn(shell, path), redirection.append));
  const { stream } = redirection;
  try {
    return yield* handled(inner, (step) => {
      const caught = (step.do === 'out' && stream !== 'err') || (step.do === 'err' && stream !== 'out');
      if (!caught) return undefined;
      file.out(step.text);
      return { value: undefined };
    });
  } finally {
    named(path, file.flush);
  }
}

function* invoke(context: Context, [name = '', ...args]: readonly string[], shell: Shell): Process {
  yield TURN;
  const known = name.replace(/^\/(usr\/)?(local\/)?s?bin\//, '');
  const command = Object.hasOwn(context.commands, known) ? context.commands[known] : undefined;
  if (command === undefined) {
    yield err(`bash: ${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}\n`);
    return NOT_FOUND;
  }
  const call: Call = {
    name: known,
    args,
    shell,
    run: (more, other) => invoke(context, more, other),
    interact: context.interact,
  };
  try {
    return yield* command(call);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    yield err(`${known}: ${error.message}\n`);
    return 1;
  }
}

function* simple(context: Context, command: Extract<Command, { is: 'simple' }>, shell: Shell): Process {
  const words = yield* fieldsOf(context, command.words, shell);
  const before = new Map(shell.variables);
  for (const { name, value } of command.assignments) shell.variables.set(name, yield* textOf(context, value, shell));
  if (words.length === 0) return 0;
  const exported = command.assignments.map(({ name }) => name).filter((name) => !shell.exported.has(name));
  for (const name of exported) shell.exported.add(name);
  try {
    return yield* invoke(context, words, shell);
  } finally {
    // assignments before a command last as long as it does
    for (const name of exported) shell.exported.delete(name);
    for (const { name } of command.assignments) {
      const value = before.get(name);
      if (value === undefined) shell.variables.delete(name);
      else shell.variables.set(name, value);
    }
  }
}

function* loop(context: Context, command: Extract<Command, { is: 'for' | 'while' }>, shell: Shell): Process {
  let status = 0;
  if (command.is === 'for') {
    for (const value of yield* fieldsOf(context, command.words, shell)) {
      shell.variables.set(command.name, value);
      status = yield* runList(context, command.body, shell);
      if (shell.wish !== undefined) break;
    }
    return status;
  }
  while (shell.wish === undefined && ((yield* runList(context, command.test, shell)) === 0) !== command.until) {
    yield TURN;
    status = yield* runList(context, command.body, shell);
  }
  return status;
}

function* body(context: Context, command: Command, shell: Shell): Process {
  switch (command.is) {
    case 'simple':
      return yield* simple(context, command, shell);
    case 'group':
      return yield* runList(context, command.body, command.apart ? apart(shell) : shell);
    case 'for':
    case 'while':
      return yield* loop(context, command, shell);
    case 'if': {
      for (const branch of command.branches)
        if ((yield* runList(context, branch.test, shell)) === 0) return yield* runList(context, branch.body, shell);
      return yield* runList(context, command.otherwise, shell);
    }
  }
}

function* runCommand(context: Context, command: Command, shell: Shell): Process {
  // joins are the innermost, so that `> f 2>&1` puts both into the file
  const joins = command.redirections.filter((one) => 'join' in one);
  const others = command.redirections.filter((one) => !('join' in one)).reverse();
  const process = [...joins, ...others].reduce<Process>(
    (inner, redirection) => redirected(context, inner, redirection, shell),
    body(context, command, shell),
  );
  try {
    return yield* process;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    yield err(`bash: ${error.message}\n`);
    return 1;
  }
}

function* runPipeline(context: Context, { negated, commands }: Pipeline, shell: Shell): Process {
  const [first, ...more] = commands;
  if (first === undefined) return 0;
  const own = (): Shell => (more.length > 0 ? apart(shell) : shell);
  const status = yield* more.reduce<Process>(
    (left, command) => piped(left, runCommand(context, command, own())),
    runCommand(context, first, own()),
  );
  return negated ? (status === 0 ? 1 : 0) : status;
}

function* runList(context: Context, list: List, shell: Shell): Process {
  for (const { when, pipeline } of list) {
    if (shell.wish !== undefined) break;
    if (when !== 'always' && (shell.status === 0) !== (when === 'success')) continue;
    shell.status = yield* runPipeline(context, pipeline, shell);
    if (shell.machine.crashed()) shell.wish = 'crash';
  }
  return shell.status;
}

function* runSource(context: Context, source: string, shell: Shell): Process {
  try {
    return yield* runList(context, parse(source), shell);
  } catch (error) {
    if (error instanceof Unfinished) yield err('bash: syntax error: unexpected end of file\n');
    else if (error instanceof SyntaxProblem) yield err(`bash: ${error.message}\n`);
    else throw error;
    return MISUSE;
  }
}

/** `interact` lets the user work in a shell until it ends: for commands that open one. */
export const createInterpreter = (commands: Commands, interact: (shell: Shell) => Process<Wish>): Interpreter => ({
  run: (source, shell) => runSource({ commands, interact }, source, shell),
});
