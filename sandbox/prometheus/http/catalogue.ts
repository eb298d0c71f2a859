/** `series`, `labels`, `label/NAME/values`, `metadata`. prometheus: docs/querying/api.md */
import { Evaluation } from '../evaluate/evaluate';
import { eachInPieces } from '../evaluate/pieces';
import { inTurns, type Patience } from '../evaluate/run';
import { labelOf } from '../evaluate/values';
import type { Matcher } from '../promql/syntax';
import { signatureOf, type Labels, type Series, type Source } from '../series/series';
import { QueryFault } from './answer';
import { selectorsOf, timeOf } from './parameters';
import { labelNames, limited, named, type Answer } from './queries';
import { plain, rowsOf } from './rows';

interface Known {
  readonly name: string;
  readonly labels: Labels;
}

/** Had it a sample in that time? */
const within = ({ from, to = Number.POSITIVE_INFINITY }: Series, start: number, end: number): boolean => from <= end && to > start; // prettier-ignore

/** The series that fit, with the results of rules as they are at the end of the time. */
function* knownBy(
  source: Source,
  matchers: readonly Matcher[],
  [start, end]: readonly [number, number],
): Generator<undefined, readonly Known[]> {
  const time = Math.min(end, source.now());
  const selector = { is: 'vector', matchers, offset: 0, at: undefined } as const;
  const evaluation = new Evaluation(source, { start: time, end: time });
  yield* evaluation.prepare(selector);
  const found: Known[] = [];
  yield* eachInPieces(evaluation.seriesOf(selector), (series) => {
    if (within(series, start, end)) found.push(series);
  });
  return [...found, ...(yield* evaluation.ruled(selector, time))];
}

/** What is asked for, and how long for it is waited. */
interface Asked {
  readonly source: Source;
  readonly parameters: URLSearchParams;
  /** What all selectors get. */
  readonly enforced: readonly Matcher[];
  readonly patience: Patience;
}

const everything: readonly Matcher[] = [{ label: '__name__', op: '!=', value: '' }];

const periodOf = (source: Source, parameters: URLSearchParams): readonly [number, number] => [
  timeOf(parameters, 'start', Number.NEGATIVE_INFINITY),
  timeOf(parameters, 'end', source.now()),
];

const words = (found: Iterable<string>, parameters: URLSearchParams): Answer =>
  limited(parameters, { is: 'rows', type: undefined, rows: rowsOf([...found].sort(), (word) => word) });

/** The matchers of each selector with those that are enforced; without selectors `all` of them. */
const wanted = ({ parameters, enforced }: Asked): readonly (readonly Matcher[])[] => {
  const selectors = selectorsOf(parameters);
  return (selectors.length === 0 ? [everything] : selectors).map((matchers) => [...matchers, ...enforced]);
};

/** Each series once. */
function* different(asked: Asked): Generator<undefined, readonly Known[]> {
  const period = periodOf(asked.source, asked.parameters);
  const found = new Map<string, Known>();
  for (const matchers of wanted(asked))
    yield* eachInPieces(yield* knownBy(asked.source, matchers, period), (known) => {
      found.set(`${known.name}\u0002${signatureOf(known.labels)}`, known);
    });
  return [...found.values()];
}

/** Rejects with QueryFault, ExecutionError and TimeoutError. */
export const seriesAnswer = async (asked: Asked): Promise<Answer> => {
  const { parameters, patience } = asked;
  if (parameters.getAll('match[]').length === 0) throw new QueryFault('bad_data', 'no match[] parameter provided');
  const found = await inTurns(different(asked), patience);
  const rows = rowsOf(found, ({ name, labels }) => named(name, labels));
  return limited(parameters, { is: 'rows', type: undefined, rows });
};

function* collected(asked: Asked, take: (known: Known) => readonly string[]): Generator<undefined, Set<string>> {
  const period = periodOf(asked.source, asked.parameters);
  const found = new Set<string>();
  const seen = new Set<Labels>();
  for (const matchers of wanted(asked)) {
    let name = '';
    yield* eachInPieces(yield* knownBy(asked.source, matchers, period), (known) => {
      // series of the same labels and name have nothing new to tell
      if (known.name === name && seen.has(known.labels)) return;
      name = known.name;
      seen.add(known.labels);
      for (const each of take(known)) found.add(each);
    });
  }
  return found;
}

/** Rejects with QueryFault, ExecutionError and TimeoutError. */
export const labelsAnswer = async (asked: Asked): Promise<Answer> =>
  words(await inTurns(collected(asked, labelNames), asked.patience), asked.parameters);

/** Rejects with QueryFault, ExecutionError and TimeoutError. */
export const valuesAnswer = async (asked: Asked, label: string): Promise<Answer> => {
  const { source, parameters, enforced, patience } = asked;
  if (!/^[A-Za-z_]\w*$/.test(label)) throw new QueryFault('bad_data', `invalid label name: ${JSON.stringify(label)}`);
  // names of metrics are known without their series
  if (label === '__name__' && enforced.length === 0 && parameters.getAll('match[]').length === 0)
    return words([...source.metrics().map(({ name }) => name), ...source.rules.keys()], parameters);
  const take = (known: Known): readonly string[] => [labelOf(known, label)].filter((value) => value !== '');
  return words(await inTurns(collected(asked, take), patience), parameters);
};

export const metadataAnswer = (source: Source, parameters: URLSearchParams): Answer => {
  const name = parameters.get('metric') ?? '';
  const found = source.metrics().filter((metric) => name === '' || metric.name === name);
  const entries = found.map(({ name: each, type, help }) => [each, [{ type, help, unit: '' }]] as const);
  return { data: plain(Object.fromEntries(entries)), warnings: [] };
};
