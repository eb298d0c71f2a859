/** So many things are done in one piece. */
const PIECE = 64;

/** Does the same with each of very many things; a piece at a time, so that others may work in between. */
export function* eachInPieces<Item>(items: readonly Item[], act: (item: Item) => void): Generator<undefined, void> {
  for (let first = 0; first < items.length; first += PIECE) {
    const end = Math.min(first + PIECE, items.length);
    for (let index = first; index < end; index++) act(items[index] as Item);
    yield;
  }
}
