/** A share of a frame. */
const SLICE_MS = 7;

/**
 * Does one thing after the other, a few of them per turn, so that the page can draw in between. Returns what stops it.
 *
 * @param rest is called after each turn, so that what is known by then can be drawn
 */
export const inSlices = <Item>(items: Iterable<Item>, each: (item: Item) => void, rest: () => void): (() => void) => {
  const queue = items[Symbol.iterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = (): void => {
    const began = performance.now();
    for (;;) {
      const next = queue.next();
      if (next.done === true) {
        rest();
        return;
      }
      each(next.value);
      if (performance.now() - began >= SLICE_MS) break;
    }
    rest();
    timer = setTimeout(turn);
  };
  timer = setTimeout(turn);
  return () => clearTimeout(timer);
};
