import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';

/** What kind of disk image a file is, as far as its first bytes tell. */
export type FileFormat =
  'qcow2' | 'iso' | 'raw' | 'gz' | 'xz' | 'zst' | 'vmdk' | 'vhd' | 'vhdx' | 'vdi' | 'tar' | 'zip' | 'text';

export interface ImageFile {
  readonly format: FileFormat;
  /** Size of the disk that it becomes, in bytes; undefined when only unpacking it would tell. */
  readonly diskBytes: number | undefined;
  /** A qcow2 that is only the difference to another file, which the cluster does not have. */
  readonly hasBackingFile: boolean;
}

/** So many bytes from the beginning must be read to tell the format: the mark of an ISO 9660 image comes late. */
export const HEADER_BYTES = 33 * 1024;

const MARKS: readonly (readonly [FileFormat, number, readonly number[]])[] = [
  ['qcow2', 0, [0x51, 0x46, 0x49, 0xfb]],
  ['gz', 0, [0x1f, 0x8b]],
  ['xz', 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zst', 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ['vmdk', 0, [0x4b, 0x44, 0x4d, 0x56]],
  ['vhdx', 0, [0x76, 0x68, 0x64, 0x78, 0x66, 0x69, 0x6c, 0x65]],
  ['vhd', 0, [0x63, 0x6f, 0x6e, 0x65, 0x63, 0x74, 0x69, 0x78]],
  ['vdi', 0x40, [0x7f, 0x10, 0xda, 0xbe]],
  ['zip', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['tar', 257, [0x75, 0x73, 0x74, 0x61, 0x72]],
  ['iso', 0x8001, [0x43, 0x44, 0x30, 0x30, 0x31]],
];

const has = (header: Uint8Array, offset: number, mark: readonly number[]): boolean =>
  mark.every((byte, index) => header[offset + index] === byte);

/** An unsigned number of 64 bits, big end first; exact as far as disks get. */
const bigEndian64 = (header: Uint8Array, offset: number): number | undefined => {
  if (header.length < offset + 8) return undefined;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
};

/** A page of a web server or a list of checksums, saved in the place of the image. */
const isText = (header: Uint8Array): boolean => {
  const start = header.subarray(0, 512);
  return (
    start.length > 0 && start.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127))
  );
};

/**
 * Tells the format of an image from its first `HEADER_BYTES` bytes and its size. The size of the disk in a qcow2 stands at
 * byte 24, the place of the backing file's name at byte 8. `qemu: docs/interop/qcow2.txt`
 */
export const imageFileOf = (header: Uint8Array, sizeBytes: number): ImageFile => {
  const format = MARKS.find(([, offset, mark]) => has(header, offset, mark))?.[0] ?? (isText(header) ? 'text' : 'raw');
  switch (format) {
    case 'qcow2':
      return { format, diskBytes: bigEndian64(header, 24), hasBackingFile: (bigEndian64(header, 8) ?? 0) !== 0 };
    case 'iso':
    case 'raw':
      return { format, diskBytes: sizeBytes, hasBackingFile: false };
    default:
      return { format, diskBytes: undefined, hasBackingFile: false };
  }
};

/** Why the cluster would not take the file, whatever the size of the disk. `cdi: pkg/image/filefmt.go`, `qemu.go` */
export const fileProblem = (file: ImageFile, sizeBytes: number): Message | undefined => {
  if (sizeBytes === 0) return msg('The file is empty');
  if (file.hasBackingFile) {
    return msg('This is only the difference to another image file (backing file). Convert it to a whole image first.');
  }
  switch (file.format) {
    case 'zip':
      return msg('The cluster cannot unpack zip files. Unpack it first, or use gz or xz.');
    case 'tar':
      return msg('This is an archive of files, not the image of a disk');
    case 'text':
      return msg('This file holds text, not the image of a disk');
    default:
      return undefined;
  }
};

const GIB = 1024 ** 3;

/** A size for the disk that the file fits in: what it says itself, or a guess for a packed one; whole GiB, in bytes. */
export const suggestedBytes = (file: ImageFile, sizeBytes: number): number => {
  const needed = file.diskBytes ?? sizeBytes * 4;
  return Math.max(1, Math.ceil(needed / GIB)) * GIB;
};

/** Does the content not fit on a disk of that size? A packed file is at least as large as it is now. */
export const isTooLarge = (file: ImageFile, sizeBytes: number, diskBytes: number): boolean =>
  (file.diskBytes ?? (file.format === 'vmdk' || file.format === 'vhdx' ? 0 : sizeBytes)) > diskBytes;
