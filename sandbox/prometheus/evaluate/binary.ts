import { ExecutionError } from '../promql/errors';
import type { Binary, SetOperator } from '../promql/syntax';
import type { Labels } from '../series/series';
import type { Grouping } from './grouping';
import { isComparison, isSetOperator, operate } from './operators';
import { eachInPieces } from './pieces';
import { labelOf, printed, withoutDoubles, type Sample, type Value, type Vector } from './values';

function* setOf(op: SetOperator, left: Vector, right: Vector, match: Grouping): Generator<undefined, Vector> {
  const [asked, other] = op === 'or' ? [right, left] : [left, right];
  const keys = new Set<string>();
  yield* eachInPieces(other, (sample) => void keys.add(match(sample).key));
  const picked: Sample[] = [];
  yield* eachInPieces(asked, (sample) => {
    if (keys.has(match(sample).key) === (op === 'and')) picked.push(sample);
  });
  return op === 'or' ? [...left, ...picked] : picked;
}

const vectorWithScalar = ({ op, bool }: Binary, vector: Vector, number: number, swapped: boolean): Vector => {
  const keepsName = isComparison(op) && !bool;
  return vector.flatMap(({ name, labels, value }) => {
    const [a, b] = swapped ? [number, value] : [value, number];
    const result = operate(op, bool, a, b, value);
    return result === undefined ? [] : [{ name: keepsName ? name : '', labels, value: result }];
  });
};

/** One sample per key; throws when a key has several. */
function* only(vector: Vector, match: Grouping, side: string): Generator<undefined, ReadonlyMap<string, Sample>> {
  const found = new Map<string, Sample>();
  yield* eachInPieces(vector, (sample) => {
    const { key, labels } = match(sample);
    const other = found.get(key);
    if (other !== undefined)
      throw new ExecutionError(
        `found duplicate series for the match group ${printed(labels)} on the ${side} hand-side of the operation: [${printed(withName(sample))}, ${printed(withName(other))}];many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    found.set(key, sample);
  });
  return found;
}

const withName = ({ name, labels }: Sample): Labels =>
  name === '' ? labels : new Map([['__name__', name], ...labels]);

/** The labels of the many side, with those that the one side is to lend. */
const lent = (many: Sample, one: Sample, include: readonly string[]): Labels => {
  if (include.length === 0) return many.labels;
  const labels = new Map(many.labels);
  for (const label of include) {
    const value = labelOf(one, label);
    if (value === '') labels.delete(label);
    else labels.set(label, value);
  }
  return labels;
};

function* matched(binary: Binary, left: Vector, right: Vector, match: Grouping): Generator<undefined, Vector> {
  const { op, bool, matching } = binary;
  const swapped = matching.group === 'right';
  const [many, one] = swapped ? [right, left] : [left, right];
  const ones = yield* only(one, match, swapped ? 'left' : 'right');
  const keepsName = isComparison(op) && !bool;
  const taken = new Set<string>();
  const result: Sample[] = [];
  yield* eachInPieces(many, (sample) => {
    const { key, labels } = match(sample);
    const other = ones.get(key);
    if (other === undefined) return;
    const [a, b] = swapped ? [other.value, sample.value] : [sample.value, other.value];
    const value = operate(op, bool, a, b, sample.value);
    if (matching.group === undefined) {
      if (taken.has(key)) throw new ExecutionError('multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'); // prettier-ignore
      taken.add(key);
    }
    if (value === undefined) return;
    const own = matching.group !== undefined ? lent(sample, other, matching.include) : keepsName && !matching.on ? sample.labels : labels; // prettier-ignore
    result.push({ name: keepsName && matching.group === undefined ? sample.name : '', labels: own, value });
  });
  return matching.group === undefined ? result : yield* withoutDoubles(result);
}

/** The value of a binary expression; `match` groups by what has to be equal on both sides. Throws ExecutionError. prometheus: promql/engine.go VectorBinop */
export function* binaryValue(binary: Binary, left: Value, right: Value, match: Grouping): Generator<undefined, Value> {
  const { op, bool } = binary;
  if (left.type === 'scalar' && right.type === 'scalar') {
    const value = operate(op, bool, left.value, right.value, left.value) ?? Number.NaN;
    return { type: 'scalar', value };
  }
  if (left.type === 'vector' && right.type === 'scalar')
    return { type: 'vector', vector: vectorWithScalar(binary, left.vector, right.value, false) };
  if (left.type === 'scalar' && right.type === 'vector')
    return { type: 'vector', vector: vectorWithScalar(binary, right.vector, left.value, true) };
  if (left.type !== 'vector' || right.type !== 'vector')
    throw new ExecutionError('binary expression must contain only scalar and instant vector types');
  if (isSetOperator(op)) return { type: 'vector', vector: yield* setOf(op, left.vector, right.vector, match) };
  return { type: 'vector', vector: yield* matched(binary, left.vector, right.vector, match) };
}
