import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOR = { rgb: 2, palette: 3 } as const;

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A picture, row by row from the top. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** With a palette one byte a pixel, its place there; without one three bytes, red, green and blue. */
  readonly pixels: Uint8Array;
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length));

/** A PNG with 8 bits a colour. `palette` has 0xRRGGBB. */
export const pngOf = ({ width, height, pixels }: Pixels, palette?: readonly number[]): Buffer => {
  const row = palette === undefined ? width * 3 : width;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, palette === undefined ? COLOR.rgb : COLOR.palette], 8);
  // each row begins with the number of its filter: none
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const colors = palette?.flatMap((rgb) => [rgb >> 16, (rgb >> 8) & 255, rgb & 255]);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...(colors === undefined ? [] : [chunk('PLTE', Uint8Array.from(colors))]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
};
