import type { KindRef } from '../../resources/kinds';
import type { KubeObject, ObjectMeta } from '../../resources/object';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that has the least we need. Everything else may be missing or malformed. */
const isObject = (value: unknown): value is KubeObject => isRecord(value) && isRecord(value['metadata']);

const isNamed = (object: KubeObject | undefined): object is KubeObject & { metadata: ObjectMeta & { name: string } } =>
  typeof object?.metadata.name === 'string';

/**
 * Takes an answer of the API as an object of its kind, without the dead weight: `managedFields` and the last-applied
 * annotation, together about a third of an object. The answer itself is changed, as it was parsed for us alone.
 * Items of a list lack `apiVersion` and `kind` (built-in kinds), so these are filled in.
 *
 * Returns undefined for what is no object. It may lack a name, as answers of access reviews do.
 */
export const objectFrom = (kind: KindRef, value: unknown): KubeObject | undefined => {
  const metadata = isRecord(value) ? value['metadata'] : undefined;
  if (!isRecord(metadata) || !isObject(value)) {
    return undefined;
  }
  if ('managedFields' in metadata) {
    // set, not deleted: a delete would turn the object into a hash table, which is bigger and slower
    metadata['managedFields'] = undefined;
  }
  const annotations = metadata['annotations'];
  if (isRecord(annotations) && LAST_APPLIED in annotations) {
    metadata['annotations'] = without(annotations, LAST_APPLIED);
  }
  const object: { apiVersion?: string; kind?: string } = value;
  object.apiVersion ??= kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  object.kind ??= kind.kind;
  return value;
};

/** The same for an object of a list or a watch: one without a name cannot be kept, as nothing could address it. */
export const namedObjectFrom = (kind: KindRef, value: unknown): KubeObject | undefined => {
  const object = objectFrom(kind, value);
  return isNamed(object) ? object : undefined;
};

/** The same for all items of a list; items without a name are left out. */
export const objectsFrom = (kind: KindRef, values: readonly unknown[]): readonly KubeObject[] =>
  values.map((value) => namedObjectFrom(kind, value)).filter((object) => object !== undefined);

const without = (record: Record<string, unknown>, dropped: string): Record<string, unknown> => {
  const rest: Record<string, unknown> = {};
  for (const name in record) {
    if (name !== dropped) {
      rest[name] = record[name];
    }
  }
  return rest;
};
