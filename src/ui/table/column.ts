import type { ReactNode } from 'react';

/** One column of a data table. Titles and texts are already translated. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** 0 always stays; of the others, the greatest number is dropped first when the table is too narrow. */
  readonly priority: number;
  /** What the cell shows. Called only for rows on the screen. */
  readonly cell: (row: Row) => ReactNode;
  /** The cell as plain text: decides the width of the column. */
  readonly text: (row: Row) => string;
  /** Shown on hover, where the cell may be cut or says less than is known. */
  readonly hint?: (row: Row) => string | undefined;
  /** Pixels that the cell needs beside its text, such as an icon or a copy button. */
  readonly extra?: number;
  /** The column does not grow beyond this for its content; longer text ends in an ellipsis and shows on hover. Pixels. */
  readonly maxWidth?: number;
  /** The least the column is squeezed to before it is dropped; without it the column is never squeezed. Pixels. */
  readonly minWidth?: number;
  readonly align?: 'end';
  readonly sortable?: boolean;
  /** Explains the title in a popover of the column chooser and as the header's hint. */
  readonly help?: string;
}

export interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** The sort after a click on a header: the same column turns round, another one starts ascending. */
export const nextSort = (current: Sort, column: string): Sort =>
  current.column === column
    ? { column, direction: current.direction === 'asc' ? 'desc' : 'asc' }
    : { column, direction: 'asc' };
