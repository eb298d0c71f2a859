import { isObject, type JsonObject } from './read';

/** Changing JSON drafts that are already copies of their own. A part that is malformed is replaced. */

/** The object below a path of keys, created where it is missing. */
export const ensure = (object: JsonObject, ...path: readonly string[]): JsonObject => {
  let current = object;
  for (const key of path) {
    const next = current[key];
    if (isObject(next)) current = next;
    else {
      const created: JsonObject = {};
      current[key] = created;
      current = created;
    }
  }
  return current;
};

/** Sets a field that is not there yet (or an empty string); an undefined value changes nothing. */
export const fill = (object: JsonObject, key: string, value: unknown): void => {
  const present = object[key];
  if (value !== undefined && (present === undefined || present === null || present === '')) object[key] = value;
};

/** The list below a key, created where it is missing. */
export const ensureList = (object: JsonObject, key: string): unknown[] => {
  const found = object[key];
  if (Array.isArray(found)) return found as unknown[];
  const created: unknown[] = [];
  object[key] = created;
  return created;
};
