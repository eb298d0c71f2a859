import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileProblem, HEADER_BYTES, imageFileOf, isTooLarge, suggestedBytes } from './file-format';

const GIB = 1024 ** 3;

const header = (...parts: readonly (readonly [number, readonly number[]])[]): Uint8Array => {
  const bytes = new Uint8Array(HEADER_BYTES);
  for (const [offset, content] of parts) bytes.set(content, offset);
  return bytes;
};
const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const qcow2 = (diskBytes: number, backing = 0): Uint8Array => {
  const bytes = header([0, [0x51, 0x46, 0x49, 0xfb]]);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, 3);
  view.setUint32(12, backing);
  view.setUint32(24, Math.floor(diskBytes / 2 ** 32));
  view.setUint32(28, diskBytes % 2 ** 32);
  return bytes;
};

describe('the format of an image file', () => {
  it.each([
    ['gz', header([0, [0x1f, 0x8b, 8]])],
    ['xz', header([0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]])],
    ['vmdk', header([0, ascii('KDMV')])],
    ['vhdx', header([0, ascii('vhdxfile')])],
    ['zip', header([0, [0x50, 0x4b, 3, 4]])],
    ['tar', header([257, ascii('ustar')])],
    ['iso', header([0x8001, ascii('CD001')])],
    ['raw', header([510, [0x55, 0xaa]])],
    ['text', new Uint8Array(ascii('<!DOCTYPE html>\n'))],
  ] as const)('%s is told by its content', (format, bytes) => expect(imageFileOf(bytes, 10).format).toBe(format));

  it('reads the size of the disk in a qcow2, also above 4 GiB', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (bytes) => {
        expect(imageFileOf(qcow2(bytes), 200)).toEqual({ format: 'qcow2', diskBytes: bytes, hasBackingFile: false });
      }),
    );
  });

  it('never fails on a short beginning', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const file = imageFileOf(bytes, bytes.length);
        expect(suggestedBytes(file, bytes.length)).toBeGreaterThan(0);
      }),
    );
  });

  it('refuses what no disk can be made of', () => {
    expect(fileProblem(imageFileOf(qcow2(GIB, 100), 5), 5)?.key).toContain('backing file');
    expect(fileProblem(imageFileOf(header([257, ascii('ustar')]), 5), 5)?.key).toContain('archive');
    expect(fileProblem(imageFileOf(new Uint8Array(), 0), 0)?.key).toBe('The file is empty');
    expect(fileProblem(imageFileOf(qcow2(GIB), 5), 5)).toBeUndefined();
  });

  it('suggests a size that the content fits in, and sees when it does not', () => {
    const file = imageFileOf(qcow2(5 * GIB + 1), 100);
    expect(suggestedBytes(file, 100)).toBe(6 * GIB);
    expect([isTooLarge(file, 100, 5 * GIB), isTooLarge(file, 100, 6 * GIB)]).toEqual([true, false]);
    const packed = imageFileOf(header([0, [0x1f, 0x8b]]), 2 * GIB);
    expect([isTooLarge(packed, 2 * GIB, GIB), isTooLarge(packed, 2 * GIB, 3 * GIB)]).toEqual([true, false]);
  });
});
