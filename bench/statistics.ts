export interface Summary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Median and range of the runs; of no runs, NaN. */
export const summarise = (values: readonly number[]): Summary => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? Number.NaN) : upper;
  return { median: (lower + upper) / 2, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
};
