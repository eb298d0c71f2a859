import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';
import { coloursOf, packed, tilesOf } from './tile';
import { withLength } from './zlib';

const tile = (area: Area, { compressed }: Pixels): Buffer => {
  const colours = coloursOf(area);
  const palette = colours.map((index) => compressed[index] ?? Buffer.alloc(0));
  if (colours.length === 1) return Buffer.concat([Buffer.from([1]), ...palette]);
  const bits = colours.length === 2 ? 1 : colours.length <= 4 ? 2 : 4;
  return Buffer.concat([Buffer.from([colours.length]), ...palette, packed(area, colours, bits)]);
};

/** Tiles of 64 by 64, each with its palette; 16 colours always fit into one. RFC 6143, 7.7.6 */
export const zrle = (area: Area, pixels: Pixels, deflate: (bytes: Uint8Array) => Buffer): Buffer =>
  withLength(deflate(Buffer.concat([...tilesOf(area, 64)].map((part) => tile(part, pixels)))));
