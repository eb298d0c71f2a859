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
