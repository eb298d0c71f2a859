import { FileError } from '../../files/node';
import { captured, fedWith, handled, piped } from '../../process/plumbing';
import { err, out, TURN, type Process } from '../../process/step';
import { pathIn, type Call, type Commands } from '../call';
import type { Shell, Wish } from '../shell';
import { expandText, expandWords } from './expand';
import { SyntaxProblem, Unfinished, type Word } from './lexer';
import { parse, type Command, type List, type Pipeline, type Redirection } from './syntax';

const NOT_FOUND = 127;
const MISUSE = 2;
/** Writes to files are gathered up to so many characters. */
const GATHERED = 64 * 1024;

/** Runs command lines of a shell with the given commands. */
export interface Interpreter {
  /** Throws Unfinished when the source goes on in the next line. */
  run(source: string, shell: Shell): Process;
}

interface Outputs {
  out(text: string): void;
  flush(): void;
}

const intoFile = (shell: Shell, path: string, append: boolean): Outputs => {
  const { files } = shell.machine;
  if (!append) files.write(path, '', shell.user);
  else files.write(path, '', shell.user, true);
  let kept: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length === 0) return;
    const text = kept.join('');
    kept = [];
    length = 0;
    files.write(path, text, shell.user, true);
  };
  return {
    flush,
    out: (text) => {
      kept.push(text);
      length += text.length;
      if (length > GATHERED) flush();
    },
  };
};

export const createInterpreter = (commands: Commands, interact: (shell: Shell) => Process<Wish>): Interpreter => {
  const substitute = (shell: Shell) =>
    function* (source: string): Process<string> {
      return yield* captured(runSource(source, { ...shell }));
    };
  const text = (word: Word, shell: Shell): Process<string> => expandText(word, shell, substitute(shell));

  function* redirected(inner: Process, redirection: Redirection, shell: Shell): Process {
    if ('join' in redirection) {
      const to = redirection.join === 'err-to-out' ? out : err;
      const from = redirection.join === 'err-to-out' ? 'err' : 'out';
      return yield* joined(inner, from, to);
    }
    if ('text' in redirection) return yield* fedWith(inner, yield* text(redirection.text, shell));
    if ('from' in redirection) {
      const path = yield* text(redirection.from, shell);
      const content = named(path, () => shell.machine.files.read(pathIn(shell, path), shell.user));
      return yield* fedWith(inner, content);
    }
    const path = yield* text(redirection.to, shell);
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

  function* simple(command: Extract<Command, { is: 'simple' }>, shell: Shell): Process {
    const [name, ...args] = yield* expandWords(command.words, shell, substitute(shell));
    const assigned = name === undefined ? shell.variables : new Map(shell.variables);
    for (const assignment of command.assignments) assigned.set(assignment.name, yield* text(assignment.value, shell));
    if (name === undefined) return 0;
    // in place, so that what a command changes in the shell stays
    const before = new Map(shell.variables);
    if (command.assignments.length > 0) for (const [key, value] of assigned) shell.variables.set(key, value);
    try {
      return yield* invoke([name, ...args], shell);
    } finally {
      for (const { name: key } of command.assignments) {
        const value = before.get(key);
        if (value === undefined) shell.variables.delete(key);
        else shell.variables.set(key, value);
      }
    }
  }

  function* invoke([name = '', ...args]: readonly string[], shell: Shell): Process {
    yield TURN;
    const known = name.replace(/^\/(usr\/)?(local\/)?s?bin\//, '');
    const command = Object.hasOwn(commands, known) ? commands[known] : undefined;
    if (command === undefined) {
      yield err(`bash: ${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}\n`);
      return NOT_FOUND;
    }
    const call: Call = { name: known, args, shell, run: invoke, interact };
    try {
      return yield* command(call);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      yield err(`${known}: ${error.message}\n`);
      return 1;
    }
  }

  function* body(command: Command, shell: Shell): Process {
    switch (command.is) {
      case 'simple':
        return yield* simple(command, shell);
      case 'group':
        return yield* runList(command.body, command.apart ? { ...shell, variables: new Map(shell.variables) } : shell);
      case 'for': {
        let status = 0;
        for (const value of yield* expandWords(command.words, shell, substitute(shell))) {
          shell.variables.set(command.name, value);
          status = yield* runList(command.body, shell);
          if (shell.wish !== undefined) break;
        }
        return status;
      }
      case 'while': {
        let status = 0;
        while (shell.wish === undefined && ((yield* runList(command.test, shell)) === 0) !== command.until) {
          yield TURN;
          status = yield* runList(command.body, shell);
        }
        return status;
      }
      case 'if': {
        for (const branch of command.branches)
          if ((yield* runList(branch.test, shell)) === 0) return yield* runList(branch.body, shell);
        return yield* runList(command.otherwise, shell);
      }
    }
  }

  function* runCommand(command: Command, shell: Shell): Process {
    // the last redirection is the outermost, so `>f 2>&1` joins first
    const joins = command.redirections.filter((one) => 'join' in one);
    const others = command.redirections.filter((one) => !('join' in one));
    const process = [...joins, ...others.reverse()].reduce(
      (inner, redirection) => redirected(inner, redirection, shell),
      body(command, shell),
    );
    try {
      return yield* process;
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      yield err(`bash: ${error.message}\n`);
      return 1;
    }
  }

  function* runPipeline({ negated, commands: parts }: Pipeline, shell: Shell): Process {
    const [first, ...more] = parts;
    if (first === undefined) return 0;
    const apart = more.length > 0;
    const own = (): Shell => (apart ? { ...shell, variables: new Map(shell.variables) } : shell);
    const status = yield* more.reduce<Process>(
      (left, command) => piped(left, runCommand(command, own())),
      runCommand(first, own()),
    );
    return negated ? Number(status === 0) : status;
  }

  function* runList(list: List, shell: Shell): Process {
    for (const { when, pipeline } of list) {
      if (shell.wish !== undefined) break;
      if (when !== 'always' && (shell.status === 0) !== (when === 'success')) continue;
      shell.status = yield* runPipeline(pipeline, shell);
      if (shell.machine.crashed()) shell.wish = 'crash';
    }
    return shell.status;
  }

  function* runSource(source: string, shell: Shell): Process {
    try {
      return yield* runList(parse(source), shell);
    } catch (error) {
      if (error instanceof Unfinished) yield err('bash: syntax error: unexpected end of file\n');
      else if (error instanceof SyntaxProblem) yield err(`bash: ${error.message}\n`);
      else throw error;
      return MISUSE;
    }
  }

  return { run: runSource };
};

/** What a file says when it refuses, with its name before. */
const named = <Result>(path: string, operation: () => Result): Result => {
  try {
    return operation();
  } catch (error) {
    throw error instanceof FileError ? new FileError(`${path}: ${error.message}`) : error;
  }
};

/** Lets what goes to one stream go to the other. */
function* joined(inner: Process, from: 'out' | 'err', to: (text: string) => ReturnType<typeof out>): Process {
  let result = inner.next();
  try {
    while (result.done !== true) {
      const step = result.value;
      result = inner.next(yield step.do === from ? to(step.text) : step);
    }
    return result.value;
  } finally {
    inner.return(0);
  }
}
