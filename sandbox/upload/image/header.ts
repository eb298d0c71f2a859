import { ImageFault } from './fault';

/** What the first bytes of a file say of it. */
export type ImageHeader =
  | { readonly format: 'gz' | 'xz' | 'zst' }
  /** `least`: bytes that the file must have at least, from what its header points to. */
  | { readonly format: 'qcow2'; readonly virtualSize: number; readonly least: number }
  | { readonly format: 'vmdk' | 'vdi' | 'vpc' | 'vhdx' }
  | { readonly format: 'tar' }
  /** Anything else is taken for the disk itself, byte by byte, ISO images too. */
  | { readonly format: 'raw' };

/** Bytes at the beginning of a file that are enough to know its format. cdi: pkg/image/filefmt.go */
export const HEADER_BYTES = 1024;

const SIGNATURES: readonly (readonly [
  format: Exclude<ImageHeader['format'], 'qcow2' | 'raw'>,
  at: number,
  hex: string,
])[] = [
  ['gz', 0, '1f8b'],
  ['xz', 0, 'fd377a585a00'],
  ['zst', 0, '28b52ffd'],
  ['tar', 0x101, '7573746172'],
  ['vmdk', 0, '4b444d56'],
  ['vdi', 0x40, '7f10dabe'],
  ['vpc', 0, '636f6e6563746978'],
  ['vhdx', 0, '7668647866696c65'],
];

const QCOW_MAGIC = 0x514649fb;
const FILE = '/scratch/tmpimage';

const cannotOpen = (why: string): ImageFault => new ImageFault(`qemu-img: Could not open '${FILE}': ${why}`);

/** qemu: docs/interop/qcow2.rst */
const readQcow = (bytes: Buffer): ImageHeader => {
  if (bytes.byteLength < 8) throw cannotOpen('Could not read qcow2 header');
  const version = bytes.readUInt32BE(4);
  if (version === 1) throw new ImageFault(`Invalid format qcow for image ${FILE}`);
  if (version !== 2 && version !== 3) throw cannotOpen(`Unsupported qcow2 version ${version}`);
  if (bytes.byteLength < (version === 2 ? 72 : 104)) throw cannotOpen('Could not read qcow2 header');
  if (bytes.readBigUInt64BE(8) !== 0n) throw new ImageFault(`Image ${FILE} is invalid because it has a backing file`);
  const clusterBits = bytes.readUInt32BE(20);
  if (clusterBits < 9 || clusterBits > 21) {
    throw cannotOpen(`Unsupported cluster size: 2^${clusterBits}`);
  }
  const l1Entries = bytes.readUInt32BE(36);
  const l1End = Number(bytes.readBigUInt64BE(40)) + 8 * l1Entries;
  const refcountEnd = Number(bytes.readBigUInt64BE(48)) + bytes.readUInt32BE(56) * 2 ** clusterBits;
  return {
    format: 'qcow2',
    virtualSize: Number(bytes.readBigUInt64BE(24)),
    least: Math.max(l1End, refcountEnd),
  };
};

/** Reads the header from the first bytes of a file (up to HEADER_BYTES). Throws ImageFault when it is one that nobody can open. */
export const readHeader = (bytes: Buffer): ImageHeader => {
  if (bytes.byteLength >= 4 && bytes.readUInt32BE(0) === QCOW_MAGIC) return readQcow(bytes);
  const found = SIGNATURES.find(([, at, hex]) => bytes.toString('hex', at, at + hex.length / 2) === hex);
  return { format: found?.[0] ?? 'raw' };
};

/** A qcow2 that ends before what its header points to. */
export const truncated = (): ImageFault => cannotOpen('Could not read L1 table: Input/output error');
