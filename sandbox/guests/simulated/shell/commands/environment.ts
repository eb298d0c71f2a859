import { FileError, isFolder } from '../../files/node';
import { err, out, type Process } from '../../process/step';
import { pathIn, type Call, type Commands } from '../call';
import type { Shell } from '../shell';

const assigned = (arg: string): readonly [string, string | undefined] => {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
};

function* env(call: Call): Process {
  const { shell } = call;
  for (const name of [...shell.exported].sort()) yield out(`${name}=${shell.variables.get(name) ?? ''}\n`);
  yield out(`PWD=${shell.cwd}\n`);
  return 0;
}

function* exporting({ args, shell }: Call): Process {
  if (args.length === 0)
    for (const name of [...shell.exported].sort())
      yield out(`declare -x ${name}="${shell.variables.get(name) ?? ''}"\n`);
  for (const arg of args) {
    const [name, value] = assigned(arg);
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      yield err(`bash: export: \`${arg}': not a valid identifier\n`);
      return 1;
    }
    if (value !== undefined) shell.variables.set(name, value);
    shell.exported.add(name);
  }
  return 0;
}

function* unset({ args, shell }: Call): Process {
  for (const name of args) {
    shell.variables.delete(name);
    shell.exported.delete(name);
  }
  yield out('');
  return 0;
}

function* history({ args, shell }: Call): Process {
  if (args[0] === '-c') shell.history.length = 0;
  for (const [index, line] of shell.history.entries()) yield out(`${String(index + 1).padStart(5)}  ${line}\n`);
  return 0;
}

const constant = (status: number) =>
  function* (): Process {
    yield out('');
    return status;
  };

/** Comparisons of `test` and `[`. */
const compared = (left: string, operator: string, right: string): boolean => {
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '-eq':
      return Number(left) === Number(right);
    case '-ne':
      return Number(left) !== Number(right);
    case '-lt':
      return Number(left) < Number(right);
    case '-le':
      return Number(left) <= Number(right);
    case '-gt':
      return Number(left) > Number(right);
    case '-ge':
      return Number(left) >= Number(right);
    default:
      throw new FileError(`${operator}: binary operator expected`);
  }
};

const tested = (shell: Shell, words: readonly string[]): boolean => {
  const [first = '', second, third] = words;
  if (first === '!') return !tested(shell, words.slice(1));
  if (third !== undefined && second !== undefined) return compared(first, second, third);
  if (second === undefined) return first !== '';
  const node = shell.machine.files.find(pathIn(shell, second));
  if (first === '-e') return node !== undefined;
  if (first === '-f') return node !== undefined && !isFolder(node);
  if (first === '-d') return isFolder(node);
  if (first === '-z') return second === '';
  return first === '-n' && second !== '';
};

function* test(call: Call): Process {
  const words = call.name === '[' ? call.args.slice(0, -1) : call.args;
  if (call.name === '[' && call.args.at(-1) !== ']') {
    yield err("bash: [: missing `]'\n");
    return 2;
  }
  return tested(call.shell, words) ? 0 : 1;
}

export const ENVIRONMENT: Commands = {
  env,
  printenv: env,
  export: exporting,
  unset,
  history,
  test,
  '[': test,
  true: constant(0),
  ':': constant(0),
  false: constant(1),
  set: constant(0),
  sync: constant(0),
};
