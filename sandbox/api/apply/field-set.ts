import { isList, isRecord, sameJson, type JsonRecord } from '../../lib/json';
import { EMPTY, isLeaf, type FieldTree } from './field-tree';
import { entryStep, isAtomicObject, listKind, valueStep, type Shape } from './list-kinds';

const ITSELF: FieldTree = { '.': EMPTY };

/** All fields of a value. */
export const fieldsOf = (shape: Shape, value: unknown, path: readonly string[] = []): FieldTree => {
  if (isRecord(value) && !isAtomicObject(shape, path)) {
    const tree: Record<string, FieldTree> = {};
    for (const [name, part] of Object.entries(value)) {
      if (part !== undefined) tree[`f:${name}`] = fieldsOf(shape, part, [...path, name]);
    }
    return tree;
  }
  if (!isList(value)) return EMPTY;
  const kind = listKind(shape, path);
  if (kind.kind === 'atomic') return EMPTY;
  const tree: Record<string, FieldTree> = {};
  for (const entry of value) {
    if (kind.kind === 'set') tree[valueStep(entry)] = EMPTY;
    else {
      const step = entryStep(entry, kind.keys);
      if (step === undefined) return EMPTY;
      tree[step] = { ...ITSELF, ...fieldsOf(shape, entry, path) };
    }
  }
  return tree;
};

type Parts = ReadonlyMap<string, unknown>;

const keyed = (list: readonly unknown[], keys: readonly string[]): Parts | undefined => {
  const entries = new Map<string, unknown>();
  for (const entry of list) {
    const step = entryStep(entry, keys);
    if (step === undefined) return undefined;
    entries.set(step, entry);
  }
  return entries;
};

/** List entries by their steps; undefined when the list is one whole. */
const entriesOf = (shape: Shape, list: readonly unknown[], path: readonly string[]): Parts | undefined => {
  const kind = listKind(shape, path);
  if (kind.kind === 'map') return keyed(list, kind.keys);
  return kind.kind === 'set' ? new Map(list.map((entry) => [valueStep(entry), entry])) : undefined;
};

/** Whether a value consists of parts that have owners of their own. */
const hasParts = (shape: Shape, value: unknown, path: readonly string[]): boolean =>
  isList(value) ? entriesOf(shape, value, path) !== undefined : isRecord(value) && !isAtomicObject(shape, path);

const below = (path: readonly string[], step: string): readonly string[] =>
  step.startsWith('f:') ? [...path, step.slice(2)] : path;

const whole = (shape: Shape, step: string, part: unknown, path: readonly string[]): FieldTree => {
  const fields = fieldsOf(shape, part, path);
  return step.startsWith('k:') ? { ...ITSELF, ...fields } : fields;
};

/** What of a part (at the path `inner`) counts, given its counterpart in the other version; undefined = nothing. */
type Difference = (
  part: unknown,
  counterpart: unknown,
  inner: readonly string[],
  step: string,
) => FieldTree | undefined;

/** Compares `one` with `other`, part by part; parts that are identical count for nothing. */
const partsThat = (
  shape: Shape,
  one: unknown,
  other: unknown,
  path: readonly string[],
  differs: Difference,
): FieldTree => {
  const tree: Record<string, FieldTree> = {};
  const look = (step: string, part: unknown, counterpart: unknown): void => {
    const fields = differs(part, counterpart, below(path, step), step);
    if (fields !== undefined) tree[step] = fields;
  };
  if (isList(one)) {
    const counterparts = isList(other) ? entriesOf(shape, other, path) : undefined;
    for (const [step, part] of entriesOf(shape, one, path) ?? []) {
      const counterpart = counterparts?.get(step);
      if (counterpart !== part) look(step, part, counterpart);
    }
  } else if (isRecord(one) && !isAtomicObject(shape, path)) {
    const fields = isRecord(other) ? other : {};
    // no step is made for what is identical: controllers change little of much
    for (const name of Object.keys(one))
      if (one[name] !== undefined && one[name] !== fields[name]) look(`f:${name}`, one[name], fields[name]);
  }
  return tree;
};

const orNone = (fields: FieldTree): FieldTree | undefined => (isLeaf(fields) ? undefined : fields);

/** Fields of `after` that are new or differ from `before`. */
export const changedFields = (shape: Shape, before: unknown, after: unknown, path: readonly string[] = []): FieldTree =>
  partsThat(shape, after, before, path, (part, known, inner, step) => {
    if (known === undefined) return whole(shape, step, part, inner);
    if (sameJson(known, part)) return undefined;
    const parted = isList(known) === isList(part) && hasParts(shape, known, inner) && hasParts(shape, part, inner);
    return parted ? orNone(changedFields(shape, known, part, inner)) : whole(shape, step, part, inner);
  });

/** Fields of `before` that `after` no longer has. */
export const removedFields = (shape: Shape, before: unknown, after: unknown, path: readonly string[] = []): FieldTree =>
  partsThat(shape, before, after, path, (part, left, inner) =>
    left === undefined ? EMPTY : orNone(removedFields(shape, part, left, inner)),
  );

const withoutEntries = (
  shape: Shape,
  list: readonly unknown[],
  tree: FieldTree,
  path: readonly string[],
): unknown[] => {
  const kind = listKind(shape, path);
  if (kind.kind === 'atomic') return [...list];
  return list.flatMap((entry) => {
    const step = kind.kind === 'set' ? valueStep(entry) : entryStep(entry, kind.keys);
    const node = step === undefined ? undefined : tree[step];
    if (node === undefined) return [entry];
    if (isLeaf(node) || Object.hasOwn(node, '.')) return [];
    return [withoutFields(shape, entry, node, path)];
  });
};

/** A copy of the value without the fields of the tree. */
export const withoutFields = (shape: Shape, value: unknown, tree: FieldTree, path: readonly string[] = []): unknown => {
  if (isList(value)) return withoutEntries(shape, value, tree, path);
  if (!isRecord(value)) return value;
  const result: JsonRecord = { ...value };
  for (const [step, node] of Object.entries(tree)) {
    if (!step.startsWith('f:')) continue;
    const name = step.slice(2);
    const part = result[name];
    if (part === undefined) continue;
    if (isLeaf(node)) Reflect.deleteProperty(result, name);
    else {
      const left = withoutFields(shape, part, node, [...path, name]);
      const emptied = isList(left) ? left.length === 0 : isRecord(left) && Object.keys(left).length === 0;
      if (emptied) Reflect.deleteProperty(result, name);
      else result[name] = left;
    }
  }
  return result;
};
