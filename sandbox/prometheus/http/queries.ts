/** `query` and `query_range`. prometheus: docs/querying/api.md */
import { instantValue, notOverTime, rangeValue, type Patience, type Points } from '../evaluate/run';
import { labelOf, type Sample, type Value } from '../evaluate/values';
import type { Expr } from '../promql/syntax';
import { partsOf } from '../promql/walk';
import type { Labels, Source } from '../series/series';
import { badParameter, numberText, QueryFault } from './answer';
import { durationOf, limitOf, timeOf } from './parameters';
import { plain, rowsOf, type Data } from './rows';

const MAX_POINTS = 11_000;

export interface Answer {
  readonly data: Data;
  readonly warnings: readonly string[];
}

/** Labels with the name as one of them, in alphabetical order. */
export const named = (name: string, labels: Labels): Readonly<Record<string, string>> =>
  Object.fromEntries([
    ...(name === '' ? [] : [['__name__', name] as const]),
    ...[...labels].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);

const point = (time: number, value: number): readonly [number, string] => [time / 1000, numberText(value)];

const sampleData = ({ name, labels, value }: Sample, time: number): unknown => ({
  metric: named(name, labels),
  value: point(time, value),
});

const resultOf = (value: Value, time: number): Data => {
  switch (value.type) {
    case 'scalar':
      return plain({ resultType: 'scalar', result: point(time, value.value) });
    case 'string':
      return plain({ resultType: 'string', result: [time / 1000, value.value] });
    case 'vector':
      return { is: 'rows', type: 'vector', rows: rowsOf(value.vector, (sample) => sampleData(sample, time)) };
    case 'matrix':
      return {
        is: 'rows',
        type: 'matrix',
        rows: rowsOf(value.matrix.series, ({ name, labels, window }) => ({
          metric: named(name, labels),
          values: Array.from(window.times, (at, index) => point(at, window.values[index] ?? 0)),
        })),
      };
  }
};

const TRUNCATED = ['results truncated due to limit'];

/** So much of an answer as is wanted. Throws QueryFault. */
export const limited = (parameters: URLSearchParams, data: Data): Answer => {
  const limit = limitOf(parameters);
  return limit === undefined || data.is === 'plain' || data.rows.length <= limit
    ? { data, warnings: [] }
    : { data: { ...data, rows: data.rows.slice(limit) }, warnings: TRUNCATED };
};

/** What Prometheus warns of: quantiles that are none. */
const warningsOf = (expr: Expr): readonly string[] => {
  const share = expr.is === 'aggregate' && expr.op === 'quantile' ? expr.param : expr.is === 'call' && /quantile/.test(expr.name) ? expr.args[0] : undefined; // prettier-ignore
  const number = share?.is === 'unary' && share.expr.is === 'number' ? -share.expr.value : share?.is === 'number' ? share.value : 0; // prettier-ignore
  const own = number >= 0 && number <= 1 ? [] : [`PromQL warning: quantile value should be between 0 and 1, got ${numberText(number)}`]; // prettier-ignore
  return [...new Set([...own, ...partsOf(expr).flatMap(warningsOf)])];
};

const withWarnings = (answer: Answer, expr: Expr): Answer => ({ ...answer, warnings: [...answer.warnings, ...warningsOf(expr)] }); // prettier-ignore

/** Rejects with QueryFault, ExecutionError and TimeoutError. */
export const instantAnswer = async (
  source: Source,
  expr: Expr,
  parameters: URLSearchParams,
  patience: Patience,
): Promise<Answer> => {
  const time = timeOf(parameters, 'time', source.now());
  return withWarnings(limited(parameters, resultOf(await instantValue(source, expr, time, patience), time)), expr);
};

const matrixData = (points: readonly Points[]): Data => ({
  is: 'rows',
  type: 'matrix',
  rows: rowsOf(points, ({ name, labels, points: values }) => ({
    metric: named(name, labels),
    values: values.map(([time, value]) => point(time, value)),
  })),
});

/** Rejects with QueryFault, ExecutionError and TimeoutError. */
export const rangeAnswer = async (
  source: Source,
  expr: Expr,
  parameters: URLSearchParams,
  patience: Patience,
): Promise<Answer> => {
  const start = timeOf(parameters, 'start', undefined);
  const end = timeOf(parameters, 'end', undefined);
  if (end < start) throw badParameter('end', 'end timestamp must not be before start time');
  const step = durationOf(parameters, 'step');
  if (step <= 0)
    throw badParameter(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  if ((end - start) / step > MAX_POINTS)
    throw new QueryFault('bad_data', 'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)'); // prettier-ignore
  const wrong = notOverTime(expr);
  if (wrong !== undefined) throw badParameter('query', wrong);
  const points = await rangeValue(source, expr, { start, end, step }, patience);
  return withWarnings(limited(parameters, matrixData(points)), expr);
};

/** A label of a series as the API of labels lists it. */
export const labelNames = ({ name, labels }: Pick<Sample, 'name' | 'labels'>): readonly string[] =>
  labelOf({ name, labels }, '__name__') === '' ? [...labels.keys()] : ['__name__', ...labels.keys()];
