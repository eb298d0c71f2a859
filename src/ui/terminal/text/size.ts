/** Of a terminal, in characters. */
export interface TextSize {
  readonly cols: number;
  readonly rows: number;
}

/** What a guest assumes that was not told otherwise. */
export const USUAL_SIZE: TextSize = { cols: 80, rows: 24 };

const LEAST = 2;
const MOST = 500;

export const isTextSize = ({ cols, rows }: TextSize): boolean =>
  [cols, rows].every((extent) => Number.isInteger(extent) && extent >= LEAST && extent <= MOST);

/** The line for a shell that tells a serial line how large its terminal is. */
export const sttyLine = ({ cols, rows }: TextSize): string => `stty rows ${rows} cols ${cols}`;

/** The line for a shell that asks a serial line for that. */
export const STTY_QUESTION = 'stty size';

/**
 * The answer to `stty size` in what a terminal printed (plain text): a line with rows and columns and nothing else. Zeros mean that the
 * line was never told. The last one counts; undefined when there is none yet.
 */
export const readSttySize = (plain: string): TextSize | undefined => {
  const [, rows, cols] = [...plain.matchAll(/^(\d{1,4}) (\d{1,4})[ \t]*$/gm)].at(-1) ?? [];
  return rows === undefined || cols === undefined ? undefined : { cols: Number(cols), rows: Number(rows) };
};

/** Row and column of the cursor, from 1, in a terminal's answer to `ESC [ 6 n`; undefined when it is no such answer. */
export const readCursorReport = (data: string): { readonly row: number; readonly col: number } | undefined => {
  const [, row, col] = new RegExp('^\\x1b\\[(\\d{1,4});(\\d{1,4})R$').exec(data) ?? [];
  return row === undefined || col === undefined ? undefined : { row: Number(row), col: Number(col) };
};

/**
 * True when a terminal's answer to a question for the cursor tells its far corner: programs such as `resize` send the cursor
 * there to learn the size, and set it for their line.
 */
export const tellsSize = (data: string, { cols, rows }: TextSize): boolean => {
  const report = readCursorReport(data);
  return report !== undefined && report.row === rows && report.col === cols;
};
