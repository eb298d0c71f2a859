import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';

/** Every pixel in the client's format, row after row. RFC 6143, 7.7.1 */
export const raw = ({ pixels: indexes }: Area, { plain, format }: Pixels): Buffer => {
  const size = format.bitsPerPixel / 8;
  const bytes = Buffer.alloc(indexes.length * size);
  indexes.forEach((index, at) => plain[index]?.copy(bytes, at * size));
  return bytes;
};
