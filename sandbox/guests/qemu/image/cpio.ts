/** Writes archives that the Linux kernel unpacks as its first file system: cpio, "newc" (`linux: Documentation/driver-api/early-userspace/buffer-format.rst`). */

/** One entry; `path` without a leading slash. */
export type Entry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | {
      readonly kind: 'device';
      readonly path: string;
      readonly mode: number;
      readonly major: number;
      readonly minor: number;
    };

const TYPE = { folder: 0o040000, file: 0o100000, link: 0o120000, device: 0o020000 } as const;
const ALIGNMENT = 4;

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0');

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);

const contentOf = (entry: Entry): Buffer => {
  switch (entry.kind) {
    case 'file':
      return Buffer.from(entry.content);
    case 'link':
      return Buffer.from(entry.target, 'utf8');
    case 'folder':
    case 'device':
      return Buffer.alloc(0);
  }
};

const record = (
  path: string,
  inode: number,
  mode: number,
  content: Buffer,
  device: readonly [number, number],
): Buffer => {
  const name = Buffer.from(`${path}\0`, 'utf8');
  // magic; inode, mode, uid, gid, links, time, size, device of the archive, device that the entry is, length of the name, no checksum
  const fields = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, ...device, name.length, 0];
  const head = Buffer.from(`070701${fields.map(hex).join('')}`, 'ascii');
  return Buffer.concat([padded(Buffer.concat([head, name])), padded(content)]);
};

/** The archive of the entries in the order given (a folder before what is in it). Times are zero: same entries, same bytes. */
export const cpio = (entries: readonly Entry[]): Buffer => {
  const records = entries.map((entry, index) => {
    const mode = TYPE[entry.kind] | (entry.kind === 'link' ? 0o777 : entry.mode);
    const device = entry.kind === 'device' ? ([entry.major, entry.minor] as const) : ([0, 0] as const);
    return record(entry.path, index + 1, mode, contentOf(entry), device);
  });
  return Buffer.concat([...records, record('TRAILER!!!', 0, 0, Buffer.alloc(0), [0, 0])]);
};
