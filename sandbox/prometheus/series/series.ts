/** What can be asked for: metrics as functions of time. Times are milliseconds since the epoch. */
import type { Expr, Matcher } from '../promql/syntax';

/** Without the name. The same object is used for the same labels, so that what is derived from it can be kept. */
export type Labels = ReadonlyMap<string, string>;

/** One series. It has a sample at each multiple of `every` from `from` to before `to`, and then a mark that it has ended. */
export interface Series {
  readonly name: string;
  readonly labels: Labels;
  readonly from: number;
  /** Undefined while it goes on. */
  readonly to: number | undefined;
  readonly every: number;
  /** A counter that never goes back while it lasts. */
  readonly steady?: boolean;
  /** The value that was read at a time; NaN is a value. */
  at(time: number): number;
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'unknown';

export interface Metric {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  /** Made while they are walked through, so that a walk through very many can stop in between. */
  series(): Iterable<Series>;
}

/** A metric that is calculated from others when somebody asks. */
export interface Rule {
  readonly name: string;
  readonly help: string;
  readonly expr: Expr;
}

/** How often figures are read, and rules evaluated. */
export const EVERY = 15_000;

/** Everything that can be asked for. */
export interface Source {
  /** The newest time that there are samples for. */
  now(): number;
  metrics(): readonly Metric[];
  readonly rules: ReadonlyMap<string, Rule>;
  /** Finds series piece by piece: the first time some are asked for, their labels have to be made. */
  select(matchers: readonly Matcher[]): Generator<undefined, readonly Series[]>;
}

/** How far back an instant looks. prometheus: --query.lookback-delta */
export const LOOK_BACK = 300_000;

const NO_LABELS: Labels = new Map();

/** The newest sample that counts at `time`; undefined when there is none or the series has ended by then. */
export const sampleAt = (series: Series, time: number, now: number): { time: number; value: number } | undefined => {
  const { every, from, to } = series;
  const newest = Math.floor(Math.min(time, now) / every) * every;
  if (newest < from || (to !== undefined && newest >= to) || newest <= time - LOOK_BACK) return undefined;
  return { time: newest, value: series.at(newest) };
};

export interface Window {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Which samples there are after `after` until `until`: the number of the first in the order of time since the epoch, and how many. */
export const placesIn = (
  { every, from, to }: Series,
  after: number,
  until: number,
  now: number,
): { readonly first: number; readonly count: number } => {
  const first = Math.ceil(Math.max(after + 1, from) / every);
  const end = Math.min(until, now, to === undefined ? until : to - 1);
  return { first, count: Math.max(0, Math.floor(end / every) - first + 1) };
};

/** The samples after `after` until `until`. */
export const samplesIn = (series: Series, after: number, until: number, now: number): Window => {
  const { first, count } = placesIn(series, after, until, now);
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    const time = (first + index) * series.every;
    times[index] = time;
    values[index] = series.at(time);
  }
  return { times, values };
};

const signatures = new WeakMap<Labels, string>();

/** The same text for the same labels. */
export const signatureOf = (labels: Labels): string => {
  const known = signatures.get(labels);
  if (known !== undefined) return known;
  const made = [...labels]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}\u0000${value}`)
    .join('\u0001');
  signatures.set(labels, made);
  return made;
};

/** Labels from a record; empty ones are left out, as an empty label is none. */
export const labelsFrom = (record: Readonly<Record<string, string | undefined>>): Labels => {
  const entries = Object.entries(record).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return entries.length === 0 ? NO_LABELS : new Map(entries);
};
