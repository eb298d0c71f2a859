import { resolvePath } from '../files/files';
import type { Process } from '../process/step';
import type { Shell, Wish } from './shell';

/** One call of a command. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly shell: Shell;
  /** Runs another command line in the same shell, or as another user. */
  run(args: readonly string[], shell: Shell): Process;
  /** Lets the user work in another shell until it ends. */
  interact(shell: Shell): Process<Wish>;
}

export type Command = (call: Call) => Process;
export type Commands = Readonly<Record<string, Command>>;

/** Letters of options (`-la` → l, a; `--all` → all) and the rest. What follows `--` is no option. */
export const options = (args: readonly string[]): { readonly flags: ReadonlySet<string>; readonly rest: string[] } => {
  const flags = new Set<string>();
  const rest: string[] = [];
  let over = false;
  for (const arg of args)
    if (over || arg === '-' || !arg.startsWith('-')) rest.push(arg);
    else if (arg === '--') over = true;
    else if (arg.startsWith('--')) flags.add(arg.slice(2));
    else for (const letter of arg.slice(1)) flags.add(letter);
  return { flags, rest };
};

/** `-n 5`, `-n5` or `-5`: the number, and the other arguments. */
export const numberOption = (
  args: readonly string[],
  letter: string,
  otherwise: number,
): { readonly number: number; readonly rest: string[] } => {
  let number = otherwise;
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const attached = new RegExp(`^-(?:${letter})?(\\d+)$`).exec(arg)?.[1];
    if (attached !== undefined) number = Number(attached);
    else if (arg === `-${letter}`) number = Number(args[(at += 1)] ?? otherwise);
    else rest.push(arg);
  }
  return { number: Number.isFinite(number) ? number : otherwise, rest };
};

export const pathIn = ({ cwd }: Shell, path: string): string => resolvePath(cwd, path);
