import { CELL_HEIGHT, CELL_WIDTH } from '../picture/font';
import type { Picture } from '../picture/picture';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one client has seen of the picture, by cells. */
export interface Damage {
  /** The client forgot what it had in this area. */
  forget(area: Rectangle): void;
  /** Areas within `wanted` that differ from what the client has; it is taken to have them from now on. */
  take(picture: Picture, wanted: Rectangle): Rectangle[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const inside = (cellAt: number, cellSize: number, from: number, length: number, end: number): boolean =>
  cellAt * cellSize >= from && Math.min(end, (cellAt + 1) * cellSize) <= from + length;

const clipped = (columns: Span, rows: Span, wanted: Rectangle): Rectangle => {
  const x = Math.max(wanted.x, columns.from * CELL_WIDTH);
  const y = Math.max(wanted.y, rows.from * CELL_HEIGHT);
  return {
    x,
    y,
    width: Math.min(wanted.x + wanted.width, columns.to * CELL_WIDTH) - x,
    height: Math.min(wanted.y + wanted.height, rows.to * CELL_HEIGHT) - y,
  };
};

/** Rows with the same span become one rectangle. */
const merged = (spans: readonly (Span | undefined)[], wanted: Rectangle): Rectangle[] => {
  const areas: Rectangle[] = [];
  for (let row = 0; row < spans.length;) {
    const span = spans[row];
    let end = row + 1;
    while (span !== undefined && spans[end]?.from === span.from && spans[end]?.to === span.to) end += 1;
    if (span !== undefined) areas.push(clipped(span, { from: row, to: end }, wanted));
    row = end;
  }
  return areas;
};

/** `width` and `height`: the size that the client knows. */
export const createDamage = (width: number, height: number): Damage => {
  const columns = Math.ceil(width / CELL_WIDTH);
  const rows = Math.ceil(height / CELL_HEIGHT);
  const seen = new Uint32Array(columns * rows);

  const range = (from: number, length: number, size: number, most: number): Span => ({
    from: Math.min(most, Math.floor(from / size)),
    to: Math.min(most, Math.ceil((from + length) / size)),
  });
  const cellsOf = ({ x, y, width: wide, height: high }: Rectangle): { readonly across: Span; readonly down: Span } => ({
    across: range(x, wide, CELL_WIDTH, columns),
    down: range(y, high, CELL_HEIGHT, rows),
  });

  const takeRow = (
    picture: Picture,
    row: number,
    across: Span,
    wanted: Rectangle,
    version: number,
  ): Span | undefined => {
    let from = -1;
    let to = -1;
    for (let column = across.from; column < across.to; column += 1) {
      const index = row * columns + column;
      if (picture.drawnAt(column, row) <= (seen[index] ?? 0)) continue;
      if (from < 0) from = column;
      to = column + 1;
      const whole =
        inside(column, CELL_WIDTH, wanted.x, wanted.width, width) &&
        inside(row, CELL_HEIGHT, wanted.y, wanted.height, height);
      if (whole) seen[index] = version;
    }
    return from < 0 ? undefined : { from, to };
  };

  return {
    forget: (area) => {
      const { across, down } = cellsOf(area);
      for (let row = down.from; row < down.to; row += 1)
        seen.fill(0, row * columns + across.from, row * columns + across.to);
    },
    take: (picture, wanted) => {
      const version = picture.refresh();
      const { across, down } = cellsOf(wanted);
      const spans = Array.from({ length: rows }, (_, row) =>
        row < down.from || row >= down.to ? undefined : takeRow(picture, row, across, wanted, version),
      );
      return merged(spans, wanted);
    },
  };
};
