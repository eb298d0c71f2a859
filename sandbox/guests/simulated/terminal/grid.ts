/** The cells of a screen and what moves them. Places outside are never written. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Row after row; see `cell.ts`. */
  readonly cells: Uint32Array;
  at(column: number, row: number): number;
  set(column: number, row: number, cell: number): void;
  /** Fills `[from, to)` of a row. */
  fill(row: number, from: number, to: number, cell: number): void;
  /** Moves the rows `[top, bottom]` up by `count` (down when negative); what comes in is `cell`. */
  scroll(top: number, bottom: number, count: number, cell: number): void;
  /** Moves the cells of a row from `column` on to the right (left when negative). */
  shift(row: number, column: number, count: number, cell: number): void;
}

export const createGrid = (columns: number, rows: number, cell: number): Grid => {
  const cells = new Uint32Array(columns * rows).fill(cell);
  const fill = (row: number, from: number, to: number, value: number): void => {
    if (row < 0 || row >= rows) return;
    cells.fill(value, row * columns + Math.max(0, from), row * columns + Math.min(columns, to));
  };
  return {
    columns,
    rows,
    cells,
    fill,
    at: (column, row) => (column < 0 || column >= columns ? cell : (cells[row * columns + column] ?? cell)),
    set: (column, row, value) => {
      if (column >= 0 && column < columns && row >= 0 && row < rows) cells[row * columns + column] = value;
    },
    scroll: (top, bottom, count, value) => {
      const height = bottom - top + 1;
      const by = Math.max(-height, Math.min(height, count));
      if (by > 0) cells.copyWithin(top * columns, (top + by) * columns, (bottom + 1) * columns);
      else cells.copyWithin((top - by) * columns, top * columns, (bottom + 1 + by) * columns);
      const first = by > 0 ? bottom + 1 - by : top;
      for (let row = first; row < first + Math.abs(by); row += 1) fill(row, 0, columns, value);
    },
    shift: (row, column, count, value) => {
      const start = row * columns;
      const by = Math.max(-(columns - column), Math.min(columns - column, count));
      if (by > 0) cells.copyWithin(start + column + by, start + column, start + columns - by);
      else cells.copyWithin(start + column, start + column - by, start + columns);
      if (by > 0) fill(row, column, column + by, value);
      else fill(row, columns + by, columns, value);
    },
  };
};

/** The same screen in another size: the last rows stay, down to `keep`; returns how far rows moved up. */
export const resized = (
  before: Grid,
  columns: number,
  rows: number,
  keep: number,
  cell: number,
): { readonly grid: Grid; readonly up: number } => {
  const grid = createGrid(columns, rows, cell);
  const up = Math.max(0, keep - rows + 1);
  for (let row = 0; row < Math.min(rows, before.rows - up); row += 1)
    for (let column = 0; column < Math.min(columns, before.columns); column += 1)
      grid.set(column, row, before.at(column, row + up));
  return { grid, up };
};
