import { ExecutionError } from '../promql/errors';
import type { Aggregation } from '../promql/syntax';
import type { Labels } from '../series/series';
import type { Group, Grouping } from './grouping';
import { extreme, quantile, sumOf, variance } from './numbers';
import { eachInPieces } from './pieces';
import type { Sample, Vector } from './values';

interface Members {
  readonly group: Group;
  readonly samples: Sample[];
}

function* grouped(vector: Vector, grouping: Grouping): Generator<undefined, readonly Members[]> {
  const groups = new Map<string, Members>();
  yield* eachInPieces(vector, (sample) => {
    const group = grouping(sample);
    const members = groups.get(group.key);
    if (members === undefined) groups.set(group.key, { group, samples: [sample] });
    else members.samples.push(sample);
  });
  return [...groups.values()];
}

type Simple = Exclude<Aggregation, 'topk' | 'bottomk' | 'count_values'>;

const numberOf = (op: Simple, values: readonly number[], parameter: number): number => {
  switch (op) {
    case 'sum':
      return sumOf(values);
    case 'avg':
      return sumOf(values) / values.length;
    case 'min':
      return extreme(values, -1);
    case 'max':
      return extreme(values, 1);
    case 'count':
      return values.length;
    case 'group':
      return 1;
    case 'stddev':
      return Math.sqrt(variance(values));
    case 'stdvar':
      return variance(values);
    case 'quantile':
      return quantile(parameter, values);
  }
};

/** The first `count` samples of each group; NaN comes last. Ties stay in their order. */
const best = (groups: readonly Members[], count: number, sign: 1 | -1): Vector => {
  if (Number.isNaN(count)) throw new ExecutionError('Parameter value is NaN');
  if (count < 1) return [];
  const worse = (a: number, b: number): number => {
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    return Number.isNaN(b) ? -1 : sign * (b - a);
  };
  return groups.flatMap(({ samples }) => samples.sort((a, b) => worse(a.value, b.value)).slice(0, Math.floor(count)));
};

const printedNumber = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

const counted = (groups: readonly Members[], label: string): Vector => {
  if (!/^[A-Za-z_]\w*$/.test(label)) throw new ExecutionError(`invalid label name "${label}"`);
  return groups.flatMap(({ group, samples }) => {
    const counts = new Map<string, number>();
    for (const { value } of samples) counts.set(printedNumber(value), (counts.get(printedNumber(value)) ?? 0) + 1);
    return [...counts].map(([text, value]) => {
      const labels: Labels = new Map([...group.labels, [label, text]]);
      return { name: '', labels, value };
    });
  });
};

/** Groups samples and makes one of each group (or picks some of it). Throws ExecutionError. prometheus: promql/engine.go aggregation */
export function* aggregate(
  op: Aggregation,
  vector: Vector,
  grouping: Grouping,
  parameter: { readonly number: number; readonly text: string },
): Generator<undefined, Vector> {
  const groups = yield* grouped(vector, grouping);
  if (op === 'topk') return best(groups, parameter.number, 1);
  if (op === 'bottomk') return best(groups, parameter.number, -1);
  if (op === 'count_values') return counted(groups, parameter.text);
  const found: Sample[] = [];
  yield* eachInPieces(groups, ({ group: { labels }, samples }) => {
    found.push({
      name: labels.get('__name__') ?? '',
      labels: labels.has('__name__') ? new Map([...labels].filter(([label]) => label !== '__name__')) : labels,
      value: numberOf(op, samples.map(({ value }) => value), parameter.number), // prettier-ignore
    });
  });
  return found;
}
