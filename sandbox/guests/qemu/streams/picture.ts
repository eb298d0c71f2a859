/** Pictures of the screen: QEMU writes PNG since 7.1 (when built so), before that only PPM, from which a PNG is made here. */
import { readFile, rm } from 'node:fs/promises';
import { isPng, pngOf } from '../../../lib/png';
import type { QmpClient } from '../qmp/client';

/** A PNG of the same picture. Rejects anything but binary PPM with 8 bits a colour, which is what QEMU writes. */
export const pngFromPpm = (ppm: Buffer): Buffer => {
  const head = /^P6\s+(?:#[^\n]*\n\s*)*(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 200));
  if (head === null) throw new Error('QEMU wrote a picture in a form that is not known.');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const pixels = ppm.subarray(head[0].length);
  if (pixels.length < width * height * 3) throw new Error('QEMU wrote half a picture.');
  return pngOf({ width, height, pixels });
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
    return isPng(picture) ? picture : pngFromPpm(picture);
  } finally {
    await rm(path, { force: true });
  }
};
