import { backgroundOf, codeOf, foregroundOf, isUnderlined, RIGHT_HALF } from '../terminal/cell';
import type { Terminal } from '../terminal/terminal';
import { CELL_HEIGHT, CELL_WIDTH, glyphOf, reachesOver } from './font';

/** Pixels of an area, one byte each: an index into the palette. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The terminal as pixels. Nothing is drawn until somebody asks. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Draws what changed; returns the version that the picture has now, which grows with every change. */
  refresh(): number;
  /** Version in which the cell at this place was drawn last. */
  drawnAt(column: number, row: number): number;
  /** A copy of an area; black where the picture has none. */
  area(x: number, y: number, width: number, height: number): Area;
  /** Another size in pixels; what the characters do not cover is black. */
  resize(width: number, height: number): void;
}

const CURSOR = 1 << 30;
const UNDRAWN = 0xffffffff;
const UNDERLINE_ROW = 14;
const CURSOR_ROWS = [13, 14];

interface Canvas {
  width: number;
  height: number;
  columns: number;
  rows: number;
  pixels: Uint8Array;
  /** What was drawn at each place: the cell, and whether the cursor stood there. */
  drawn: Uint32Array;
  versions: Uint32Array;
}

const canvasOf = (width: number, height: number, version: number): Canvas => {
  const columns = Math.ceil(width / CELL_WIDTH);
  const rows = Math.ceil(height / CELL_HEIGHT);
  return {
    width,
    height,
    columns,
    rows,
    pixels: new Uint8Array(width * height),
    drawn: new Uint32Array(columns * rows).fill(UNDRAWN),
    versions: new Uint32Array(columns * rows).fill(version),
  };
};

/** Nine pixels of one row of a glyph, as bits from the left. */
const bitsOf = (packed: number, glyph: Uint8Array, row: number): number => {
  if (isUnderlined(packed) && row === UNDERLINE_ROW) return 0x1ff;
  const eight = glyph[row] ?? 0;
  return (eight << 1) | (reachesOver(codeOf(packed)) ? eight & 1 : 0);
};

const drawCell = ({ width, height, pixels }: Canvas, column: number, row: number, packed: number): void => {
  const code = codeOf(packed);
  const glyph = glyphOf(code === RIGHT_HALF ? 32 : code);
  const foreground = foregroundOf(packed);
  const background = backgroundOf(packed);
  const withCursor = (packed & CURSOR) !== 0;
  for (let y = 0; y < CELL_HEIGHT; y += 1) {
    const line = row * CELL_HEIGHT + y;
    if (line >= height) return;
    const bits = withCursor && CURSOR_ROWS.includes(y) ? 0x1ff : bitsOf(packed, glyph, y);
    for (let x = 0; x < CELL_WIDTH && column * CELL_WIDTH + x < width; x += 1)
      pixels[line * width + column * CELL_WIDTH + x] = (bits >> (8 - x)) & 1 ? foreground : background;
  }
};

const copied = (canvas: Canvas, x: number, y: number, width: number, height: number): Area => {
  const pixels = new Uint8Array(width * height);
  const wide = Math.min(width, canvas.width - x);
  for (let row = 0; row < Math.min(height, canvas.height - y); row += 1) {
    const from = (y + row) * canvas.width + x;
    if (wide > 0) pixels.set(canvas.pixels.subarray(from, from + wide), row * width);
  }
  return { width, height, pixels };
};

/** Draws cells that differ from what was drawn; returns whether there were any. */
const drawChanges = (canvas: Canvas, terminal: Terminal, version: number): boolean => {
  const { grid, cursor } = terminal.page();
  const { cursorVisible } = terminal.modes;
  let any = false;
  for (let row = 0; row < canvas.rows; row += 1)
    for (let column = 0; column < canvas.columns; column += 1) {
      const inside = column < grid.columns && row < grid.rows;
      const here = cursorVisible && cursor.column === column && cursor.row === row;
      const packed = inside ? (grid.at(column, row) | (here ? CURSOR : 0)) >>> 0 : 0;
      const index = row * canvas.columns + column;
      if (canvas.drawn[index] === packed) continue;
      drawCell(canvas, column, row, packed === 0 ? 32 : packed);
      canvas.drawn[index] = packed;
      canvas.versions[index] = version;
      any = true;
    }
  return any;
};

export const createPicture = (terminal: Terminal): Picture => {
  let version = 1;
  let canvas: Canvas | undefined;
  let size = { width: terminal.columns * CELL_WIDTH, height: terminal.rows * CELL_HEIGHT };
  const here = (): Canvas => {
    canvas ??= canvasOf(size.width, size.height, version);
    return canvas;
  };
  return {
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    refresh: () => {
      if (drawChanges(here(), terminal, version + 1)) version += 1;
      return version;
    },
    drawnAt: (column, row) => {
      const { columns, rows, versions } = here();
      return column < columns && row < rows ? (versions[row * columns + column] ?? 0) : 1;
    },
    area: (x, y, width, height) => copied(here(), x, y, width, height),
    resize: (width, height) => {
      if (width === size.width && height === size.height) return;
      size = { width, height };
      version += 1;
      canvas = undefined;
    },
  };
};
