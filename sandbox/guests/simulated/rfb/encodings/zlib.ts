import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';
import { raw } from './raw';

/** `bytes` behind their length. */
export const withLength = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length, 0);
  return Buffer.concat([length, bytes]);
};

/** Raw pixels in the connection's zlib stream. */
export const zlib = (area: Area, pixels: Pixels, deflate: (bytes: Uint8Array) => Buffer): Buffer =>
  withLength(deflate(raw(area, pixels)));
