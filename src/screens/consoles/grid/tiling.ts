/** How panes stand beside and below each other. */
export interface Tiling {
  readonly columns: number;
  readonly rows: number;
}

const MOST_COLUMNS = 3;
/** Less is too narrow for the head of a pane: CSS pixels. */
const LEAST_WIDTH = 300;
/** Lower than this a pane does not get; the page scrolls instead. */
export const LEAST_HEIGHT = 220;
/** Of a pane: what stands above its picture. */
const HEAD = 76;
/** Most guests have a picture of 4:3. */
const PICTURE = { width: 4, height: 3 };

const spread = (count: number, columns: number): Tiling => ({ columns, rows: Math.ceil(count / columns) });

/** How large a picture gets. */
const scaleOf = ({ columns, rows }: Tiling, width: number, height: number): number =>
  Math.min(width / columns / PICTURE.width, (Math.max(height / rows, LEAST_HEIGHT) - HEAD) / PICTURE.height);

/** The arrangement that shows `count` panes as large as possible in a room of this size (CSS pixels), and with the least scrolling. */
export const tilingOf = (count: number, width: number, height: number): Tiling => {
  const possible = Array.from({ length: Math.min(MOST_COLUMNS, Math.max(1, count)) }, (_, index) =>
    spread(Math.max(1, count), index + 1),
  ).filter(({ columns }) => columns === 1 || width / columns >= LEAST_WIDTH);
  return (
    possible
      // an empty column helps nobody
      .filter(({ rows }, index) => possible[index - 1]?.rows !== rows)
      .reduce((best, one) => (scaleOf(one, width, height) >= scaleOf(best, width, height) ? one : best))
  );
};
