/** Reading JSON whose shape nobody has promised. Nothing here throws. */
export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The value below `path`, or undefined as soon as something on the way is missing. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let current: unknown = value;
  for (const step of path) {
    if (typeof step === 'number' && isList(current)) current = current[step];
    else if (typeof step === 'string' && isRecord(current) && Object.hasOwn(current, step)) current = current[step];
    else return undefined;
  }
  return current;
};

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
};

export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return isList(found) ? found : [];
};

export const recordAt = (value: unknown, ...path: readonly (string | number)[]): JsonRecord => {
  const found = at(value, ...path);
  return isRecord(found) ? found : {};
};

/** The strings of a list; anything else in it is passed over. */
export const textsAt = (value: unknown, ...path: readonly (string | number)[]): readonly string[] =>
  listAt(value, ...path).filter((entry): entry is string => typeof entry === 'string');

/** Equal as JSON: the order of keys does not matter, `undefined` fields count as absent. */
export const sameJson = (left: unknown, right: unknown): boolean => {
  if (left === right) return true;
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((entry, index) => sameJson(entry, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const present = (record: JsonRecord): string[] => Object.keys(record).filter((key) => record[key] !== undefined);
  const keys = present(left);
  return keys.length === present(right).length && keys.every((key) => sameJson(left[key], right[key]));
};

/** A deep copy that may be changed freely. */
export const copyOf = <T>(value: T): T => {
  if (isList(value)) return value.map(copyOf) as T;
  if (!isRecord(value)) return value;
  const copy: JsonRecord = {};
  for (const key of Object.keys(value)) {
    if (key !== '__proto__' && value[key] !== undefined) copy[key] = copyOf(value[key]);
  }
  return copy as T;
};

/** A shallow copy without some fields. */
export const omit = <T extends object, K extends keyof T>(object: T, ...keys: readonly K[]): Omit<T, K> => {
  const copy = { ...object };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
};
