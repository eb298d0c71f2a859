/** Functions of range vectors: a window of samples becomes one number, or none. */
import { placesIn, type Series, type Window } from '../series/series';
import { extreme, quantile, regression, sumOf, variance } from './numbers';

interface Bounds {
  /** Of the range, milliseconds. */
  readonly after: number;
  readonly until: number;
}

export interface Frame extends Bounds {
  /** When the query is about; milliseconds. */
  readonly time: number;
  /** The other argument of `quantile_over_time` and `predict_linear`. */
  readonly argument: number;
}

type WindowFunction = (window: Window, frame: Frame) => number | undefined;

/** What a counter has gained, also over resets. */
const gain = (values: Float64Array): number => {
  let resets = 0;
  for (let index = 1; index < values.length; index++) {
    const previous = values[index - 1] ?? 0;
    if ((values[index] ?? 0) < previous) resets += previous;
  }
  return (values.at(-1) ?? 0) - (values[0] ?? 0) + resets;
};

/** What is known of the samples of a window at its ends. */
interface Ends {
  readonly count: number;
  /** Times in milliseconds. */
  readonly first: number;
  readonly last: number;
  readonly firstValue: number;
  /** What the samples show of the change. */
  readonly seen: number;
}

/**
 * The change over the whole range: what the samples show, prolonged towards the ends of the range, but not further than half a
 * step where the series seems to begin or end, and no counter below zero. prometheus: promql/functions.go extrapolatedRate
 */
const prolonged = (
  { count, first, last, firstValue, seen }: Ends,
  { after, until }: Bounds,
  counter: boolean,
): number | undefined => {
  if (count < 2) return undefined;
  const span = last - first;
  const step = span / (count - 1);
  let before = first - after;
  let behind = until - last;
  if (before >= step * 1.1) before = step / 2;
  if (counter && seen > 0 && firstValue >= 0) before = Math.min(before, span * (firstValue / seen));
  if (behind >= step * 1.1) behind = step / 2;
  return seen * ((span + before + behind) / span);
};

const change = ({ times, values }: Window, frame: Frame, counter: boolean): number | undefined => {
  const [first = 0, firstValue = 0] = [times[0], values[0]];
  const seen = counter ? gain(values) : (values.at(-1) ?? 0) - firstValue;
  return prolonged({ count: times.length, first, last: times.at(-1) ?? 0, firstValue, seen }, frame, counter);
};

/** `increase` and `rate` of a counter that never begins anew: only its ends are looked at. */
export const steadyChange = (name: string, series: Series, bounds: Bounds, now: number): number | undefined => {
  const { first, count } = placesIn(series, bounds.after, bounds.until, now);
  if (count < 2) return undefined;
  const [begin, end] = [first * series.every, (first + count - 1) * series.every];
  const firstValue = series.at(begin);
  const seen = series.at(end) - firstValue;
  const increase = prolonged({ count, first: begin, last: end, firstValue, seen }, bounds, true);
  return name === 'increase' ? increase : perSecond(increase, bounds);
};

const perSecond = (amount: number | undefined, { after, until }: Bounds): number | undefined =>
  amount === undefined ? undefined : amount / ((until - after) / 1000);

const instant = ({ times, values }: Window, counter: boolean, rate: boolean): number | undefined => {
  const [time, value] = [times.at(-1), values.at(-1)];
  const [earlier, previous] = [times.at(-2), values.at(-2)];
  if (time === undefined || value === undefined || earlier === undefined || previous === undefined) return undefined;
  const difference = counter && value < previous ? value : value - previous;
  return rate ? difference / ((time - earlier) / 1000) : difference;
};

const steps = ({ values }: Window, counts: (previous: number, value: number) => boolean): number => {
  let sum = 0;
  for (let index = 1; index < values.length; index++) if (counts(values[index - 1] ?? 0, values[index] ?? 0)) sum += 1;
  return sum;
};

/** By name. Windows without samples are never given. */
export const WINDOW_FUNCTIONS: Readonly<Record<string, WindowFunction>> = {
  rate: (window, frame) => perSecond(change(window, frame, true), frame),
  increase: (window, frame) => change(window, frame, true),
  delta: (window, frame) => change(window, frame, false),
  irate: (window) => instant(window, true, true),
  idelta: (window) => instant(window, false, false),
  deriv: ({ times, values }) => (times.length < 2 ? undefined : regression(times, values, times[0] ?? 0).slope),
  predict_linear: ({ times, values }, { time, argument }) => {
    if (times.length < 2) return undefined;
    const { slope, intercept } = regression(times, values, time);
    return slope * argument + intercept;
  },
  changes: (window) =>
    steps(window, (previous, value) => previous !== value && !(Number.isNaN(previous) && Number.isNaN(value))),
  resets: (window) => steps(window, (previous, value) => value < previous),
  avg_over_time: ({ values }) => sumOf(values) / values.length,
  min_over_time: ({ values }) => extreme(values, -1),
  max_over_time: ({ values }) => extreme(values, 1),
  sum_over_time: ({ values }) => sumOf(values),
  count_over_time: ({ values }) => values.length,
  last_over_time: ({ values }) => values.at(-1),
  first_over_time: ({ values }) => values[0],
  present_over_time: () => 1,
  stddev_over_time: ({ values }) => Math.sqrt(variance(values)),
  stdvar_over_time: ({ values }) => variance(values),
  quantile_over_time: ({ values }, { argument }) => quantile(argument, values),
};

/** Functions whose result is still the metric itself. */
export const KEEPS_NAME: ReadonlySet<string> = new Set(['last_over_time', 'first_over_time']);
