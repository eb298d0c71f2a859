import type { CardRef } from '../choice/card-ref';
import type { Column } from '../layout/columns';
import { nearestCard, stackOf } from '../layout/geometry';

const PAGE = 10;

/** How far a key goes within a column. */
const within = (key: string, index: number, last: number): number | undefined => {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'ArrowDown':
      return Math.min(last, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp':
      return Math.max(0, index - PAGE);
    case 'PageDown':
      return Math.min(last, index + PAGE);
    default:
      return undefined;
  }
};

/** The card that a key leads to: up and down in its column, left and right to the card at the same height, as columns are drawn. */
export const neighbourOf = (
  columns: readonly Column[],
  folded: ReadonlySet<string>,
  card: CardRef,
  key: string,
  mirrored = false,
): readonly [Column, number] | undefined => {
  const at = columns.findIndex(({ id }) => id === card.column);
  const column = columns[at];
  const index = column?.records.findIndex((record) => record.key === card.key) ?? -1;
  if (column === undefined || index < 0) return undefined;
  const inside = within(key, index, column.records.length - 1);
  if (inside !== undefined) return [column, inside];
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const usable = (one: Column): boolean => one.records.length > 0 && !folded.has(one.id);
  const other =
    (key === 'ArrowRight') !== mirrored
      ? columns.slice(at + 1).find(usable)
      : columns.slice(0, at).reverse().find(usable);
  const place = stackOf(column).cards[index];
  if (other === undefined || place === undefined) return undefined;
  return [other, nearestCard(stackOf(other).cards, place.top + place.height / 2)];
};
