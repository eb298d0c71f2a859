import type { Rectangle } from './damage';
import { NATIVE, writePixelFormat, type Pixels } from './pixels';

/** Pseudo-encodings: what a client can do beyond drawing. rfbproto */
export const CURSOR = -239;
export const DESKTOP_SIZE = -223;
export const EXTENDED_KEY = -258;
export const DESKTOP_NAME = -307;
export const EXTENDED_DESKTOP_SIZE = -308;

/** ServerInit. RFC 6143, 7.3.2 */
export const serverInit = (width: number, height: number, name: string): Buffer => {
  const text = Buffer.from(name, 'utf8');
  const head = Buffer.alloc(4);
  head.writeUInt16BE(width, 0);
  head.writeUInt16BE(height, 2);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length, 0);
  return Buffer.concat([head, writePixelFormat(NATIVE), length, text]);
};

/** One rectangle of an update; `x` and `y` mean other things in pseudo-encodings. */
export const rectangle = ({ x, y, width, height }: Rectangle, encoding: number, data: Uint8Array): Buffer => {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(x, 0);
  head.writeUInt16BE(y, 2);
  head.writeUInt16BE(width, 4);
  head.writeUInt16BE(height, 6);
  head.writeInt32BE(encoding, 8);
  return Buffer.concat([head, data]);
};

/** FramebufferUpdate of ready rectangles. RFC 6143, 7.6.1 */
export const update = (rectangles: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(rectangles.length, 2);
  return Buffer.concat([head, ...rectangles]);
};

/** Why a screen layout is told, and how a request for one went. */
export type LayoutReason = 'server' | 'this-client' | 'another-client';
export type LayoutResult = 'done' | 'prohibited' | 'invalid';

const REASONS: Readonly<Record<LayoutReason, number>> = { server: 0, 'this-client': 1, 'another-client': 2 };
const RESULTS: Readonly<Record<LayoutResult, number>> = { done: 0, prohibited: 1, invalid: 3 };

/** The one screen of the machine, as ExtendedDesktopSize tells it. */
export const screenLayout = (width: number, height: number, reason: LayoutReason, result: LayoutResult): Buffer => {
  const screens = Buffer.alloc(20);
  screens.writeUInt8(1, 0);
  screens.writeUInt16BE(width, 12);
  screens.writeUInt16BE(height, 14);
  return rectangle({ x: REASONS[reason], y: RESULTS[result], width, height }, EXTENDED_DESKTOP_SIZE, screens);
};

const ARROW = [
  'X           ',
  'XX          ',
  'X#X         ',
  'X##X        ',
  'X###X       ',
  'X####X      ',
  'X#####X     ',
  'X######X    ',
  'X#######X   ',
  'X########X  ',
  'X#####XXXXX ',
  'X##X##X     ',
  'X#X X##X    ',
  'XX  X##X    ',
  'X    X##X   ',
  '     XX     ',
];

const WHITE = 15;
const BLACK = 0;

/** The shape of the pointer, drawn by the client: a white arrow with a black edge. RFC 6143, 7.8.1 */
export const pointerShape = ({ plain }: Pixels): Buffer => {
  const width = 12;
  const colours = ARROW.flatMap((row) =>
    Array.from(row, (mark) => plain[mark === '#' ? WHITE : BLACK] ?? Buffer.alloc(0)),
  );
  const mask = ARROW.flatMap((row) => {
    const bits = Array.from(row).reduce((sum, mark, at) => sum | (mark === ' ' ? 0 : 1 << (15 - at)), 0);
    return [bits >> 8, bits & 255];
  });
  const area = { x: 0, y: 0, width, height: ARROW.length };
  return rectangle(area, CURSOR, Buffer.concat([...colours, Buffer.from(mask)]));
};
