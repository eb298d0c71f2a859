import { PALETTE } from '../terminal/colours';

/** PIXEL_FORMAT of the protocol. RFC 6143, 7.4 */
export interface PixelFormat {
  readonly bitsPerPixel: 8 | 16 | 32;
  readonly depth: number;
  readonly bigEndian: boolean;
  readonly trueColour: boolean;
  readonly redMax: number;
  readonly greenMax: number;
  readonly blueMax: number;
  readonly redShift: number;
  readonly greenShift: number;
  readonly blueShift: number;
}

/** What the server offers. */
export const NATIVE: PixelFormat = {
  bitsPerPixel: 32,
  depth: 24,
  bigEndian: false,
  trueColour: true,
  redMax: 255,
  greenMax: 255,
  blueMax: 255,
  redShift: 16,
  greenShift: 8,
  blueShift: 0,
};

/** The 16 bytes that describe a format. */
export const writePixelFormat = (format: PixelFormat): Buffer => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt8(format.bitsPerPixel, 0);
  bytes.writeUInt8(format.depth, 1);
  bytes.writeUInt8(format.bigEndian ? 1 : 0, 2);
  bytes.writeUInt8(format.trueColour ? 1 : 0, 3);
  bytes.writeUInt16BE(format.redMax, 4);
  bytes.writeUInt16BE(format.greenMax, 6);
  bytes.writeUInt16BE(format.blueMax, 8);
  bytes.writeUInt8(format.redShift, 10);
  bytes.writeUInt8(format.greenShift, 11);
  bytes.writeUInt8(format.blueShift, 12);
  return bytes;
};

/** Reads the 16 bytes; undefined when no server could draw that. */
export const readPixelFormat = (bytes: Buffer): PixelFormat | undefined => {
  const bitsPerPixel = bytes.readUInt8(0);
  if (bitsPerPixel !== 8 && bitsPerPixel !== 16 && bitsPerPixel !== 32) return undefined;
  const shifts = [bytes.readUInt8(10), bytes.readUInt8(11), bytes.readUInt8(12)];
  const trueColour = bytes.readUInt8(3) !== 0;
  if (trueColour ? shifts.some((shift) => shift >= bitsPerPixel) : bitsPerPixel !== 8) return undefined;
  return {
    bitsPerPixel,
    depth: bytes.readUInt8(1),
    bigEndian: bytes.readUInt8(2) !== 0,
    trueColour,
    redMax: bytes.readUInt16BE(4),
    greenMax: bytes.readUInt16BE(6),
    blueMax: bytes.readUInt16BE(8),
    redShift: shifts[0] ?? 0,
    greenShift: shifts[1] ?? 0,
    blueShift: shifts[2] ?? 0,
  };
};

/** The palette in a client's format: for each colour its bytes. */
export interface Pixels {
  readonly format: PixelFormat;
  /** PIXEL, as Raw and Hextile send it. */
  readonly plain: readonly Buffer[];
  /** CPIXEL of ZRLE: three bytes where the fourth says nothing. */
  readonly compressed: readonly Buffer[];
  /** TPIXEL of Tight: red, green, blue where each is a byte. */
  readonly tight: readonly Buffer[];
}

const valueOf = (rgb: number, index: number, format: PixelFormat): number => {
  if (!format.trueColour) return index;
  const scaled = (value: number, max: number): number => Math.round((value * max) / 255);
  return (
    ((scaled(rgb >> 16, format.redMax) << format.redShift) |
      (scaled((rgb >> 8) & 255, format.greenMax) << format.greenShift) |
      (scaled(rgb & 255, format.blueMax) << format.blueShift)) >>>
    0
  );
};

const bytesOf = (value: number, { bitsPerPixel, bigEndian }: PixelFormat): Buffer => {
  const size = bitsPerPixel / 8;
  const bytes = Buffer.alloc(size);
  const low = size === 4 ? value : value & (2 ** bitsPerPixel - 1);
  if (bigEndian) bytes.writeUIntBE(low, 0, size);
  else bytes.writeUIntLE(low, 0, size);
  return bytes;
};

const MAXIMA = ['redMax', 'greenMax', 'blueMax'] as const;
const SHIFTS = ['redShift', 'greenShift', 'blueShift'] as const;

/** Which of the four bytes of a pixel say nothing: the first, the last or none. */
const idleByte = (format: PixelFormat): 'first' | 'last' | 'none' => {
  if (format.bitsPerPixel !== 32 || !format.trueColour || format.depth > 24) return 'none';
  const tops = MAXIMA.map((max, index) => format[max] * 2 ** format[SHIFTS[index] ?? 'redShift']);
  if (tops.every((top) => top < 2 ** 24)) return format.bigEndian ? 'first' : 'last';
  if (SHIFTS.every((shift) => format[shift] >= 8)) return format.bigEndian ? 'last' : 'first';
  return 'none';
};

export const pixelsOf = (format: PixelFormat): Pixels => {
  const plain = PALETTE.map((rgb, index) => bytesOf(valueOf(rgb, index, format), format));
  const idle = idleByte(format);
  const short = { first: [1, 4], last: [0, 3], none: [0, 4] }[idle];
  const whole = format.bitsPerPixel === 32 && format.depth === 24 && format.trueColour;
  return {
    format,
    plain,
    compressed: plain.map((bytes) => bytes.subarray(...short)),
    tight:
      whole && MAXIMA.every((max) => format[max] === 255)
        ? PALETTE.map((rgb) => Buffer.from([rgb >> 16, (rgb >> 8) & 255, rgb & 255]))
        : plain,
  };
};

/** SetColourMapEntries with the palette, for clients that ask for indexed colours. RFC 6143, 7.6.2 */
export const colourMap = (): Buffer => {
  const message = Buffer.alloc(6 + PALETTE.length * 6);
  message.writeUInt8(1, 0);
  message.writeUInt16BE(PALETTE.length, 4);
  PALETTE.forEach((rgb, index) => {
    message.writeUInt16BE((rgb >> 16) * 257, 6 + index * 6);
    message.writeUInt16BE(((rgb >> 8) & 255) * 257, 8 + index * 6);
    message.writeUInt16BE((rgb & 255) * 257, 10 + index * 6);
  });
  return message;
};
