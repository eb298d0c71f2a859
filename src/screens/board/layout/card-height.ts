const GIB = 1024 ** 3;

/** Room for name and state; what memory adds; pixels. */
const LEAST = 40;
const PER_DOUBLING = 9;
const MOST = 112;

/** Between two cards, pixels. */
export const CARD_GAP = 4;

/**
 * The height of a card, in pixels: it grows with each doubling of the memory, so that the big ones can be told from the small ones
 * and a column of small ones still fits a screen. A machine of unknown size is drawn as a small one.
 */
export const cardHeight = (memoryBytes: number | undefined): number =>
  memoryBytes === undefined || !(memoryBytes > 0)
    ? LEAST
    : Math.min(MOST, Math.round(LEAST + PER_DOUBLING * Math.log2(1 + memoryBytes / GIB)));
