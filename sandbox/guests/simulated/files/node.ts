interface Common {
  owner: string;
  /** Permission bits, as `0o644`. */
  mode: number;
  /** ms since the epoch */
  changed: number;
}

export interface Folder extends Common {
  readonly kind: 'folder';
  readonly entries: Map<string, Node>;
}

export interface PlainFile extends Common {
  readonly kind: 'file';
  content: string;
}

/** A file of /proc or /dev: made when it is read, heard when it is written. */
export interface Special extends Common {
  readonly kind: 'special';
  read(): string;
  write(text: string): void;
}

export type Node = Folder | PlainFile | Special;

/** A file operation that a system refuses, in the words of `strerror`. */
export class FileError extends Error {}

export const missing = (): FileError => new FileError('No such file or directory');
export const denied = (): FileError => new FileError('Permission denied');

export const isFolder = (node: Node | undefined): node is Folder => node?.kind === 'folder';

const ROOT = 'root';
const WRITE_OWNER = 0o200;
const WRITE_OTHERS = 0o002;
const READ_OTHERS = 0o004;

export const mayWrite = (node: Node, user: string): boolean =>
  user === ROOT || (node.mode & (node.owner === user ? WRITE_OWNER : WRITE_OTHERS)) !== 0;

export const mayRead = (node: Node, user: string): boolean =>
  user === ROOT || node.owner === user || (node.mode & READ_OTHERS) !== 0;

/** `drwxr-xr-x` */
export const modeText = (node: Node): string => {
  const kind = node.kind === 'folder' ? 'd' : node.kind === 'special' && (node.mode & 0o1000) !== 0 ? 'c' : '-';
  const bits = Array.from('rwxrwxrwx', (letter, index) => ((node.mode >> (8 - index)) & 1 ? letter : '-')).join('');
  return kind + bits;
};

export const sizeOf = (node: Node): number => {
  if (node.kind === 'folder') return 4096;
  return node.kind === 'file' ? Buffer.byteLength(node.content) : 0;
};
