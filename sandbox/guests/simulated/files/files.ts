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

export const createFiles = (now: () => number): Files => {
  const root = folder('root', now());
  let used = 0;
  let nodes = 0;

  /** The folder in which `user` may make an entry. */
  const within = (path: string, user: string): Folder => {
    const parent = find(root, parentOf(path));
    if (parent === undefined) throw missing();
    if (!isFolder(parent)) throw new FileError('Not a directory');
    if (!mayWrite(parent, user)) throw denied();
    return parent;
  };
  const put = (parent: Folder, path: string, node: Node): void => {
    if (nameOf(path).length > LONGEST_NAME) throw new FileError('File name too long');
    if (nodes >= MOST_NODES) throw new FileError('No space left on device');
    nodes += 1;
    parent.entries.set(nameOf(path), node);
    parent.changed = now();
  };
  const fitting = (before: string, after: string): void => {
    const grown = used + Buffer.byteLength(after) - Buffer.byteLength(before);
    if (grown > LARGEST_DISK) throw new FileError('No space left on device');
    used = grown;
  };
  const ensure = (path: string): Folder => {
    const there = find(root, path);
    if (isFolder(there)) return there;
    const made = folder('root', now());
    put(ensure(parentOf(path)), path, made);
    return made;
  };
  const makeFolder = (path: string, user: string, parents = false): void => {
    const there = find(root, path);
    if (there !== undefined) {
      if (parents && isFolder(there)) return;
      throw new FileError('File exists');
    }
    if (parents) makeFolder(parentOf(path), user, true);
    put(within(path, user), path, folder(user, now()));
  };

  return {
    find: (path) => find(root, path),
    read: (path, user) => {
      const node = find(root, path);
      if (node === undefined) throw missing();
      if (isFolder(node)) throw new FileError('Is a directory');
      if (!mayRead(node, user)) throw denied();
      return node.kind === 'file' ? node.content : node.read();
    },
    write: (path, text, user, append = false) => {
      const node = find(root, path);
      if (isFolder(node)) throw new FileError('Is a directory');
      if (node === undefined) {
        const parent = within(path, user);
        fitting('', text);
        put(parent, path, { kind: 'file', owner: user, mode: 0o644, changed: now(), content: text });
        return;
      }
      if (!mayWrite(node, user)) throw denied();
      if (node.kind === 'special') {
        node.write(text);
        return;
      }
      fitting(append ? '' : node.content, text);
      node.content = append ? node.content + text : text;
      node.changed = now();
    },
    makeFolder,
    remove: (path, user) => {
      const node = find(root, path);
      if (node === undefined) throw missing();
      if (node === root) throw denied();
      within(path, user).entries.delete(nameOf(path));
      used -= bytesIn(node);
      nodes -= nodesIn(node);
    },
    place: (path, node) => {
      const parent = ensure(parentOf(path));
      used += bytesIn(node);
      parent.entries.set(nameOf(path), node);
    },
    used: () => used,
  };
};
