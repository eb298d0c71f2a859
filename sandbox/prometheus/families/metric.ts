import type { Span } from '../series/chronicle';
import { EVERY, labelsFrom, type Labels, type Metric, type MetricType, type Series } from '../series/series';

/** A series that lasts as long as a span. */
export const during = (
  name: string,
  { from, to }: Pick<Span, 'from' | 'to'>,
  labels: Labels,
  at: (time: number) => number,
): Series => ({ name, labels, from, to, every: EVERY, at });

/** A counter that lasts as long as a span and never goes back. */
export const counting = (...[name, span, labels, at]: Parameters<typeof during>): Series => ({
  name,
  labels,
  from: span.from,
  to: span.to,
  every: EVERY,
  steady: true,
  at,
});

/** A series that is always there. */
export const always = (
  name: string,
  labels: Labels | Readonly<Record<string, string | undefined>>,
  at: (time: number) => number,
): Series => ({
  name,
  labels: labels instanceof Map ? labels : labelsFrom(labels as Readonly<Record<string, string>>),
  from: Number.NEGATIVE_INFINITY,
  to: undefined,
  every: EVERY,
  at,
});

export const metric = (
  name: string,
  type: MetricType,
  help: string,
  make: (name: string) => Iterable<Series>,
): Metric => ({ name, type, help, series: () => make(name) });

/** The series of one thing after the other, made when it is their turn. */
export function* ofEach<Item>(
  items: Iterable<Item>,
  make: (item: Item) => readonly Series[] | Series,
): Generator<Series> {
  for (const item of items) {
    const made = make(item);
    if ('at' in made && 'labels' in made) yield made;
    else yield* made;
  }
}

const kept = new WeakMap<object, Map<string, unknown>>();

/** A value that follows from an object (which never changes) and a word: made once. */
export const keptWith = <Value>(object: object, word: string, make: () => Value): Value => {
  const values = kept.get(object) ?? new Map<string, unknown>();
  kept.set(object, values);
  if (!values.has(word)) values.set(word, make());
  return values.get(word) as Value;
};
