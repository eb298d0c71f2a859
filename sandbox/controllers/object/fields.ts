import { at, isRecord, recordAt, type JsonRecord } from '../../lib/json';

/**
 * Safe reading and small editing of objects whose shape nobody guarantees: seeds may be malformed on purpose, and a client may
 * store anything that the schema lets through. No function here throws.
 */
export { at, textAt, recordAt as fieldsAt, isRecord as isFields, sameJson } from '../../lib/json';
export type Fields = JsonRecord;

export const numberAt = (value: unknown, ...path: readonly (string | number)[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

export const flagAt = (value: unknown, ...path: readonly (string | number)[]): boolean | undefined => {
  const found = at(value, ...path);
  return typeof found === 'boolean' ? found : undefined;
};

/** The objects of the list at the path; entries that are no objects are left out. */
export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly Fields[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isRecord) : [];
};

/** The string values of the map at the path. */
export const textMapAt = (value: unknown, ...path: readonly (string | number)[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(recordAt(value, ...path)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** Without the entries that are undefined (one level): an absent field and an undefined one must compare equal. */
export const compact = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The object at the key of a mutable parent, created when absent. */
export const ensureFields = (parent: Fields, key: string): Fields => {
  const found = parent[key];
  if (isRecord(found)) return found;
  const made: Fields = {};
  parent[key] = made;
  return made;
};
