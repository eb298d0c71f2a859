import { inflateRawSync } from 'node:zlib';
import { GLYPHS } from './glyphs.gen';

/** Pixels of a character cell: 8 of the glyph and one between, as VGA text modes have it. */
export const CELL_WIDTH = 9;
export const CELL_HEIGHT = 16;

/** 16 bytes, one per row from the top, the left pixel in the highest bit. */
export type Glyph = Uint8Array;

const loaded = (): ReadonlyMap<number, Glyph> => {
  const data = inflateRawSync(Buffer.from(GLYPHS, 'base64'));
  const count = data.readUInt16BE(0);
  const glyphs = new Map<number, Glyph>();
  for (let index = 0; index < count; index += 1) {
    const at = 2 + count * 2 + index * CELL_HEIGHT;
    glyphs.set(data.readUInt16BE(2 + index * 2), data.subarray(at, at + CELL_HEIGHT));
  }
  return glyphs;
};

const rows = (draw: (row: number) => number): Glyph => Uint8Array.from({ length: CELL_HEIGHT }, (_, row) => draw(row));

/** Which of the four quarters U+2596…U+259F fill: upper left 1, upper right 2, lower left 4, lower right 8. */
const QUARTERS = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14];

/** The block elements U+2580…U+259F, which are geometry. */
const block = (code: number): Glyph => {
  const index = code - 0x2580;
  if (index === 0) return rows((row) => (row < 8 ? 0xff : 0));
  if (index <= 8) return rows((row) => (row >= 16 - index * 2 ? 0xff : 0));
  if (index <= 15) return rows(() => (0xff << (index - 8)) & 0xff);
  if (index === 0x10) return rows(() => 0x0f);
  if (index === 0x11) return rows((row) => (row % 2 === 0 ? 0x22 : 0x88));
  if (index === 0x12) return rows((row) => (row % 2 === 0 ? 0xaa : 0x55));
  if (index === 0x13) return rows((row) => (row % 2 === 0 ? 0xdd : 0x77));
  if (index === 0x14) return rows((row) => (row < 2 ? 0xff : 0));
  if (index === 0x15) return rows(() => 0x01);
  const quarters = QUARTERS[index - 0x16] ?? 0;
  return rows((row) => {
    const half = row < 8 ? quarters : quarters >> 2;
    return ((half & 1) === 0 ? 0 : 0xf0) | ((half & 2) === 0 ? 0 : 0x0f);
  });
};

/** A frame, for what the font does not have. */
const UNKNOWN = rows((row) => (row < 2 || row > 12 ? 0 : row === 2 || row === 12 ? 0x7e : 0x42));

let font: ReadonlyMap<number, Glyph> | undefined;

/** The glyph of a character: its own, else that of its base letter, else a frame. */
export const glyphOf = (code: number): Glyph => {
  font ??= loaded();
  if (code >= 0x2580 && code <= 0x259f) return block(code);
  const base = code <= 0x10ffff ? String.fromCodePoint(code).normalize('NFD').codePointAt(0) : undefined;
  return font.get(code) ?? (base === undefined ? undefined : font.get(base)) ?? UNKNOWN;
};

/** Lines and full blocks reach into the ninth column, so that they meet. */
export const reachesOver = (code: number): boolean => code >= 0x2500 && code <= 0x259f;
