import { crc32, deflateSync } from 'node:zlib';
import { flagAt } from '../../controllers/object/fields';
import { phaseOf } from '../../controllers/vmi/read';
import { asReaderFailure, badRequest } from '../answer';
import { findVmi, hasTrue, missing, type Handler } from '../call';

const WIDTH = 720;
const HEIGHT = 400;

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** An 8-bit grey PNG of the given pixels. */
const png = (width: number, height: number, pixel: (x: number, y: number) => number): Uint8Array => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows.writeUInt8(pixel(x, y), y * (width + 1) + x + 1);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
};

/** A text-mode screen with a prompt and a cursor, brighter while the machine runs than while it is paused. */
const screen = (paused: boolean): Uint8Array => {
  const bright = paused ? 90 : 200;
  return png(WIDTH, HEIGHT, (x, y) => {
    const row = Math.floor(y / 16);
    const column = Math.floor(x / 9);
    const written =
      row < 3 && column < 22 + row * 5 && x % 9 < 6 && y % 16 > 3 && y % 16 < 13 && (x * 7 + y * 5) % 3 > 0;
    const cursor = row === 3 && column === 12 && y % 16 > 12;
    return written || cursor ? bright : 0;
  });
};

/** GET …/vnc/screenshot: PNG bytes; failures are 500 text as of every such reader. facts 3.3 */
export const screenshot: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return asReaderFailure(missing(call));
  if (flagAt(vmi, 'spec', 'domain', 'devices', 'autoattachGraphicsDevice') === false)
    return asReaderFailure(badRequest('No graphics devices are present.'));
  if (phaseOf(vmi) !== 'Running') return asReaderFailure(badRequest('VMI is not running'));
  return { status: 200, contentType: 'image/png', body: screen(hasTrue(vmi, 'Paused')) };
};
