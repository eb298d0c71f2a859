import { isRecord, omit } from '../../lib/json';
import type { KubeObject, ManagedFieldsEntry } from '../../store/object';
import { changedFields, removedFields } from './field-set';
import { EMPTY, intersection, isEmpty, subtract, union, type FieldTree } from './field-tree';
import type { Shape } from './list-kinds';

/** Who writes, and how. */
export interface Manager {
  readonly name: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string | undefined;
}

const isTree = (value: unknown): value is FieldTree => isRecord(value) && Object.values(value).every(isTree);

/** Trees that have been looked through: those of stored objects never change, and most writes keep them. */
const known = new WeakSet();

const isKnownTree = (value: Record<string, unknown>): value is Record<string, unknown> & FieldTree => {
  if (known.has(value)) return true;
  if (!isTree(value)) return false;
  if (Object.isFrozen(value)) known.add(value);
  return true;
};

export const treeOf = (entry: ManagedFieldsEntry | undefined): FieldTree =>
  entry?.fieldsV1 !== undefined && isKnownTree(entry.fieldsV1) ? entry.fieldsV1 : EMPTY;

export const isOf = (entry: ManagedFieldsEntry, manager: Manager): boolean =>
  entry.manager === manager.name &&
  entry.operation === manager.operation &&
  (entry.subresource ?? '') === (manager.subresource ?? '') &&
  (manager.operation === 'Apply' || entry.apiVersion === manager.apiVersion);

/** The entries with the manager's fields set to a tree; an empty tree takes its entry away. */
export const withFields = (
  entries: readonly ManagedFieldsEntry[],
  manager: Manager,
  tree: FieldTree,
  time: string,
): ManagedFieldsEntry[] => {
  const others = entries.filter((entry) => !isOf(entry, manager));
  if (isEmpty(tree)) return others;
  const known = entries.find((entry) => isOf(entry, manager));
  const same = known !== undefined && JSON.stringify(known.fieldsV1) === JSON.stringify(tree);
  const entry: ManagedFieldsEntry = {
    manager: manager.name,
    operation: manager.operation,
    apiVersion: manager.apiVersion,
    time: same ? known.time : time,
    fieldsType: 'FieldsV1',
    fieldsV1: tree,
    ...(manager.subresource === undefined ? {} : { subresource: manager.subresource }),
  };
  if (known === undefined) return [...others, entry];
  return entries.map((other) => (other === known ? entry : other));
};

/** The entries with some fields taken from all managers but one. */
export const takenFromOthers = (
  entries: readonly ManagedFieldsEntry[],
  manager: Manager,
  gone: FieldTree,
): ManagedFieldsEntry[] =>
  entries.flatMap((entry) => {
    if (isOf(entry, manager)) return [entry];
    const tree = treeOf(entry);
    if (isEmpty(intersection(tree, gone))) return [entry];
    const left = subtract(tree, gone);
    if (JSON.stringify(left) === JSON.stringify(entry.fieldsV1)) return [entry];
    return isEmpty(left) ? [] : [{ ...entry, fieldsV1: left }];
  });

/** What ownership is about: everything but identity and what the server writes itself. */
export const ownable = (object: {
  readonly metadata?: unknown;
  readonly [field: string]: unknown;
}): Record<string, unknown> => {
  const { metadata } = object;
  const content = omit(object, 'apiVersion', 'kind', 'metadata');
  if (!isRecord(metadata)) return content;
  const { labels, annotations, finalizers, ownerReferences, generateName } = metadata;
  const kept = Object.entries({ labels, annotations, finalizers, ownerReferences, generateName }).filter(
    ([, value]) => value !== undefined,
  );
  return kept.length === 0 ? content : { metadata: Object.fromEntries(kept), ...content };
};

/** A change of what can be owned, as `ownable` gives it. */
export interface Change {
  readonly old: Record<string, unknown>;
  readonly now: Record<string, unknown>;
}

/** The entries after somebody has changed something: who changes a field owns it, alone. */
export const afterChange = (
  shape: Shape,
  entries: readonly ManagedFieldsEntry[],
  { old, now }: Change,
  manager: Manager,
  time: string,
): ManagedFieldsEntry[] => {
  const changed = changedFields(shape, old, now);
  const removed = removedFields(shape, old, now);
  if (isEmpty(changed) && isEmpty(removed)) return [...entries];
  const others = takenFromOthers(entries, manager, union(changed, removed));
  const before = treeOf(others.find((entry) => isOf(entry, manager)));
  // most writes of a controller change what it owns already
  if (isEmpty(removed) && isEmpty(subtract(changed, before)))
    return others.map((entry) => (isOf(entry, manager) ? { ...entry, time } : entry));
  const own = subtract(before, removed);
  return withFields(others, manager, union(own, changed), time);
};

/** The entries after somebody has created or updated an object. */
export const afterUpdate = (
  shape: Shape,
  before: KubeObject | undefined,
  after: KubeObject,
  manager: Manager,
  time: string,
): ManagedFieldsEntry[] => {
  const change = { old: before === undefined ? {} : ownable(before), now: ownable(after) };
  return afterChange(shape, before?.metadata.managedFields ?? [], change, manager, time);
};
