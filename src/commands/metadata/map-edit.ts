import type { Cluster, JsonPatchOperation, ObjectRef } from '../../cluster/cluster';
import { ApiError } from '../../cluster/errors';
import { at } from '../../lib/reach';
import { annotationsOf, labelsOf, resourceVersionOf, uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';

/** A change of labels or annotations: what the user saw, and what the user wants. */
export interface MapEdit {
  readonly from: Readonly<Record<string, string>>;
  readonly to: Readonly<Record<string, string>>;
}

export type MapField = 'labels' | 'annotations';

export const mapOf = (object: KubeObject | undefined, field: MapField): Readonly<Record<string, string>> =>
  field === 'labels' ? labelsOf(object) : annotationsOf(object);

const valueIn = (map: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** The keys that the user changed, added or removed, in alphabetical order. */
export const changedKeys = ({ from, to }: MapEdit): readonly string[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((key) => valueIn(from, key) !== valueIn(to, key))
    .sort();

const pointer = (field: MapField, key: string): string =>
  `/metadata/${field}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Somebody else changed a key that the user changed too; what they wrote must not vanish. */
const refuseLostUpdate = (current: Readonly<Record<string, string>>, edit: MapEdit): void => {
  for (const key of changedKeys(edit)) {
    const theirs = valueIn(current, key);
    if (theirs === valueIn(edit.from, key) || theirs === valueIn(edit.to, key)) continue;
    const what = theirs === undefined ? `${key} was removed` : `${key} was set to "${theirs}"`;
    throw new ApiError('conflict', `${what} by someone else in the meantime. Nothing was changed.`, 409, 'Conflict');
  }
};

const refuseNamesake = (object: KubeObject, ref: ObjectRef): void => {
  if (ref.uid === undefined || ref.uid === uidOf(object)) return;
  const words = `${ref.name} was deleted and created anew in the meantime. Nothing was changed.`;
  throw new ApiError('conflict', words, 409, 'Conflict');
};

/** Only the changed keys are written, so that keys which others added meanwhile stay. Empty when all is as wanted. */
const operationsFor = (object: KubeObject, field: MapField, edit: MapEdit): readonly JsonPatchOperation[] => {
  const current = mapOf(object, field);
  const operations = changedKeys(edit).flatMap((key): JsonPatchOperation[] => {
    const wanted = valueIn(edit.to, key);
    if (valueIn(current, key) === wanted) return [];
    return wanted === undefined
      ? [{ op: 'remove', path: pointer(field, key) }]
      : [{ op: 'add', path: pointer(field, key), value: wanted }];
  });
  if (operations.length === 0) return [];
  const missing = typeof at(object, 'metadata', field) !== 'object' || at(object, 'metadata', field) === null;
  return [
    { op: 'test', path: '/metadata/resourceVersion', value: resourceVersionOf(object) },
    ...(missing ? [{ op: 'add', path: `/metadata/${field}`, value: {} } as const] : []),
    ...operations,
  ];
};

const ATTEMPTS = 5;

/**
 * Writes the change onto the object as it is now. The patch is bound to the resourceVersion that was read; when the object
 * moved on in between (a running VM does so often) it is read and merged again. Rejects with a conflict when somebody else
 * changed one of the same keys.
 */
export const applyMapEdit = async (cluster: Cluster, ref: ObjectRef, field: MapField, edit: MapEdit): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    const object = await cluster.get(ref);
    refuseNamesake(object, ref);
    refuseLostUpdate(mapOf(object, field), edit);
    const operations = operationsFor(object, field, edit);
    if (operations.length === 0) return;
    try {
      await cluster.patch(ref, operations);
      return;
    } catch (error) {
      if (attempt >= ATTEMPTS || !(await movedOn(cluster, ref, object, error))) throw error;
    }
  }
};

/** Was the patch refused because the object changed since it was read? A failed `test` is a 422, a lost race a 409. */
const movedOn = async (cluster: Cluster, ref: ObjectRef, read: KubeObject, error: unknown): Promise<boolean> => {
  if (!(error instanceof ApiError) || (error.kind !== 'conflict' && error.kind !== 'invalid')) return false;
  return resourceVersionOf(await cluster.get(ref)) !== resourceVersionOf(read);
};
