import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ImageFault, tooLarge } from './fault';
import { HEADER_BYTES, readHeader, truncated, type ImageHeader } from './header';

type Bytes = AsyncIterable<Uint8Array>;

/** The last bytes of a complete xz file. */
const XZ_END = 'YZ';

/** Takes chunks until the header is complete; the same chunks come again in `all`. */
const withHeader = async (source: Bytes): Promise<{ readonly first: Buffer; readonly all: Bytes }> => {
  const chunks = source[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.byteLength < HEADER_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
  };
  return { first, all: all() };
};

interface Counted {
  readonly bytes: number;
  /** The last two bytes, as text. */
  readonly end: string;
}

/** Counts the bytes, keeping none; stops with a fault above `limit`. */
const count = async (source: Bytes, limit: number): Promise<Counted> => {
  let bytes = 0;
  let end = '';
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw tooLarge(bytes, limit);
    end = (end + Buffer.from(chunk.subarray(-2)).toString('latin1')).slice(-2);
  }
  return { bytes, end };
};

const checkDisk = async (header: ImageHeader, all: Bytes, available: number): Promise<void> => {
  switch (header.format) {
    case 'qcow2': {
      if (header.virtualSize > available) throw tooLarge(header.virtualSize, available);
      const { bytes } = await count(all, Number.POSITIVE_INFINITY);
      if (bytes < header.least) throw truncated();
      return;
    }
    case 'xz': {
      const { end } = await count(all, Number.POSITIVE_INFINITY);
      if (end !== XZ_END) throw new ImageFault('xz: unexpected EOF');
      return;
    }
    case 'zst':
    case 'vmdk':
    case 'vdi':
    case 'vpc':
    case 'vhdx':
      await count(all, Number.POSITIVE_INFINITY);
      return;
    case 'gz':
    case 'tar':
    case 'raw':
      await count(all, available);
      return;
  }
};

const gzipFault = (error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'Z_BUF_ERROR') return new ImageFault('unexpected EOF');
  return typeof error.code === 'string' && error.code.startsWith('Z_')
    ? new ImageFault('gzip: invalid data: ' + error.message)
    : error;
};

/** Unpacks while it reads: what is inside is checked like an image that came unpacked. */
const checkGzip = async (all: Bytes, available: number): Promise<void> => {
  try {
    await pipeline(Readable.from(all), createGunzip(), async (unpacked: Bytes) => {
      const inner = await withHeader(unpacked);
      await checkDisk(readHeader(inner.first), inner.all, available);
    });
  } catch (error) {
    throw gzipFault(error);
  }
};

/**
 * Reads an image to its end, as fast as the reader and never more than a chunk at once, and checks what can be known of it:
 * magic numbers, the virtual size against the bytes available, that it is complete. Rejects with ImageFault, or with whatever
 * ends the source early. cdi: pkg/image/filefmt.go, pkg/importer/format-readers.go
 */
export const inspectImage = async (source: Bytes, available: number): Promise<void> => {
  const { first, all } = await withHeader(source);
  if (first.byteLength === 0) throw new ImageFault('unable to read the header of the image: EOF');
  const header = readHeader(first);
  await (header.format === 'gz' ? checkGzip(all, available) : checkDisk(header, all, available));
};

/** Reads a tar archive to its end. Rejects as inspectImage does. */
export const inspectArchive = async (source: Bytes, available: number): Promise<void> => {
  const { first, all } = await withHeader(source);
  const header = first.byteLength === 0 ? undefined : readHeader(first);
  if (header?.format !== 'tar') {
    throw new ImageFault(
      'unable to untar files from endpoint: exit status 2: tar: This does not look like a tar archive',
    );
  }
  await count(all, available);
};
