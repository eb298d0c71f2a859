/** Pictures of the screen: QEMU writes PNG since 7.1 (when built so), before that only PPM, from which a PNG is made here. */
import { readFile, rm } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { QmpClient } from '../qmp/client';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOR_RGB = 2;

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A PNG of the same picture. Rejects anything but binary PPM with 8 bits a colour, which is what QEMU writes. */
export const pngFromPpm = (ppm: Buffer): Buffer => {
  const head = /^P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 200));
  if (head === null) throw new Error('QEMU wrote a picture in a form that is not known.');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const row = width * 3;
  const pixels = ppm.subarray(head[0].length);
  if (pixels.length < row * height) throw new Error('QEMU wrote half a picture.');
  const lines = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) pixels.copy(lines, y * (row + 1) + 1, y * row, (y + 1) * row);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, COLOR_RGB, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** The screen as PNG. `path`: a file that may be written and is removed again. */
export const takePicture = async (qmp: QmpClient, path: string): Promise<Uint8Array> => {
  try {
    const asPng = await qmp.execute('screendump', { filename: path, format: 'png' }).then(
      () => true,
      () => false,
    );
    if (!asPng) await qmp.execute('screendump', { filename: path });
    const picture = await readFile(path);
    return picture.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? picture : pngFromPpm(picture);
  } finally {
    await rm(path, { force: true });
  }
};
