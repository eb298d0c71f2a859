import type { VmRecord } from '../../../inventory/record';
import type { Column } from '../layout/columns';

/** A card on the board: a machine may be drawn twice while it moves from one node to the other. */
export interface CardRef {
  readonly column: string;
  readonly key: string;
}

/** The card that something happened on. */
export const cardOf = (element: EventTarget | null): CardRef | undefined => {
  if (!(element instanceof Element)) return undefined;
  const key = element.closest('[data-test="board-card"]')?.getAttribute('data-key');
  const column = element.closest('[data-node]')?.getAttribute('data-node');
  return key === null || key === undefined || column === null || column === undefined ? undefined : { key, column };
};

/** The machine of a card; undefined when it is there no more. */
export const recordOf = (columns: readonly Column[], card: CardRef): VmRecord | undefined =>
  columns.find(({ id }) => id === card.column)?.records.find(({ key }) => key === card.key);
