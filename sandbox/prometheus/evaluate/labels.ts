import { ExecutionError } from '../promql/errors';
import type { Labels } from '../series/series';
import { labelOf, type Sample, type Vector } from './values';

const NAME = /^[A-Za-z_]\w*$/;

const relabelled = (sample: Sample, label: string, text: string): Sample => {
  if (label === '__name__') return { ...sample, name: text };
  const labels = new Map(sample.labels);
  if (text === '') labels.delete(label);
  else labels.set(label, text);
  return { ...sample, labels };
};

/** `$1` and `${name}` of a replacement. */
const expanded = (template: string, match: RegExpExecArray): string =>
  template.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, short?: string, long?: string) => {
    const name = short ?? long;
    if (name === undefined) return whole === '$$' ? '$' : whole;
    return (/^\d+$/.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
  });

const patternOf = (text: string): RegExp => {
  try {
    return new RegExp(`^(?:${text.replaceAll('(?P<', '(?<')})$`, 's');
  } catch {
    throw new ExecutionError(`invalid regular expression in label_replace(): ${text}`);
  }
};

/** Throws ExecutionError. Two samples may get the same labels. */
export const labelReplace = (
  vector: Vector,
  [target = '', template = '', source = '', text = '']: readonly string[],
): Vector => {
  const pattern = patternOf(text);
  if (!NAME.test(target)) throw new ExecutionError(`invalid destination label name in label_replace(): ${target}`);
  return vector.map((sample) => {
    const match = pattern.exec(labelOf(sample, source));
    return match === null ? sample : relabelled(sample, target, expanded(template, match));
  });
};

/** Throws ExecutionError. Two samples may get the same labels. */
export const labelJoin = (vector: Vector, [target = '', separator = '', ...sources]: readonly string[]): Vector => {
  if (!NAME.test(target)) throw new ExecutionError(`invalid destination label name in label_join(): ${target}`);
  return vector.map((sample) =>
    relabelled(sample, target, sources.map((source) => labelOf(sample, source)).join(separator)),
  );
};

interface Bucket {
  readonly upper: number;
  readonly count: number;
}

/** The value below which `share` of the observations are. prometheus: promql/quantile.go BucketQuantile */
const bucketQuantile = (share: number, given: readonly Bucket[]): number => {
  if (Number.isNaN(share)) return Number.NaN;
  if (share < 0) return Number.NEGATIVE_INFINITY;
  if (share > 1) return Number.POSITIVE_INFINITY;
  const buckets = [...given].sort((a, b) => a.upper - b.upper);
  const total = buckets.at(-1);
  if (total?.upper !== Number.POSITIVE_INFINITY || buckets.length < 2 || total.count === 0) return Number.NaN;
  const rank = share * total.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  if (bucket === undefined || index === buckets.length - 1) return buckets.at(-2)?.upper ?? Number.NaN;
  if (index === 0 && bucket.upper <= 0) return bucket.upper;
  const below = buckets[index - 1] ?? { upper: 0, count: 0 };
  return below.upper + (bucket.upper - below.upper) * ((rank - below.count) / (bucket.count - below.count));
};

const bound = (text: string): number => (text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text));

export const histogramQuantile = (
  share: number,
  vector: Vector,
  group: (sample: Sample) => { key: string; labels: Labels },
): Vector => {
  const groups = new Map<string, { labels: Labels; buckets: Bucket[] }>();
  for (const sample of vector) {
    const upper = bound(sample.labels.get('le') ?? 'x');
    if (Number.isNaN(upper)) continue;
    const { key, labels } = group(sample);
    const known = groups.get(key) ?? { labels, buckets: [] };
    known.buckets.push({ upper, count: sample.value });
    groups.set(key, known);
  }
  return [...groups.values()].map(({ labels, buckets }) => ({
    name: '',
    labels,
    value: bucketQuantile(share, buckets),
  }));
};
