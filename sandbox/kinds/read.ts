/** Safe readers of JSON values whose shape is not known: a missing or malformed part reads as nothing, never throws. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value below a path of keys and indexes, or undefined. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current)) current = typeof step === 'number' ? (current as unknown[])[step] : undefined;
    else if (isObject(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
};

export const objectAt = (value: unknown, ...path: readonly (string | number)[]): JsonObject => {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
};

/** The objects of a list; entries that are no objects are left out. */
export const objectsAt = (value: unknown, ...path: readonly (string | number)[]): readonly JsonObject[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isObject) : [];
};

/** A list as it is, with whatever entries it has. */
export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

export const stringsAt = (value: unknown, ...path: readonly (string | number)[]): readonly string[] =>
  listAt(value, ...path).filter((entry): entry is string => typeof entry === 'string');

/** The string below the path; '' when it is missing or no string. */
export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const numberAt = (value: unknown, ...path: readonly (string | number)[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** A string map (labels, annotations, selectors); entries that are no strings are left out. */
export const mapAt = (value: unknown, ...path: readonly (string | number)[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectAt(value, ...path)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
