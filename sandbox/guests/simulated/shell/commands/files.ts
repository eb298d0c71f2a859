import { nameOf, parentOf, type Files } from '../../files/files';
import { FileError, isFolder, mayRead, mayWrite, missing, modeText, sizeOf, type Node } from '../../files/node';
import { err, out, type Process } from '../../process/step';
import { options, pathIn, type Call, type Commands } from '../call';
import { homeOf, type Shell } from '../shell';
import { columnsOf } from '../../terminal/width';

const reasonOf = (error: unknown): string => {
  if (error instanceof FileError) return error.message;
  throw error;
};

/** Does something for each path; what is refused is said, and the others are done all the same. */
function* each(call: Call, paths: readonly string[], verb: string, task: (path: string) => void): Process {
  let status = 0;
  if (paths.length === 0) {
    yield err(`${call.name}: missing operand\n`);
    return 1;
  }
  for (const path of paths)
    try {
      task(pathIn(call.shell, path));
    } catch (error) {
      yield err(`${call.name}: ${verb} '${path}': ${reasonOf(error)}\n`);
      status = 1;
    }
  return status;
}

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

function* ls(call: Call): Process {
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

function* cd({ args, shell }: Call): Process {
  const [target = homeOf(shell.user)] = args;
  const path = target === '-' ? shell.before : pathIn(shell, target);
  const node = shell.machine.files.find(path);
  const problem =
    node === undefined
      ? 'No such file or directory'
      : !isFolder(node)
        ? 'Not a directory'
        : mayRead(node, shell.user)
          ? undefined
          : 'Permission denied';
  if (problem !== undefined) {
    yield err(`bash: cd: ${target}: ${problem}\n`);
    return 1;
  }
  if (target === '-') yield out(`${path}\n`);
  shell.before = shell.cwd;
  shell.cwd = path;
  return 0;
}

function* pwd({ shell }: Call): Process {
  yield out(`${shell.cwd}\n`);
  return 0;
}

const mkdir = (call: Call): Process => {
  const { flags, rest } = options(call.args);
  const { machine, user } = call.shell;
  return each(call, rest, 'cannot create directory', (path) =>
    machine.files.makeFolder(path, user, flags.has('p') || flags.has('parents')),
  );
};

const rmdir = (call: Call): Process =>
  each(call, options(call.args).rest, 'failed to remove', (path) => {
    const node = call.shell.machine.files.find(path);
    if (isFolder(node) && node.entries.size > 0) throw new FileError('Directory not empty');
    call.shell.machine.files.remove(path, call.shell.user);
  });

const rm = (call: Call): Process => {
  const { flags, rest } = options(call.args);
  const { files } = call.shell.machine;
  const deep = flags.has('r') || flags.has('R');
  return each(call, flags.has('f') && rest.length === 0 ? ['/dev/null/none'] : rest, 'cannot remove', (path) => {
    const node = files.find(path);
    if (node === undefined && flags.has('f')) return;
    if (isFolder(node) && !deep) throw new FileError('Is a directory');
    files.remove(path, call.shell.user);
  });
};

const touch = (call: Call): Process =>
  each(call, options(call.args).rest, 'cannot touch', (path) => {
    const { files } = call.shell.machine;
    const node = files.find(path);
    if (node === undefined) files.write(path, '', call.shell.user);
    else if (mayWrite(node, call.shell.user)) node.changed = call.shell.machine.now();
    else throw new FileError('Permission denied');
  });

const copy = (files: Files, from: string, to: string, user: string, deep: boolean): void => {
  const node = files.find(from);
  if (node === undefined) throw missing();
  if (!isFolder(node)) {
    files.write(to, files.read(from, user), user);
    return;
  }
  if (!deep) throw new FileError('omitting directory');
  if (to === from || to.startsWith(`${from}/`)) throw new FileError('cannot copy a directory into itself');
  files.makeFolder(to, user, true);
  for (const name of [...node.entries.keys()]) copy(files, `${from}/${name}`, `${to}/${name}`, user, true);
};

/** Where a copy goes: into the folder, when the target is one. */
const targetOf = (shell: Shell, from: string, to: string): string =>
  isFolder(shell.machine.files.find(to)) ? (to === '/' ? `/${nameOf(from)}` : `${to}/${nameOf(from)}`) : to;

const transfer =
  (verb: string, move: boolean) =>
  (call: Call): Process => {
    const { flags, rest } = options(call.args);
    const { files } = call.shell.machine;
    const to = pathIn(call.shell, rest.at(-1) ?? '.');
    return each(call, rest.slice(0, -1), verb, (from) => {
      const target = targetOf(call.shell, from, to);
      if (target === from) throw new FileError('are the same file');
      copy(files, from, target, call.shell.user, move || flags.has('r') || flags.has('R') || flags.has('a'));
      if (move) files.remove(from, call.shell.user);
    });
  };

const chmod = (call: Call): Process => {
  const [mode = '', ...paths] = call.args;
  return each(call, paths, 'changing permissions of', (path) => {
    const node = call.shell.machine.files.find(path);
    if (node === undefined) throw missing();
    if (call.shell.user !== 'root' && node.owner !== call.shell.user) throw new FileError('Operation not permitted');
    if (/^[0-7]{3,4}$/.test(mode)) node.mode = parseInt(mode, 8) & 0o777;
    else if (/^[ugo]*a?\+x$/.test(mode)) node.mode |= 0o111;
    else throw new FileError('invalid mode');
  });
};

function* walk(path: string, node: Node, wanted: RegExp): Process<void> {
  if (wanted.test(nameOf(path))) yield out(`${path}\n`);
  if (!isFolder(node)) return;
  for (const [name, entry] of node.entries) yield* walk(path === '/' ? `/${name}` : `${path}/${name}`, entry, wanted);
}

function* find(call: Call): Process {
  const [path = '.', option, pattern = '*'] = call.args;
  const start = call.shell.machine.files.find(pathIn(call.shell, path));
  if (start === undefined) {
    yield err(`find: '${path}': No such file or directory\n`);
    return 1;
  }
  const name = option === '-name' ? pattern : '*';
  const source = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  yield* walk(path, start, new RegExp(`^${source}$`));
  return 0;
}

function* dirname({ args }: Call): Process {
  const [path = ''] = args;
  yield out(`${path.includes('/') ? parentOf(path) : '.'}\n`);
  return 0;
}

export const FILES: Commands = {
  ls,
  dir: ls,
  cd,
  pwd,
  mkdir,
  rmdir,
  rm,
  touch,
  chmod,
  find,
  dirname,
  ll: (call) => ls({ ...call, args: ['-l', ...call.args] }),
  cp: transfer('cannot copy', false),
  mv: transfer('cannot move', true),
};
