import type { Expr } from '../promql/syntax';
import { signatureOf } from '../series/series';
import { eachInPieces } from './pieces';
import type { Matrix, RangeSeries, Vector } from './values';

/** The step of a subquery that names none: how often rules are evaluated. */
const DEFAULT_STEP = 30_000;

/** Asks an expression at regular times before `until`, on multiples of the step. prometheus: promql/engine.go SubqueryExpr */
export function* subqueryMatrix(
  { expr, range, step = DEFAULT_STEP }: Extract<Expr, { is: 'subquery' }>,
  until: number,
  ask: (expr: Expr, time: number) => Generator<undefined, Vector>,
): Generator<undefined, Matrix> {
  const after = until - range;
  const found = new Map<string, { first: Vector[number]; times: number[]; values: number[] }>();
  for (let time = (Math.floor(after / step) + 1) * step; time <= until; time += step)
    yield* eachInPieces(yield* ask(expr, time), (sample) => {
      const key = `${sample.name}\u0002${signatureOf(sample.labels)}`;
      const known = found.get(key) ?? { first: sample, times: [], values: [] };
      known.times.push(time);
      known.values.push(sample.value);
      found.set(key, known);
    });
  const series: RangeSeries[] = [];
  yield* eachInPieces([...found.values()], ({ first: { name, labels }, times, values }) => {
    series.push({ name, labels, window: { times: Float64Array.from(times), values: Float64Array.from(values) } });
  });
  return { series, after, until };
}
