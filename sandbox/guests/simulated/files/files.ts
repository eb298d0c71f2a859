import { denied, FileError, isFolder, mayRead, mayWrite, missing, type Folder, type Node } from './node';

/** The disk of a guest, in memory. Paths are absolute; `user` is who asks. What is refused throws FileError. */
export interface Files {
  /** Undefined when there is nothing. */
  find(path: string): Node | undefined;
  read(path: string, user: string): string;
  write(path: string, text: string, user: string, append?: boolean): void;
  /** Does nothing when the folder is there and `parents` is set. */
  makeFolder(path: string, user: string, parents?: boolean): void;
  remove(path: string, user: string): void;
  /** Puts a node at a place, with the folders that it needs; for what the system brings. */
  place(path: string, node: Node): void;
  /** Bytes in files. */
  used(): number;
}

const LARGEST_DISK = 8 * 1024 * 1024;
const MOST_NODES = 20_000;
const LONGEST_NAME = 255;

/** An absolute path without `.`, `..` and doubled slashes. */
export const resolvePath = (folder: string, path: string): string => {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return `/${parts.join('/')}`;
};

export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const folder = (owner: string, now: number): Folder => ({
  kind: 'folder',
  owner,
  mode: 0o755,
  changed: now,
  entries: new Map(),
});

const bytesIn = (node: Node): number => {
  if (node.kind === 'folder') return [...node.entries.values()].reduce((sum, entry) => sum + bytesIn(entry), 0);
  return node.kind === 'file' ? Buffer.byteLength(node.content) : 0;
};

const nodesIn = (node: Node): number =>
  node.kind === 'folder' ? [...node.entries.values()].reduce((sum, entry) => sum + nodesIn(entry), 1) : 1;

const find = (root: Folder, path: string): Node | undefined => {
  let node: Node | undefined = root;
  for (const part of path.split('/').filter((one) => one !== '')) {
    if (!isFolder(node)) return undefined;
    node = node.entries.get(part);
  }
  return node;
};

interface Disk {
  readonly root: Folder;
  readonly now: () => number;
  used: number;
  nodes: number;
}

/** The folder in which `user` may make an entry. */
const within = ({ root }: Disk, path: string, user: string): Folder => {
  const parent = find(root, parentOf(path));
  if (parent === undefined) throw missing();
  if (!isFolder(parent)) throw new FileError('Not a directory');
  if (!mayWrite(parent, user)) throw denied();
  return parent;
};

const put = (disk: Disk, parent: Folder, path: string, node: Node): void => {
  if (nameOf(path).length > LONGEST_NAME) throw new FileError('File name too long');
  if (disk.nodes >= MOST_NODES) throw new FileError('No space left on device');
  disk.nodes += 1;
  parent.entries.set(nameOf(path), node);
  parent.changed = disk.now();
};

/** Counts what is written against what there was before. */
const charge = (disk: Disk, before: string, after: string): void => {
  const grown = disk.used + Buffer.byteLength(after) - Buffer.byteLength(before);
  if (grown > LARGEST_DISK) throw new FileError('No space left on device');
  disk.used = grown;
};

const ensureFolder = (disk: Disk, path: string): Folder => {
  const there = find(disk.root, path);
  if (isFolder(there)) return there;
  const made = folder('root', disk.now());
  put(disk, ensureFolder(disk, parentOf(path)), path, made);
  return made;
};

const makeFolder = (disk: Disk, path: string, user: string, parents: boolean): void => {
  const there = find(disk.root, path);
  if (there !== undefined) {
    if (parents && isFolder(there)) return;
    throw new FileError('File exists');
  }
  if (parents) makeFolder(disk, parentOf(path), user, true);
  put(disk, within(disk, path, user), path, folder(user, disk.now()));
};

const read = ({ root }: Disk, path: string, user: string): string => {
  const node = find(root, path);
  if (node === undefined) throw missing();
  if (isFolder(node)) throw new FileError('Is a directory');
  if (!mayRead(node, user)) throw denied();
  return node.kind === 'file' ? node.content : node.read();
};

const write = (disk: Disk, path: string, text: string, user: string, append: boolean): void => {
  const node = find(disk.root, path);
  if (isFolder(node)) throw new FileError('Is a directory');
  if (node === undefined) {
    const parent = within(disk, path, user);
    charge(disk, '', text);
    put(disk, parent, path, { kind: 'file', owner: user, mode: 0o644, changed: disk.now(), content: text });
    return;
  }
  if (!mayWrite(node, user)) throw denied();
  if (node.kind === 'special') {
    node.write(text);
    return;
  }
  charge(disk, append ? '' : node.content, text);
  node.content = append ? node.content + text : text;
  node.changed = disk.now();
};

const remove = (disk: Disk, path: string, user: string): void => {
  const node = find(disk.root, path);
  if (node === undefined) throw missing();
  if (node === disk.root) throw denied();
  within(disk, path, user).entries.delete(nameOf(path));
  disk.used -= bytesIn(node);
  disk.nodes -= nodesIn(node);
};

/** An empty disk; `now` gives ms since the epoch. */
export const createFiles = (now: () => number): Files => {
  const disk: Disk = { root: folder('root', now()), now, used: 0, nodes: 0 };
  return {
    find: (path) => find(disk.root, path),
    read: (path, user) => read(disk, path, user),
    write: (path, text, user, append = false) => write(disk, path, text, user, append),
    makeFolder: (path, user, parents = false) => makeFolder(disk, path, user, parents),
    remove: (path, user) => remove(disk, path, user),
    place: (path, node) => {
      const parent = ensureFolder(disk, parentOf(path));
      disk.used += bytesIn(node);
      disk.nodes += nodesIn(node);
      parent.entries.set(nameOf(path), node);
    },
    used: () => disk.used,
  };
};
