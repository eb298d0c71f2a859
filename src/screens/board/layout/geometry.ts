import { CARD_GAP, cardHeight } from './card-height';
import type { Column } from './columns';

/** Pixels. */
export const COLUMN_WIDTH = 232;
export const FOLDED_WIDTH = 48;
/** Above the cards of each column. */
export const HEAD_HEIGHT = 124;
/** Above the heads, where columns are grouped. */
export const BAND_HEIGHT = 28;
const ARRIVING_HEIGHT = 44;

/** What is drawn beyond the edges of what can be seen. */
const MARGIN = 240;
/** The window moves in steps, so that most scroll events change nothing. */
const STEP = 160;

/** A card at its place below the head of its column. */
export interface Place {
  readonly top: number;
  readonly height: number;
}

/** Where everything of one column is. Made once per column. */
export interface Stack {
  /** First those that arrive, then the machines. */
  readonly arriving: readonly Place[];
  readonly cards: readonly Place[];
  readonly height: number;
}

const stacks = new WeakMap<Column, Stack>();

export const stackOf = (column: Column): Stack => {
  const known = stacks.get(column);
  if (known !== undefined) return known;
  let top = CARD_GAP;
  const put = (height: number): Place => {
    const place = { top, height };
    top += height + CARD_GAP;
    return place;
  };
  const arriving = column.arriving.map(() => put(ARRIVING_HEIGHT));
  const cards = column.records.map(({ memoryBytes }) => put(cardHeight(memoryBytes)));
  const stack = { arriving, cards, height: top };
  stacks.set(column, stack);
  return stack;
};

/** The whole board. */
export interface Plan {
  /** Left edges of the columns, and the right edge of the last one. */
  readonly edges: readonly number[];
  readonly width: number;
  /** Of the longest column, without the heads. */
  readonly height: number;
}

export const planOf = (columns: readonly Column[], folded: ReadonlySet<string>): Plan => {
  const edges = [0];
  let height = 0;
  for (const column of columns) {
    const isFolded = folded.has(column.id);
    edges.push((edges.at(-1) ?? 0) + (isFolded ? FOLDED_WIDTH : COLUMN_WIDTH));
    if (!isFolded) height = Math.max(height, stackOf(column).height);
  }
  return { edges, width: edges.at(-1) ?? 0, height };
};

/** Which columns and which stretch of them are in the document; `[first, last)`, pixels below the heads. */
export interface BoardWindow {
  readonly first: number;
  readonly last: number;
  readonly top: number;
  readonly bottom: number;
}

/** The column at a distance from the board's left edge: the last one that begins at or before it. */
export const columnAt = ({ edges }: Plan, x: number): number | undefined => {
  if (x < 0 || x >= (edges.at(-1) ?? 0)) return undefined;
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  return low;
};

export const windowOf = (
  plan: Plan,
  scroll: { readonly left: number; readonly top: number },
  size: { readonly width: number; readonly height: number },
): BoardWindow => {
  const count = plan.edges.length - 1;
  const left = Math.max(0, Math.min(scroll.left, plan.width - size.width));
  const from = Math.floor(Math.max(0, left - MARGIN) / STEP) * STEP;
  const to = Math.ceil((left + size.width + MARGIN) / STEP) * STEP;
  const first = columnAt(plan, from) ?? 0;
  const top = Math.floor((Math.max(0, scroll.top) - MARGIN) / STEP) * STEP;
  const bottom = Math.ceil((Math.max(0, scroll.top) + size.height + MARGIN) / STEP) * STEP;
  return { first, last: Math.min(count, (columnAt(plan, to) ?? count - 1) + 1), top, bottom };
};

/** The places that touch a stretch: `[first, last)`. */
export const placesWithin = (places: readonly Place[], top: number, bottom: number): readonly [number, number] => {
  const search = (isBefore: (place: Place) => boolean): number => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = places[middle];
      if (place !== undefined && isBefore(place)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const first = search((place) => place.top + place.height < top);
  return [
    first,
    Math.max(
      first,
      search((place) => place.top <= bottom),
    ),
  ];
};

/** The card of a column that is nearest to a height. */
export const nearestCard = (places: readonly Place[], middle: number): number => {
  const [at] = placesWithin(places, middle, middle);
  return Math.max(0, Math.min(places.length - 1, at));
};
