/** Arithmetic on lists of numbers, as the query language does it. */

/** φ-quantile by linear interpolation between the closest ranks; NaN of nothing. */
export const quantile = (share: number, values: Iterable<number>): number => {
  const sorted = [...values].sort((a, b) => (Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b));
  if (sorted.length === 0 || Number.isNaN(share)) return Number.NaN;
  if (share < 0) return Number.NEGATIVE_INFINITY;
  if (share > 1) return Number.POSITIVE_INFINITY;
  const rank = share * (sorted.length - 1);
  const lower = Math.floor(rank);
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - lower;
  return (sorted[lower] ?? 0) * (1 - weight) + (sorted[upper] ?? 0) * weight;
};

export const sumOf = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

/** Population variance. */
export const variance = (values: ArrayLike<number> & Iterable<number>): number => {
  const mean = sumOf(values) / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / values.length;
};

/** The least or greatest number; NaN only when there is nothing else. */
export const extreme = (values: Iterable<number>, sign: 1 | -1): number => {
  let found = Number.NaN;
  for (const value of values) if (Number.isNaN(found) || sign * value > sign * found) found = value;
  return found;
};

/** Slope per second and value at `origin` of the line of least squares. Times are milliseconds. */
export const regression = (
  times: Float64Array,
  values: Float64Array,
  origin: number,
): { readonly slope: number; readonly intercept: number } => {
  const count = times.length;
  let [x, y, xy, xx] = [0, 0, 0, 0];
  for (let index = 0; index < count; index++) {
    const seconds = ((times[index] ?? 0) - origin) / 1000;
    const value = values[index] ?? 0;
    x += seconds;
    y += value;
    xy += seconds * value;
    xx += seconds * seconds;
  }
  const slope = (xy - (x * y) / count) / (xx - (x * x) / count);
  return { slope, intercept: y / count - (slope * x) / count };
};
