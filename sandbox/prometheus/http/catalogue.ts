/** `series`, `labels`, `label/NAME/values`, `metadata`. prometheus: docs/querying/api.md */
import { Evaluation } from '../evaluate/evaluate';
import { inTurns } from '../evaluate/run';
import { labelOf } from '../evaluate/values';
import type { Matcher } from '../promql/syntax';
import type { Labels, Series, Source } from '../series/series';
import { QueryFault } from './answer';
import { limitOf, selectorsOf, timeOf } from './parameters';
import { labelNames, named, type Answer } from './queries';

interface Known {
  readonly name: string;
  readonly labels: Labels;
}

/** Had it a sample in that time? */
const within = ({ from, to = Number.POSITIVE_INFINITY }: Series, start: number, end: number): boolean => from <= end && to > start; // prettier-ignore

/** The series that fit, with the results of rules as they are at the end of the time. */
const knownBy = async (
  source: Source,
  matchers: readonly Matcher[],
  start: number,
  end: number,
): Promise<readonly Known[]> => {
  const time = Math.min(end, source.now());
  const selector = { is: 'vector', matchers, offset: 0, at: undefined } as const;
  const evaluation = new Evaluation(source, { start: time, end: time, check: () => undefined });
  await inTurns(evaluation.prepare(selector));
  const stored = evaluation.seriesOf(selector).filter((series) => within(series, start, end));
  return [...stored, ...evaluation.ruled(selector, time)];
};

const everything: readonly Matcher[] = [{ label: '__name__', op: '!=', value: '' }];

const periodOf = (source: Source, parameters: URLSearchParams): readonly [number, number] => [
  timeOf(parameters, 'start', Number.NEGATIVE_INFINITY),
  timeOf(parameters, 'end', source.now()),
];

const cut = (items: readonly unknown[], parameters: URLSearchParams): Answer => {
  const limit = limitOf(parameters);
  return limit === undefined || items.length <= limit
    ? { data: items, warnings: [] }
    : { data: items.slice(0, limit), warnings: ['results truncated due to limit'] };
};

/** The matchers of each selector with those that are enforced; without selectors `all` of them. */
const wanted = (parameters: URLSearchParams, enforced: readonly Matcher[]): readonly (readonly Matcher[])[] => {
  const selectors = selectorsOf(parameters);
  return (selectors.length === 0 ? [everything] : selectors).map((matchers) => [...matchers, ...enforced]);
};

/** Rejects with QueryFault. */
export const seriesAnswer = async (
  source: Source,
  parameters: URLSearchParams,
  enforced: readonly Matcher[],
): Promise<Answer> => {
  if (parameters.getAll('match[]').length === 0) throw new QueryFault('bad_data', 'no match[] parameter provided');
  const [start, end] = periodOf(source, parameters);
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const matchers of wanted(parameters, enforced))
    for (const { name, labels } of await knownBy(source, matchers, start, end)) {
      const record = named(name, labels);
      found.set(JSON.stringify(record), record);
    }
  return cut([...found.values()], parameters);
};

const collected = async (
  source: Source,
  parameters: URLSearchParams,
  enforced: readonly Matcher[],
  take: (known: Known) => readonly string[],
): Promise<Answer> => {
  const [start, end] = periodOf(source, parameters);
  const found = new Set<string>();
  const seen = new Set<Labels>();
  for (const matchers of wanted(parameters, enforced)) {
    let name = '';
    for (const known of await knownBy(source, matchers, start, end)) {
      // series of the same labels and name have nothing new to tell
      if (known.name === name && seen.has(known.labels)) continue;
      name = known.name;
      seen.add(known.labels);
      for (const each of take(known)) found.add(each);
    }
  }
  return cut([...found].sort(), parameters);
};

export const labelsAnswer = (
  source: Source,
  parameters: URLSearchParams,
  enforced: readonly Matcher[],
): Promise<Answer> => collected(source, parameters, enforced, labelNames);

/** Rejects with QueryFault. */
export const valuesAnswer = async (
  source: Source,
  label: string,
  parameters: URLSearchParams,
  enforced: readonly Matcher[],
): Promise<Answer> => {
  if (!/^[A-Za-z_]\w*$/.test(label)) throw new QueryFault('bad_data', `invalid label name: ${JSON.stringify(label)}`);
  // names of metrics are known without their series
  if (label === '__name__' && enforced.length === 0 && parameters.getAll('match[]').length === 0)
    return cut([...source.metrics().map(({ name }) => name), ...source.rules.keys()].sort(), parameters);
  return collected(source, parameters, enforced, (known) => [labelOf(known, label)].filter((value) => value !== ''));
};

export const metadataAnswer = (source: Source, parameters: URLSearchParams): Answer => {
  const name = parameters.get('metric') ?? '';
  const found = source.metrics().filter((metric) => name === '' || metric.name === name);
  const entries = found.map(({ name: each, type, help }) => [each, [{ type, help, unit: '' }]] as const);
  return { data: Object.fromEntries(entries), warnings: [] };
};
