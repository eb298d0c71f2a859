import { signatureOf, type Labels } from '../series/series';
import { labelOf, type Sample } from './values';

export interface Group {
  readonly key: string;
  readonly labels: Labels;
}

/** Which group a sample belongs to. */
export type Grouping = (sample: Pick<Sample, 'name' | 'labels'>) => Group;

const kept = (labels: readonly string[], sample: Pick<Sample, 'name' | 'labels'>): Group => {
  let key = '';
  const found = new Map<string, string>();
  for (const label of labels) {
    const value = labelOf(sample, label);
    key += `${value}\u0000`;
    if (value !== '') found.set(label, value);
  }
  return { key, labels: found };
};

const leftOver = (dropped: ReadonlySet<string>, { labels }: Pick<Sample, 'labels'>): Group => {
  const found = new Map([...labels].filter(([label]) => !dropped.has(label)));
  return { key: signatureOf(found), labels: found };
};

/**
 * Groups by the labels given, or by all others (`without`, `ignoring`). What is found for labels is kept, as the same labels come
 * back at each step of a range and in each family of a machine.
 */
export const groupingOf = (labels: readonly string[], without: boolean): Grouping => {
  // as it is: nothing has to be copied
  if (without && labels.length === 0) return ({ labels: all }) => ({ key: signatureOf(all), labels: all });
  const dropped = new Set(labels);
  const named = !without && labels.includes('__name__');
  const known = new WeakMap<Labels, Group>();
  const shared = new Map<string, Group>();
  return (sample) => {
    const before = named ? undefined : known.get(sample.labels);
    if (before !== undefined) return before;
    const found = without ? leftOver(dropped, sample) : kept(labels, sample);
    const group = shared.get(found.key) ?? found;
    shared.set(found.key, group);
    if (!named) known.set(sample.labels, group);
    return group;
  };
};
