import { at, list, text, textMap } from '../../lib/reach';
import { ApiError } from '../errors';

/** One measured value. */
export interface Sample {
  /** ms since the epoch */
  readonly at: number;
  readonly value: number;
}

/** The values of one series, oldest first; of a query for one moment there is one. Values that are no finite numbers are left out. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** What came of a query. That there are no metrics is nothing unusual, so nothing of this is thrown. */
export type MetricsAnswer =
  | { readonly is: 'series'; readonly series: readonly Series[] }
  /** The console is not connected to a Prometheus. */
  | { readonly is: 'absent' }
  | { readonly is: 'forbidden'; readonly error: ApiError }
  | { readonly is: 'failed'; readonly error: ApiError };

const sampleOf = (pair: unknown): Sample | undefined => {
  const [seconds, value] = [at(pair, 0), at(pair, 1)];
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return typeof seconds === 'number' && Number.isFinite(parsed)
    ? { at: Math.round(seconds * 1000), value: parsed }
    : undefined;
};

const samplesOf = (pairs: readonly unknown[]): readonly Sample[] =>
  pairs.map(sampleOf).filter((sample) => sample !== undefined);

const seriesOf = (type: string | undefined, data: unknown): readonly Series[] => {
  switch (type) {
    case 'vector':
      return list(data, 'result').map((entry) => ({
        labels: textMap(entry, 'metric'),
        samples: samplesOf([at(entry, 'value')]),
      }));
    case 'matrix':
      return list(data, 'result').map((entry) => ({
        labels: textMap(entry, 'metric'),
        samples: samplesOf(list(entry, 'values')),
      }));
    case 'scalar':
      return [{ labels: {}, samples: samplesOf([at(data, 'result')]) }];
    default:
      return [];
  }
};

/**
 * The series in an answer of Prometheus; undefined when it is no such answer. Series without a usable value are left out.
 * `prometheus: docs/querying/api.md`
 */
export const seriesFrom = (answer: unknown): readonly Series[] | undefined => {
  if (text(answer, 'status') !== 'success') {
    return undefined;
  }
  const data = at(answer, 'data');
  return seriesOf(text(data, 'resultType'), data).filter(({ samples }) => samples.length > 0);
};
