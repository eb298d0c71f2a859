/** How large the pictures are. */
export type CardSize = 'small' | 'medium' | 'large';

export const CARD_SIZES: readonly CardSize[] = ['small', 'medium', 'large'];

export const isCardSize = (stored: unknown): stored is CardSize => CARD_SIZES.some((size) => size === stored);

/** CSS pixels; a card gets as much more as fills the row. */
const LEAST_WIDTHS: Readonly<Record<CardSize, number>> = { small: 168, medium: 232, large: 400 };
export const GAP = 12;
/** Below the picture: the name, and the state. */
const CAPTION = 56;
/** Most guests have a picture of 4:3. */
const RATIO = 3 / 4;

/** Cards in rows of equal height, all in CSS pixels. */
export interface WallLayout {
  readonly columns: number;
  readonly rows: number;
  readonly cardWidth: number;
  readonly pictureHeight: number;
  /** With the gap below it. */
  readonly rowHeight: number;
}

/** How `count` cards of a size stand in a room of this width. */
export const layoutOf = (count: number, size: CardSize, width: number): WallLayout => {
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTHS[size] + GAP)));
  const cardWidth = Math.max(0, (width - GAP * (columns - 1)) / columns);
  const pictureHeight = Math.round(cardWidth * RATIO);
  return {
    columns,
    rows: Math.ceil(count / columns),
    cardWidth,
    pictureHeight,
    rowHeight: pictureHeight + CAPTION + GAP,
  };
};

/** Where the keyboard goes from card `from`; undefined for a key that does not move. */
export const nextCard = (
  key: string,
  from: number,
  count: number,
  columns: number,
  page: number,
): number | undefined => {
  const within = (to: number): number => Math.min(count - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowRight':
      return within(from + 1);
    case 'ArrowLeft':
      return within(from - 1);
    case 'ArrowDown':
      return from + columns < count ? from + columns : from;
    case 'ArrowUp':
      return from - columns >= 0 ? from - columns : from;
    case 'PageDown':
      return within(from + page * columns);
    case 'PageUp':
      return within(from - page * columns);
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return undefined;
  }
};
