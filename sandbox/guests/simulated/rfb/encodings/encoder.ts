import type { Area } from '../../picture/picture';
import type { Pixels } from '../pixels';
import { createDeflater } from './deflate';
import { hextile } from './hextile';
import { raw } from './raw';
import { tight, WIDEST_TIGHT, type TightStreams } from './tight';
import { zlib } from './zlib';
import { zrle } from './zrle';

const RAW = 0;
const HEXTILE = 5;
const ZLIB = 6;
const TIGHT = 7;
const ZRLE = 16;

/** How rectangles travel to one client; its compressed streams last as long as the connection. */
export interface Encoder {
  /** Takes the client's list, the best first; Raw when nothing in it is known. */
  choose(encodings: readonly number[]): void;
  encode(area: Area, pixels: Pixels): { readonly encoding: number; readonly data: Buffer };
}

export const createEncoder = (): Encoder => {
  let chosen = RAW;
  const forZlib = createDeflater();
  const forZrle = createDeflater();
  const forTight: TightStreams = { two: createDeflater(), more: createDeflater() };
  const data = (encoding: number, area: Area, pixels: Pixels): Buffer => {
    if (encoding === TIGHT) return tight(area, pixels, forTight);
    if (encoding === ZRLE) return zrle(area, pixels, forZrle);
    if (encoding === ZLIB) return zlib(area, pixels, forZlib);
    return encoding === HEXTILE ? hextile(area, pixels) : raw(area, pixels);
  };
  return {
    choose: (encodings) => {
      chosen = encodings.find((one) => [RAW, HEXTILE, ZLIB, TIGHT, ZRLE].includes(one)) ?? RAW;
    },
    encode: (area, pixels) => {
      const encoding = chosen === TIGHT && area.width > WIDEST_TIGHT ? RAW : chosen;
      return { encoding, data: data(encoding, area, pixels) };
    },
  };
};
