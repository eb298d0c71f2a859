import { ExecutionError } from '../promql/errors';
import { signatureOf, type Labels, type Window } from '../series/series';
import { eachInPieces } from './pieces';

export interface Sample {
  /** Of the metric; '' once the value means something else. */
  readonly name: string;
  readonly labels: Labels;
  readonly value: number;
}

export type Vector = readonly Sample[];

export interface RangeSeries {
  readonly name: string;
  readonly labels: Labels;
  readonly window: Window;
}

/** Samples of some time before `until`; milliseconds. */
export interface Matrix {
  readonly series: readonly RangeSeries[];
  readonly after: number;
  readonly until: number;
}

export type Value =
  | { readonly type: 'scalar'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'vector'; readonly vector: Vector }
  | { readonly type: 'matrix'; readonly matrix: Matrix };

export const vectorOf = (value: Value): Vector => (value.type === 'vector' ? value.vector : []);
export const scalarOf = (value: Value | undefined): number => (value?.type === 'scalar' ? value.value : Number.NaN);
export const textOf = (value: Value | undefined): string => (value?.type === 'string' ? value.value : '');

export const labelOf = ({ name, labels }: Pick<Sample, 'name' | 'labels'>, label: string): string =>
  label === '__name__' ? name : (labels.get(label) ?? '');

/** The same samples. Throws ExecutionError when two of them have the same name and labels. */
export function* withoutDoubles(vector: Vector): Generator<undefined, Vector> {
  const seen = new Set<string>();
  yield* eachInPieces(vector, ({ name, labels }) => {
    const signature = `${name}\u0002${signatureOf(labels)}`;
    if (seen.has(signature)) throw new ExecutionError('vector cannot contain metrics with the same labelset');
    seen.add(signature);
  });
  return vector;
}

/** The labels as Prometheus prints them in messages: `{a="b", c="d"}`. */
export const printed = (labels: Labels): string =>
  `{${[...labels]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')}}`;
