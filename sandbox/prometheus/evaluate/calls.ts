/** Functions of instant vectors and numbers; those of ranges are in windows.ts. prometheus: promql/functions.go */
import type { Call } from '../promql/syntax';
import { labelsFrom } from '../series/series';
import type { Grouping } from './grouping';
import { histogramQuantile, labelJoin, labelReplace } from './labels';
import { scalarOf, textOf, vectorOf, type Value, type Vector } from './values';

type Numeric = (value: number, ...more: readonly number[]) => number;

const date =
  (part: (date: Date) => number): Numeric =>
  (seconds) =>
    part(new Date(seconds * 1000));
const DAY = 86_400_000;
const daysInMonth = (date_: Date): number => new Date(Date.UTC(date_.getUTCFullYear(), date_.getUTCMonth() + 1, 0)).getUTCDate(); // prettier-ignore
const dayOfYear = (date_: Date): number => Math.floor((date_.getTime() - Date.UTC(date_.getUTCFullYear(), 0, 1)) / DAY) + 1; // prettier-ignore

/** Halves go up; to a multiple of `to`. */
const round: Numeric = (value, to = 1) => {
  const inverse = 1 / to;
  return Math.floor(value * inverse + 0.5) / inverse;
};

const NUMERIC: Readonly<Record<string, Numeric>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  sgn: Math.sign,
  deg: (value) => (value * 180) / Math.PI,
  rad: (value) => (value * Math.PI) / 180,
  round,
  clamp: (value, least = 0, most = 0) => Math.max(least, Math.min(most, value)),
  clamp_min: (value, least = 0) => Math.max(least, value),
  clamp_max: (value, most = 0) => Math.min(most, value),
  minute: date((each) => each.getUTCMinutes()),
  hour: date((each) => each.getUTCHours()),
  day_of_week: date((each) => each.getUTCDay()),
  day_of_month: date((each) => each.getUTCDate()),
  day_of_year: date(dayOfYear),
  days_in_month: date(daysInMonth),
  month: date((each) => each.getUTCMonth() + 1),
  year: date((each) => each.getUTCFullYear()),
};

const byValue =
  (sign: 1 | -1) =>
  (a: { value: number }, b: { value: number }): number => {
    if (Number.isNaN(a.value)) return Number.isNaN(b.value) ? 0 : 1;
    return Number.isNaN(b.value) ? -1 : sign * (a.value - b.value);
  };

/** The one sample that says that nothing is there, with what the selector says for certain. */
export const absence = (call: Call): Vector => {
  const [given] = call.args;
  const selector = given?.is === 'matrix' ? given.selector : given;
  if (selector?.is !== 'vector') return [{ name: '', labels: labelsFrom({}), value: 1 }];
  const counts = new Map<string, number>();
  for (const { label } of selector.matchers) counts.set(label, (counts.get(label) ?? 0) + 1);
  const certain = selector.matchers.filter(
    ({ label, op }) => op === '=' && label !== '__name__' && counts.get(label) === 1,
  );
  const labels = labelsFrom(Object.fromEntries(certain.map(({ label, value }) => [label, value])));
  return [{ name: '', labels, value: 1 }];
};

const numeric = (apply: Numeric, vector: Vector, more: readonly number[]): Vector =>
  vector.map(({ labels, value }) => ({ name: '', labels, value: apply(value, ...more) }));

/** `seconds`: the time that is asked about; `buckets` groups all labels but `le`. Throws ExecutionError. */
export const callValue = (call: Call, args: readonly Value[], seconds: number, buckets: Grouping): Value => {
  const [first, second] = args;
  const vector: Vector = first === undefined ? [{ name: '', labels: labelsFrom({}), value: seconds }] : vectorOf(first);
  const result = (made: Vector): Value => ({ type: 'vector', vector: made });
  const apply = NUMERIC[call.name];
  if (apply !== undefined && Object.hasOwn(NUMERIC, call.name)) return result(numeric(apply, vector, args.slice(1).map(scalarOf))); // prettier-ignore
  switch (call.name) {
    case 'time':
      return { type: 'scalar', value: seconds };
    case 'pi':
      return { type: 'scalar', value: Math.PI };
    case 'scalar':
      return { type: 'scalar', value: vector.length === 1 ? (vector[0]?.value ?? Number.NaN) : Number.NaN };
    case 'vector':
      return result([{ name: '', labels: labelsFrom({}), value: scalarOf(first) }]);
    case 'sort':
      return result([...vector].sort(byValue(1)));
    case 'sort_desc':
      return result([...vector].sort(byValue(-1)));
    case 'absent':
      return result(vector.length > 0 ? [] : absence(call));
    case 'label_replace':
      return result(labelReplace(vector, args.slice(1).map(textOf)));
    case 'label_join':
      return result(labelJoin(vector, args.slice(1).map(textOf)));
    case 'histogram_quantile':
      return result(histogramQuantile(scalarOf(first), second === undefined ? [] : vectorOf(second), buckets));
    default:
      return result(vector);
  }
};
