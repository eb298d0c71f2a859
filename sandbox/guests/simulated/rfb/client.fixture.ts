/**
 * An RFB client for tests. It is long because it decodes, by itself, every encoding that the server has: what both got wrong
 * together would go unseen if it shared the server's code.
 */
import { inflateRawSync, constants } from 'node:zlib';
import type { ByteStream } from '../../guest';

/** A small RFB client for tests: it decodes what it gets into pixels of 0xRRGGBB. Its format is 32 bits, little endian. */
export interface TestClient {
  readonly name: () => string;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly pixels: () => Uint32Array;
  /** Messages and pseudo-rectangles, in order: `update`, `cursor`, `size`, `name:…`, `cut:…`, `extended-key`, `bell`. */
  readonly events: string[];
  readonly closed: () => boolean;
  readonly received: () => number;
  encodings(list: readonly number[]): void;
  request(incremental: boolean): void;
  key(keysym: number, scanCode?: number): void;
  keyEvent(down: boolean, keysym: number, scanCode?: number): void;
  send(bytes: Uint8Array): void;
  resize(width: number, height: number): void;
}

type Reading<Result> = Generator<number, Result, Buffer>;

const MASK = 0xffffff;

interface Screen {
  width: number;
  height: number;
  pixels: Uint32Array;
  name: string;
  readonly events: string[];
  readonly streams: Map<string, Buffer[]>;
}

/** Everything that a continuous zlib stream gave so far; returns what `bytes` added. */
const inflated = (screen: Screen, stream: string, bytes: Buffer): Buffer => {
  const before = screen.streams.get(stream) ?? [];
  const length = (parts: Buffer[]): number =>
    parts.length === 0
      ? 0
      : inflateRawSync(Buffer.concat(parts).subarray(2), { finishFlush: constants.Z_SYNC_FLUSH }).length;
  const old = length(before);
  const all = [...before, bytes];
  screen.streams.set(stream, all);
  return inflateRawSync(Buffer.concat(all).subarray(2), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(old);
};

const put = (screen: Screen, x: number, y: number, rgb: number): void => {
  if (x >= screen.width || y >= screen.height) throw new Error('outside');
  screen.pixels[y * screen.width + x] = rgb & MASK;
};

const fill = (screen: Screen, x: number, y: number, width: number, height: number, rgb: number): void => {
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1) put(screen, column, row, rgb);
};

const rgbOf = (bytes: Buffer, at: number): number => bytes.readUIntLE(at, 3);

const rawInto = (screen: Screen, x: number, y: number, width: number, data: Buffer): void => {
  for (let at = 0; at * 4 < data.length; at += 1)
    put(screen, x + (at % width), y + Math.floor(at / width), data.readUInt32LE(at * 4));
};

function* hextile(screen: Screen, x: number, y: number, width: number, height: number): Reading<void> {
  for (let ty = y; ty < y + height; ty += 16)
    for (let tx = x; tx < x + width; tx += 16) {
      const w = Math.min(16, x + width - tx);
      const h = Math.min(16, y + height - ty);
      const kind = (yield 1).readUInt8(0);
      if ((kind & 1) !== 0) {
        rawInto(screen, tx, ty, w, yield w * h * 4);
        continue;
      }
      const background = (kind & 2) === 0 ? 0 : (yield 4).readUInt32LE(0);
      fill(screen, tx, ty, w, h, background);
      const foreground = (kind & 4) === 0 ? 0 : (yield 4).readUInt32LE(0);
      const count = (kind & 8) === 0 ? 0 : (yield 1).readUInt8(0);
      for (let index = 0; index < count; index += 1) {
        const colour = (kind & 16) === 0 ? foreground : (yield 4).readUInt32LE(0);
        const [xy = 0, wh = 0] = yield 2;
        fill(screen, tx + (xy >> 4), ty + (xy & 15), (wh >> 4) + 1, (wh & 15) + 1, colour);
      }
    }
}

const zrle = (screen: Screen, x: number, y: number, width: number, height: number, data: Buffer): void => {
  let at = 0;
  for (let ty = y; ty < y + height; ty += 64)
    for (let tx = x; tx < x + width; tx += 64) {
      const w = Math.min(64, x + width - tx);
      const h = Math.min(64, y + height - ty);
      const colours = data.readUInt8(at);
      at += 1;
      const palette = Array.from({ length: colours }, (_, index) => rgbOf(data, at + index * 3));
      at += colours * 3;
      if (colours === 0 || colours > 16) throw new Error(`subencoding ${colours}`);
      if (colours === 1) {
        fill(screen, tx, ty, w, h, palette[0] ?? 0);
        continue;
      }
      const bits = colours === 2 ? 1 : colours <= 4 ? 2 : 4;
      const stride = Math.ceil((w * bits) / 8);
      for (let row = 0; row < h; row += 1)
        for (let column = 0; column < w; column += 1) {
          const byte = data.readUInt8(at + row * stride + Math.floor((column * bits) / 8));
          const index = (byte >> (8 - bits - ((column * bits) % 8))) & ((1 << bits) - 1);
          put(screen, tx + column, ty + row, palette[index] ?? 0);
        }
      at += stride * h;
    }
  if (at !== data.length) throw new Error('bytes left over');
};

function* compactLength(): Reading<number> {
  let length = 0;
  for (let shift = 0; shift < 21; shift += 7) {
    const byte = (yield 1).readUInt8(0);
    length |= (shift === 14 ? byte : byte & 0x7f) << shift;
    if ((byte & 0x80) === 0) break;
  }
  return length;
}

const tpixel = (bytes: Buffer, at: number): number => bytes.readUIntBE(at, 3);

function* tight(screen: Screen, x: number, y: number, width: number, height: number): Reading<void> {
  const control = (yield 1).readUInt8(0);
  if (control >> 4 === 8) {
    fill(screen, x, y, width, height, tpixel(yield 3, 0));
    return;
  }
  if ((control & 0x40) === 0 || (yield 1).readUInt8(0) !== 1) throw new Error('palette expected');
  const colours = (yield 1).readUInt8(0) + 1;
  const table = yield colours * 3;
  const stride = colours === 2 ? Math.ceil(width / 8) : width;
  const size = stride * height;
  const data = size < 12 ? yield size : inflated(screen, `tight${(control >> 4) & 3}`, yield yield* compactLength());
  if (data.length !== size) throw new Error(`tight: ${data.length} instead of ${size}`);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const index =
        colours === 2
          ? (data.readUInt8(row * stride + (column >> 3)) >> (7 - (column & 7))) & 1
          : data.readUInt8(row * stride + column);
      put(screen, x + column, y + row, tpixel(table, index * 3));
    }
}

function* pseudo(screen: Screen, encoding: number, head: Buffer): Reading<void> {
  const [x, y, width, height] = [0, 2, 4, 6].map((at) => head.readUInt16BE(at)) as [number, number, number, number];
  if (encoding === -239) {
    yield width * height * 4 + Math.ceil(width / 8) * height;
    screen.events.push('cursor');
  } else if (encoding === -258) screen.events.push('extended-key');
  else if (encoding === -307) {
    screen.name = (yield (yield 4).readUInt32BE(0)).toString('utf8');
    screen.events.push(`name:${screen.name}`);
  } else if (encoding === -223 || encoding === -308) {
    if (encoding === -308) yield (yield 4).readUInt8(0) * 16;
    const result = encoding === -308 ? `:${x}:${y}` : '';
    screen.events.push(`size:${width}x${height}${result}`);
    if (encoding === -308 && y !== 0) return;
    Object.assign(screen, { width, height, pixels: new Uint32Array(width * height) });
  } else throw new Error(`encoding ${encoding}`);
}

function* updateRectangle(screen: Screen): Reading<void> {
  const head = yield 12;
  const [x, y, width, height] = [0, 2, 4, 6].map((at) => head.readUInt16BE(at)) as [number, number, number, number];
  const encoding = head.readInt32BE(8);
  if (encoding === 0) rawInto(screen, x, y, width, yield width * height * 4);
  else if (encoding === 5) yield* hextile(screen, x, y, width, height);
  else if (encoding === 6) rawInto(screen, x, y, width, inflated(screen, 'zlib', yield (yield 4).readUInt32BE(0)));
  else if (encoding === 7) yield* tight(screen, x, y, width, height);
  else if (encoding === 16)
    zrle(screen, x, y, width, height, inflated(screen, 'zrle', yield (yield 4).readUInt32BE(0)));
  else yield* pseudo(screen, encoding, head);
}

function* serverMessages(screen: Screen): Reading<never> {
  for (;;) {
    const type = (yield 1).readUInt8(0);
    if (type === 0) {
      const count = (yield 3).readUInt16BE(1);
      for (let index = 0; index < count; index += 1) yield* updateRectangle(screen);
      screen.events.push('update');
    } else if (type === 2) screen.events.push('bell');
    else if (type === 3) {
      const length = (yield 7).readInt32BE(3);
      const body = yield Math.abs(length);
      screen.events.push(length < 0 ? `extended:${body.toString('hex')}` : `cut:${body.toString('latin1')}`);
    } else throw new Error(`message ${type}`);
  }
}

function* session(screen: Screen, send: (bytes: Uint8Array) => void): Reading<never> {
  const version = (yield 12).toString('latin1');
  if (version !== 'RFB 003.008\n') throw new Error(version);
  send(Buffer.from(version));
  const types = yield (yield 1).readUInt8(0);
  if (!types.includes(1)) throw new Error('no security None');
  send(Buffer.from([1]));
  if ((yield 4).readUInt32BE(0) !== 0) throw new Error('refused');
  send(Buffer.from([1]));
  const init = yield 24;
  screen.width = init.readUInt16BE(0);
  screen.height = init.readUInt16BE(2);
  screen.pixels = new Uint32Array(screen.width * screen.height);
  screen.name = (yield init.readUInt32BE(20)).toString('utf8');
  return yield* serverMessages(screen);
}

const keyMessage = (down: boolean, keysym: number, scanCode?: number): Buffer => {
  const message = Buffer.alloc(scanCode === undefined ? 8 : 12);
  if (scanCode === undefined) {
    message.writeUInt8(4, 0);
    message.writeUInt8(down ? 1 : 0, 1);
    message.writeUInt32BE(keysym, 4);
    return message;
  }
  message.writeUInt8(255, 0);
  message.writeUInt16BE(down ? 1 : 0, 2);
  message.writeUInt32BE(keysym, 4);
  message.writeUInt32BE(scanCode, 8);
  return message;
};

const encodingsMessage = (list: readonly number[]): Buffer => {
  const message = Buffer.alloc(4 + list.length * 4);
  message.writeUInt8(2, 0);
  message.writeUInt16BE(list.length, 2);
  list.forEach((one, index) => message.writeInt32BE(one, 4 + index * 4));
  return message;
};

const requestMessage = (incremental: boolean, width: number, height: number): Buffer => {
  const message = Buffer.alloc(10);
  message.writeUInt8(3, 0);
  message.writeUInt8(incremental ? 1 : 0, 1);
  message.writeUInt16BE(width, 6);
  message.writeUInt16BE(height, 8);
  return message;
};

const resizeMessage = (width: number, height: number): Buffer => {
  const message = Buffer.alloc(24);
  message.writeUInt8(251, 0);
  message.writeUInt16BE(width, 2);
  message.writeUInt16BE(height, 4);
  message.writeUInt8(1, 6);
  message.writeUInt16BE(width, 16);
  message.writeUInt16BE(height, 18);
  return message;
};

export const connectTestClient = (stream: ByteStream): TestClient => {
  const screen: Screen = { width: 0, height: 0, pixels: new Uint32Array(), name: '', events: [], streams: new Map() };
  const reading = session(screen, stream.write);
  let needed = reading.next().value;
  let kept = Buffer.alloc(0);
  let closed = false;
  let received = 0;
  let busy = false;
  stream.onClose(() => {
    closed = true;
  });
  stream.onData((bytes) => {
    received += bytes.length;
    kept = Buffer.concat([kept, bytes]);
    if (busy) return;
    busy = true;
    while (kept.length >= needed) {
      const part = kept.subarray(0, needed);
      kept = kept.subarray(needed);
      needed = reading.next(part).value;
    }
    busy = false;
  });
  return {
    name: () => screen.name,
    size: () => ({ width: screen.width, height: screen.height }),
    pixels: () => screen.pixels,
    events: screen.events,
    closed: () => closed,
    received: () => received,
    send: stream.write,
    keyEvent: (down, keysym, scanCode) => stream.write(keyMessage(down, keysym, scanCode)),
    key: (keysym, scanCode) => {
      stream.write(keyMessage(true, keysym, scanCode));
      stream.write(keyMessage(false, keysym, scanCode));
    },
    encodings: (list) => stream.write(encodingsMessage(list)),
    request: (incremental) => stream.write(requestMessage(incremental, screen.width, screen.height)),
    resize: (width, height) => stream.write(resizeMessage(width, height)),
  };
};
