import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';

/** A row of numbers of the size of a pixel; bytes go through it as they are, whatever the order of the machine. */
const NUMBERS = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array } as const;

/** Every pixel in the client's format, row after row. RFC 6143, 7.7.1 */
export const raw = ({ pixels: indexes }: Area, { plain, format }: Pixels): Buffer => {
  const Numbers = NUMBERS[format.bitsPerPixel];
  const colours = new Numbers(Uint8Array.from(Buffer.concat(plain)).buffer);
  const values = new Numbers(indexes.length);
  for (let at = 0; at < indexes.length; at += 1) values[at] = colours[indexes[at] ?? 0] ?? 0;
  return Buffer.from(values.buffer);
};
