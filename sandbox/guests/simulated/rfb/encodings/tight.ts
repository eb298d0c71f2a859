import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';
import { coloursOf, packed } from './tile';

const FILL = 0x80;
const WITH_FILTER = 0x40;
const PALETTE_FILTER = 1;
/** Shorter data is sent as it is, without a length. */
const LEAST_COMPRESSED = 12;

/** The zlib streams of Tight that are used: one for two colours, one for more. */
export interface TightStreams {
  readonly two: (bytes: Uint8Array) => Buffer;
  readonly more: (bytes: Uint8Array) => Buffer;
}

/** A length in one to three bytes of seven bits. */
const compactLength = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x4000) return Buffer.from([(length & 0x7f) | 0x80, length >> 7]);
  return Buffer.from([(length & 0x7f) | 0x80, ((length >> 7) & 0x7f) | 0x80, length >> 14]);
};

/** One colour as a fill, else a palette of at most 16. rfbproto: Tight Encoding */
export const tight = (area: Area, { tight: colour }: Pixels, streams: TightStreams): Buffer => {
  const colours = coloursOf(area);
  const palette = colours.map((index) => colour[index] ?? Buffer.alloc(0));
  if (colours.length === 1) return Buffer.concat([Buffer.from([FILL]), ...palette]);
  const two = colours.length === 2;
  const stream = two ? 1 : 2;
  const data = packed(area, colours, two ? 1 : 8);
  const head = Buffer.from([WITH_FILTER | (stream << 4), PALETTE_FILTER, colours.length - 1]);
  if (data.length < LEAST_COMPRESSED) return Buffer.concat([head, ...palette, data]);
  const compressed = two ? streams.two(data) : streams.more(data);
  return Buffer.concat([head, ...palette, compactLength(compressed.length), compressed]);
};

/** Wider rectangles are not allowed. */
export const WIDEST_TIGHT = 2048;
