/**
 * Which panes may have a connection: those that had one, and as many more as keeps the number of those that are still connecting
 * small. A page of nine consoles must not open nine at once.
 * @param order of the panes.
 * @param before that were let in already.
 * @param settled that are connected, or will not be for now.
 * @param most that may be connecting at a time.
 */
export const letIn = (
  order: readonly string[],
  before: ReadonlySet<string>,
  settled: ReadonlySet<string>,
  most: number,
): ReadonlySet<string> => {
  const kept = order.filter((id) => before.has(id));
  const busy = kept.filter((id) => !settled.has(id)).length;
  const next = order.filter((id) => !before.has(id)).slice(0, Math.max(0, most - busy));
  return next.length === 0 && kept.length === before.size ? before : new Set([...kept, ...next]);
};
