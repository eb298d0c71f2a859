/** The rows that are in the document: `[first, last)`. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** Rows drawn beyond each edge of what is visible, so that a quick scroll does not show blanks. */
const OVERSCAN = 2;
/** The window moves in steps of this many rows, so that most scroll events change nothing. */
const STEP = 1;

/**
 * Rows to draw for a scroll position. All rows have the same height, so the window needs no measuring.
 * `height` and `rowHeight` in pixels.
 */
export const rowWindow = (scrollTop: number, height: number, rowHeight: number, count: number): RowWindow => {
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const visible = Math.ceil(Math.max(0, height) / rowHeight) + 1;
  const first = Math.max(0, Math.floor((top - OVERSCAN) / STEP) * STEP);
  const last = Math.ceil((top + visible + OVERSCAN) / STEP) * STEP;
  // after a filter the list may be shorter than the position it was scrolled to
  const start = Math.min(first, Math.max(0, count - visible - OVERSCAN));
  return { first: start, last: Math.min(count, Math.max(last, start + visible + OVERSCAN)) };
};
