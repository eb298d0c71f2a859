/** A row of a map that is being edited: a key may still be missing, or be there twice. */
export type PairRow = readonly [key: string, value: string];

type Pairs = Readonly<Record<string, string>>;

/** Rows and the map they were made of, or that was last made of them. */
export interface RowState {
  readonly rows: readonly PairRow[];
  readonly seen: Pairs;
}

/** The map of those rows that have a key; of several with one key the last one counts. */
export const pairsOf = (rows: readonly PairRow[]): Pairs => Object.fromEntries(rows.filter(([key]) => key !== ''));

export const rowsOf = (pairs: Pairs): RowState => ({ rows: Object.entries(pairs), seen: pairs });

const samePairs = (one: Pairs, other: Pairs): boolean => {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key])
  );
};

/** The rows after the map came from outside: they stay when they say the same, so that an unfinished row is not lost. */
export const caughtUp = (state: RowState, pairs: Pairs): RowState => {
  if (state.seen === pairs) return state;
  return samePairs(pairs, state.seen) || samePairs(pairs, pairsOf(state.rows))
    ? { rows: state.rows, seen: pairs }
    : rowsOf(pairs);
};

/** Keys that more than one row has. */
export const doubled = (rows: readonly PairRow[]): readonly string[] => {
  const keys = rows.map(([key]) => key).filter((key) => key !== '');
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
};
