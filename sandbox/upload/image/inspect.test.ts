import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ImageFault } from './fault';
import { inChunks, qcow, type QcowWish } from './image.fixture';
import { inspectArchive, inspectImage } from './inspect';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const fault = async (work: Promise<void>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ImageFault ? `${error.tooLarge ? 'too large: ' : ''}${error.message}` : String(error);
};

const inspect = (bytes: Buffer, available = GIB, chunk = 4096): Promise<string> =>
  fault(inspectImage(inChunks(bytes, chunk), available));

describe('an image', () => {
  it.each<[string, Buffer]>([
    ['qcow2', qcow()],
    ['qcow2, old version', qcow({ version: 2 })],
    ['raw', Buffer.alloc(MIB, 7)],
    ['raw, a single byte', Buffer.from('x')],
    ['gzip of qcow2', gzipSync(qcow())],
    ['gzip of raw', gzipSync(Buffer.alloc(MIB, 7))],
    ['VMDK', Buffer.concat([Buffer.from('KDMV'), Buffer.alloc(5000)])],
    ['xz', Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(5000), Buffer.from('YZ')])],
  ])('is taken: %s', async (_name, bytes) => {
    for (const chunk of [1000, 65_536]) expect(await inspect(bytes, GIB, chunk)).toBe('undefined');
  });

  it.each<[string, QcowWish, string]>([
    ['of an unknown version', { version: 9 }, 'Unsupported qcow2 version 9'],
    ['of the first version', { version: 1 }, 'Invalid format qcow for image'],
    ['with a backing file', { backingFile: true }, 'backing file'],
    ['with nonsense in its header', { clusterBits: 60 }, 'Unsupported cluster size'],
    ['that ends early', { length: 90_000 }, 'Could not read L1 table'],
    ['that ends in its header', { length: 60 }, 'Could not read qcow2 header'],
  ])('is refused: a qcow2 %s', async (_name, wish, message) => {
    expect(await inspect(qcow(wish))).toContain(message);
  });

  it('must fit', async () => {
    const message =
      'too large: Virtual image size 5368709120 is larger than the reported available storage 1073741824.';
    expect(await inspect(qcow({ virtualSize: 5 * GIB }))).toContain(message);
    expect(await inspect(gzipSync(qcow({ virtualSize: 5 * GIB })))).toContain(message);
    expect(await inspect(Buffer.alloc(2 * MIB), MIB)).toContain('A larger PVC is required.');
    expect(await inspect(Buffer.alloc(MIB), MIB)).toBe('undefined');
    // a small file that unpacks to a large disk
    expect(await inspect(gzipSync(Buffer.alloc(20 * MIB)), MIB)).toContain('A larger PVC is required.');
  });

  it('must be whole when it is packed', async () => {
    const packed = gzipSync(Buffer.alloc(MIB, 'random'));
    expect(await inspect(packed.subarray(0, packed.byteLength - 10))).toBe('unexpected EOF');
    const spoilt = Buffer.from(packed);
    spoilt.fill(0xff, 40, 80);
    expect(await inspect(spoilt)).toMatch(/^gzip: invalid data/);
    const xz = Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.alloc(5000)]);
    expect(await inspect(xz)).toBe('xz: unexpected EOF');
    expect(await inspect(Buffer.alloc(0))).toContain('EOF');
  });

  it('is never held whole, however large it is', async () => {
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const large = async function* (): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < 1024; count += 1) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        yield await Promise.resolve(Buffer.alloc(MIB));
      }
    };
    await inspectImage(large(), GIB);
    expect(most).toBeLessThan(400 * MIB);
  });

  it('passes on what ends the source early', async () => {
    const cut = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(qcow().subarray(0, 5000));
      throw new Error('aborted');
    };
    await expect(inspectImage(cut(), GIB)).rejects.toThrow('aborted');
  });
});

describe('an archive', () => {
  it('is a tar', async () => {
    const tar = Buffer.alloc(10_240);
    tar.write('ustar', 0x101, 'latin1');
    expect(await fault(inspectArchive(inChunks(tar, 700), GIB))).toBe('undefined');
    expect(await fault(inspectArchive(inChunks(qcow(), 700), GIB))).toContain('does not look like a tar archive');
  });
});
