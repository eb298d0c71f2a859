/** The keys of the selected rows. Kept as keys, so that a selection survives scrolling, sorting and live changes. */
export type Selection = ReadonlySet<string>;

export const NOTHING_SELECTED: Selection = new Set();

export type SelectAllState = 'none' | 'some' | 'all';

/** The state of the checkbox in the header, for the rows that match the filter. */
export const selectAllState = <Row>(
  selection: Selection,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): SelectAllState => {
  if (selection.size === 0 || rows.length === 0) {
    return 'none';
  }
  // selecting everything is rare: a selection smaller than the list needs no look at each row
  if (selection.size < rows.length) {
    return 'some';
  }
  return rows.every((row) => selection.has(keyOf(row))) ? 'all' : 'some';
};

export const toggled = (selection: Selection, key: string): Selection => {
  const next = new Set(selection);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
};

/** Selects all rows between two keys, both included, as Shift+click does. Keys that are not in the list select nothing more. */
export const withRange = (
  selection: Selection,
  keys: readonly string[],
  anchor: string | undefined,
  target: string,
): Selection => {
  const from = anchor === undefined ? -1 : keys.indexOf(anchor);
  const to = keys.indexOf(target);
  if (from < 0 || to < 0) {
    return toggled(selection, target);
  }
  return new Set([...selection, ...keys.slice(Math.min(from, to), Math.max(from, to) + 1)]);
};

/** Drops keys whose objects are gone; the same set when nothing is gone. */
export const pruned = (selection: Selection, exists: (key: string) => boolean): Selection => {
  const kept = [...selection].filter(exists);
  return kept.length === selection.size ? selection : new Set(kept);
};
