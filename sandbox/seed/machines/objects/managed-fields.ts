import type { ManagedFieldsEntry } from '../../../store/object';
import type { Ground } from '../../ground';

/**
 * The FieldsV1 set of a value: one `f:` key per field, lists of custom resources are atomic (a leaf), and lists with merge
 * keys (pods) get `k:{"name":…}` entries when their items carry a name and `keyed` is set.
 */
const fieldsOf = (value: unknown, keyed: boolean): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  if (Array.isArray(value)) {
    for (const item of value) {
      const name: unknown = isRecord(item) ? item['name'] : undefined;
      if (typeof name === 'string') fields[`k:{"name":"${name}"}`] = { '.': {}, ...fieldsOf(item, keyed) };
    }
    return fields;
  }
  if (!isRecord(value)) return fields;
  for (const [key, inner] of Object.entries(value)) {
    if (Array.isArray(inner)) fields[`f:${key}`] = keyed ? { '.': {}, ...fieldsOf(inner, keyed) } : {};
    else fields[`f:${key}`] = isRecord(inner) ? { '.': {}, ...fieldsOf(inner, keyed) } : {};
  }
  return fields;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface FieldOwner {
  readonly manager: string;
  readonly time: string;
  readonly apiVersion: string;
  /** The part of the object that this manager wrote. */
  readonly part: unknown;
  readonly subresource?: string;
  readonly keyed?: boolean;
  /** Objects of the same shape have the same fields: they share one entry per manager and time. */
  readonly shape?: string;
}

const entryOf = (owner: FieldOwner): ManagedFieldsEntry => ({
  manager: owner.manager,
  operation: 'Update',
  apiVersion: owner.apiVersion,
  time: owner.time,
  fieldsType: 'FieldsV1',
  fieldsV1: fieldsOf(owner.part, owner.keyed ?? false),
  ...(owner.subresource === undefined ? {} : { subresource: owner.subresource }),
});

/** One `managedFields` entry, as the API server keeps it for an Update. */
export const ownedFields = (ground: Ground, owner: FieldOwner): ManagedFieldsEntry =>
  owner.shape === undefined
    ? entryOf(owner)
    : ground.shared(`${owner.apiVersion} ${owner.manager} ${owner.time} ${owner.shape}`, () => entryOf(owner));
