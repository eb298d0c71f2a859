import { Readable } from 'node:stream';

export interface QcowWish {
  readonly virtualSize?: number;
  readonly version?: number;
  readonly clusterBits?: number;
  readonly backingFile?: boolean;
  /** Length of the file in bytes. */
  readonly length?: number;
}

const KIB = 1024;

/** A qcow2 image without data: a header, and room for the tables that it names. qemu: docs/interop/qcow2.rst */
export const qcow = (wish: QcowWish = {}): Buffer => {
  const file = Buffer.alloc(Math.max(wish.length ?? 256 * KIB, 112));
  file.write('QFI\u00fb', 0, 'latin1');
  file.writeUInt32BE(wish.version ?? 3, 4);
  file.writeBigUInt64BE(wish.backingFile === true ? 112n : 0n, 8);
  file.writeUInt32BE(wish.clusterBits ?? 16, 20);
  file.writeBigUInt64BE(BigInt(wish.virtualSize ?? 512 * KIB * KIB), 24);
  file.writeUInt32BE(1, 36);
  file.writeBigUInt64BE(BigInt(192 * KIB), 40);
  file.writeBigUInt64BE(BigInt(64 * KIB), 48);
  file.writeUInt32BE(1, 56);
  file.writeUInt32BE(4, 96);
  file.writeUInt32BE(104, 100);
  return file.subarray(0, wish.length ?? file.byteLength);
};

/** The bytes as they may come over a network. */
export const inChunks = (bytes: Buffer, size: number): AsyncIterable<Uint8Array> =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
    })(),
  );
