import type { CardRef } from '../choice/card-ref';
import type { Column } from '../layout/columns';
import { placesWithin, stackOf } from '../layout/geometry';

/** The first card of a column that is in the document. */
const firstDrawn = (column: Column, top: number, bottom: number): string | undefined => {
  const [first, last] = placesWithin(stackOf(column).cards, top, bottom);
  return first < last ? column.records[first]?.key : undefined;
};

const isDrawn = (column: Column, key: string, top: number, bottom: number): boolean => {
  const [first, last] = placesWithin(stackOf(column).cards, top, bottom);
  return column.records.slice(first, last).some((record) => record.key === key);
};

/**
 * The one card that Tab comes to: where the keyboard was, or, while it has been nowhere or that was scrolled away, the first card
 * that is drawn, in the same column if there is one.
 *
 * @param drawn the columns in the document
 * @param top of the stretch of them in the document, in pixels below their heads
 * @returns undefined where no card is drawn at all
 */
export const standInOf = (
  drawn: readonly Column[],
  folded: ReadonlySet<string>,
  current: CardRef | undefined,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): CardRef | undefined => {
  const open = drawn.filter(({ id }) => !folded.has(id));
  const here = open.find(({ id }) => id === current?.column);
  if (current !== undefined && here !== undefined && isDrawn(here, current.key, top, bottom)) return current;
  for (const column of here === undefined ? open : [here, ...open]) {
    const key = firstDrawn(column, top, bottom);
    if (key !== undefined) return { column: column.id, key };
  }
  return undefined;
};
