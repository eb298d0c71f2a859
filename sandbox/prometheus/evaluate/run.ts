/** A query from its text to its result. */
import { typeName, typeOf } from '../promql/check';
import { ExecutionError, TimeoutError } from '../promql/errors';
import type { Expr } from '../promql/syntax';
import { signatureOf, type Labels, type Source } from '../series/series';
import { Evaluation } from './evaluate';
import { eachInPieces } from './pieces';
import { withoutDoubles, type Value } from './values';

/** After so many milliseconds of work others get their turn. */
const TURN = 15;

export interface Points {
  readonly name: string;
  readonly labels: Labels;
  /** Time in milliseconds, value. */
  readonly points: (readonly [number, number])[];
}

export interface Patience {
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether nobody waits any more. */
  stopped(): boolean;
}

/** Throws when it takes too long, or nobody waits any more. */
const lookOf = ({ timeout, stopped }: Patience): (() => void) => {
  const deadline = performance.now() + timeout;
  return () => {
    if (stopped()) throw new ExecutionError('query was canceled in query execution');
    if (performance.now() > deadline) throw new TimeoutError('query timed out in expression evaluation');
  };
};

/**
 * Does one piece after the other; others work in between. Resolves to what the work returns. Rejects with ExecutionError and
 * TimeoutError when patience comes to an end.
 */
export const inTurns = async <Result>(work: Generator<unknown, Result>, patience?: Patience): Promise<Result> => {
  const look = patience === undefined ? () => undefined : lookOf(patience);
  let turn = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      look();
      return step.value;
    }
    if (performance.now() - turn < TURN) continue;
    look();
    await new Promise<void>((done) => setImmediate(done));
    turn = performance.now();
  }
};

function* valueAt(source: Source, expr: Expr, time: number): Generator<undefined, Value> {
  const evaluation = new Evaluation(source, { start: time, end: time });
  yield* evaluation.prepare(expr);
  const value = yield* evaluation.at(expr, time);
  // of these nothing can be there twice
  if (expr.is === 'vector' || expr.is === 'aggregate' || value.type !== 'vector') return value;
  return { type: 'vector', vector: yield* withoutDoubles(value.vector) };
}

/** The value at one time. Rejects with ExecutionError and TimeoutError. */
export const instantValue = (source: Source, expr: Expr, time: number, patience: Patience): Promise<Value> =>
  inTurns(valueAt(source, expr, time), patience);

export interface Steps {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Why an expression cannot be drawn over time; undefined when it can. */
export const notOverTime = (expr: Expr): string | undefined => {
  const type = typeOf(expr);
  return type === 'vector' || type === 'scalar'
    ? undefined
    : `invalid expression type "${typeName(type)}" for range query, must be Scalar or instant Vector`;
};

function* valuesOver(source: Source, expr: Expr, { start, end, step }: Steps): Generator<undefined, readonly Points[]> {
  const evaluation = new Evaluation(source, { start, end });
  yield* evaluation.prepare(expr);
  const found = new Map<string, Points>();
  const add = (name: string, labels: Labels, time: number, value: number): void => {
    const key = `${name}\u0002${signatureOf(labels)}`;
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, { name, labels, points: [[time, value]] });
      return;
    }
    if (known.points.at(-1)?.[0] === time) throw new ExecutionError('vector cannot contain metrics with the same labelset'); // prettier-ignore
    known.points.push([time, value]);
  };
  for (let time = start; time <= end; time += step) {
    yield;
    const value = yield* evaluation.at(expr, time);
    if (value.type === 'scalar') add('', new Map(), time, value.value);
    else if (value.type === 'vector')
      yield* eachInPieces(value.vector, (sample) => {
        add(sample.name, sample.labels, time, sample.value);
      });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, points]) => points);
}

/** The values at regular times. Rejects with ExecutionError and TimeoutError. */
export const rangeValue = (source: Source, expr: Expr, steps: Steps, patience: Patience): Promise<readonly Points[]> =>
  inTurns(valuesOver(source, expr, steps), patience);
