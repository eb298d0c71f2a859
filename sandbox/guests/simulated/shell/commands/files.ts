import { nameOf, parentOf, type Files } from '../../files/files';
import { FileError, isFolder, mayRead, mayWrite, missing, type Node } from '../../files/node';
import { err, out, type Process } from '../../process/step';
import { options, pathIn, type Call, type Commands } from '../call';
import { homeOf, type Shell } from '../shell';
import { ls } from './listing';

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
