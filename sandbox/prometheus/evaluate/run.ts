/** A query from its text to its result. */
import { typeName, typeOf } from '../promql/check';
import { ExecutionError, TimeoutError } from '../promql/errors';
import type { Expr } from '../promql/syntax';
import { signatureOf, type Labels, type Source } from '../series/series';
import { Evaluation } from './evaluate';
import { withoutDoubles, type Value } from './values';

/** After so many milliseconds of work others get their turn. */
const TURN = 15;

export interface Points {
  readonly name: string;
  readonly labels: Labels;
  /** Time in milliseconds, value. */
  readonly points: (readonly [number, number])[];
}

interface Turns {
  /** Throws when it takes too long, or nobody waits any more. */
  look(): void;
  /** The same, for what is called very often. */
  check(): void;
  /** Lets others work when it is their turn. */
  pause(): Promise<void>;
}

const turnsOf = (timeout: number, stopped: () => boolean): Turns => {
  const deadline = performance.now() + timeout;
  let turn = performance.now();
  let calls = 0;
  const look = (): void => {
    if (stopped()) throw new ExecutionError('query was canceled in query execution');
    if (performance.now() > deadline) throw new TimeoutError('query timed out in expression evaluation');
  };
  return {
    look,
    check: () => {
      if (++calls % 512 === 0) look();
    },
    pause: async () => {
      look();
      if (performance.now() - turn < TURN) return;
      await new Promise<void>((done) => setImmediate(done));
      turn = performance.now();
    },
  };
};

/** Does one piece after the other; others work in between. Resolves to what the work returns. */
export const inTurns = async <Result>(
  work: Generator<unknown, Result>,
  look: () => void = () => undefined,
): Promise<Result> => {
  let turn = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - turn < TURN) continue;
    look();
    await new Promise<void>((done) => setImmediate(done));
    turn = performance.now();
  }
};

export interface Patience {
  /** Milliseconds. */
  readonly timeout: number;
  /** Whether nobody waits any more. */
  stopped(): boolean;
}

/** The value at one time. Rejects with ExecutionError and TimeoutError. */
export const instantValue = async (source: Source, expr: Expr, time: number, patience: Patience): Promise<Value> => {
  const { check, look } = turnsOf(patience.timeout, () => patience.stopped());
  const evaluation = new Evaluation(source, { start: time, end: time, check });
  await inTurns(evaluation.prepare(expr), look);
  const value = evaluation.at(expr, time);
  // of these nothing can be there twice
  if (expr.is === 'vector' || expr.is === 'aggregate') return value;
  return value.type === 'vector' ? { type: 'vector', vector: withoutDoubles(value.vector) } : value;
};

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

/** The values at regular times. Rejects with ExecutionError and TimeoutError. */
export const rangeValue = async (
  source: Source,
  expr: Expr,
  { start, end, step }: Steps,
  patience: Patience,
): Promise<readonly Points[]> => {
  const turns = turnsOf(patience.timeout, () => patience.stopped());
  const evaluation = new Evaluation(source, { start, end, check: () => turns.check() });
  await inTurns(evaluation.prepare(expr), () => turns.look());
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
    await turns.pause();
    const value = evaluation.at(expr, time);
    if (value.type === 'scalar') add('', new Map(), time, value.value);
    else if (value.type === 'vector')
      for (const sample of value.vector) add(sample.name, sample.labels, time, sample.value);
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, points]) => points);
};
