import { resolvePath } from '../files/files';
import { isFolder } from '../files/node';
import { homeOf, type Shell } from './shell';

const MOST = 200;

const filesLike = (word: string, { cwd, user, machine }: Shell): string[] => {
  const slash = word.lastIndexOf('/') + 1;
  const path = word.slice(0, slash).replace(/^~(?=\/)/, homeOf(user));
  const folder = machine.files.find(resolvePath(cwd, path === '' ? '.' : path));
  if (!isFolder(folder)) return [];
  const start = word.slice(slash);
  return [...folder.entries]
    .filter(([name]) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')))
    .map(([name, node]) => word.slice(0, slash) + name + (isFolder(node) ? '/' : ''));
};

/** What could stand for the last word of `line`: commands where one is expected, files elsewhere. */
export const completionsOf = (
  line: string,
  shell: Shell,
  commands: readonly string[],
): { readonly word: string; readonly choices: readonly string[] } => {
  const word = /[^\s;|&<>()]*$/.exec(line)?.[0] ?? '';
  const before = line.slice(0, line.length - word.length).trimEnd();
  const first = /(^|[;|&(]|\b(sudo|do|then|else|while|if))$/.test(before);
  const named =
    first && !word.includes('/') ? commands.filter((name) => /^[a-z]/.test(name) && name.startsWith(word)) : [];
  const variables = word.startsWith('$') ? [...shell.variables.keys()].map((name) => `$${name}`) : [];
  const choices = word.startsWith('$')
    ? variables.filter((name) => name.startsWith(word))
    : first && named.length > 0
      ? named
      : filesLike(word, shell);
  return { word, choices: choices.sort().slice(0, MOST) };
};
