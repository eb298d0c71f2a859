import { isFolder, mayRead, modeText, sizeOf, type Node } from '../../files/node';
import { err, out, type Process } from '../../process/step';
import { columnsOf } from '../../terminal/width';
import { options, pathIn, type Call } from '../call';

const shortTime = (ms: number): string => {
  const [, month = '', day = '', time = ''] =
    /^\w+, (\d\d \w+) (\d+) ([\d:]{5})/.exec(new Date(ms).toUTCString()) ?? [];
  const [date = '', name = ''] = month.split(' ');
  return `${name} ${String(Number(date)).padStart(2)} ${day === '' ? '' : time}`;
};

const human = (bytes: number): string => (bytes < 1024 ? String(bytes) : `${(bytes / 1024).toFixed(1)}K`);

const coloured = (name: string, node: Node): string => {
  if (node.kind === 'folder') return `\x1b[01;34m${name}\x1b[0m`;
  if (node.kind === 'special' && (node.mode & 0o1000) !== 0) return `\x1b[01;33m${name}\x1b[0m`;
  return (node.mode & 0o111) !== 0 ? `\x1b[01;32m${name}\x1b[0m` : name;
};

type Entry = readonly [string, Node];

const longLine = ([name, node]: Entry, flags: ReadonlySet<string>): string => {
  const size = flags.has('h') ? human(sizeOf(node)) : String(sizeOf(node));
  const links = node.kind === 'folder' ? 2 : 1;
  return `${modeText(node)} ${links} ${node.owner} ${node.owner} ${size.padStart(6)} ${shortTime(node.changed)} ${coloured(name, node)}\n`;
};

const inColumns = (entries: readonly Entry[], columns: number): string => {
  if (entries.length === 0) return '';
  const width = Math.max(...entries.map(([name]) => columnsOf(name))) + 2;
  const rows = Math.ceil(entries.length / Math.max(1, Math.floor(columns / width)));
  return (
    Array.from({ length: rows }, (_, row) =>
      entries
        .filter((_entry, index) => index % rows === row)
        .map(
          ([name, node], index, line) =>
            coloured(name, node) + ' '.repeat(index === line.length - 1 ? 0 : width - columnsOf(name)),
        )
        .join(''),
    ).join('\n') + '\n'
  );
};

const listing = (entries: readonly Entry[], flags: ReadonlySet<string>, columns: number): string => {
  if (flags.has('l')) return entries.map((entry) => longLine(entry, flags)).join('');
  return flags.has('1') ? entries.map(([name]) => `${name}\n`).join('') : inColumns(entries, columns);
};

const entriesOf = (node: Node, path: string, flags: ReadonlySet<string>): Entry[] => {
  if (!isFolder(node) || flags.has('d')) return [[path, node]];
  const all = [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  if (flags.has('t')) all.sort(([, a], [, b]) => b.changed - a.changed);
  if (flags.has('r')) all.reverse();
  const hidden: Entry[] = flags.has('a')
    ? [
        ['.', node],
        ['..', node],
      ]
    : [];
  return [...hidden, ...all.filter(([name]) => flags.has('a') || flags.has('A') || !name.startsWith('.'))];
};

/** `ls`, with -l -a -A -1 -d -h -t -r. */
export function* ls(call: Call): Process {
  const { flags, rest } = options(call.args);
  const paths = rest.length === 0 ? ['.'] : rest;
  let status = 0;
  for (const [index, path] of paths.entries()) {
    const node = call.shell.machine.files.find(pathIn(call.shell, path));
    if (node === undefined || (isFolder(node) && !mayRead(node, call.shell.user))) {
      const reason =
        node === undefined
          ? `cannot access '${path}': No such file or directory`
          : `cannot open directory '${path}': Permission denied`;
      yield err(`ls: ${reason}\n`);
      status = 2;
      continue;
    }
    if (paths.length > 1 && isFolder(node) && !flags.has('d')) yield out(`${index > 0 ? '\n' : ''}${path}:\n`);
    const entries = entriesOf(node, path, flags);
    if (flags.has('l') && isFolder(node) && !flags.has('d')) yield out(`total ${entries.length * 4}\n`);
    yield out(listing(entries, flags, call.shell.machine.size().columns));
  }
  return status;
}
