/**
 * Safe navigation of values of unknown shape (objects of an API that we do not control). Nothing here throws: what is missing
 * or of another type than asked for is `undefined`, an empty list or an empty record.
 */
type Step = string | number;

const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});
const EMPTY: readonly unknown[] = Object.freeze([]);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The value below `path`, own properties only, so that a key such as `constructor` never reaches a prototype. */
export const at = (value: unknown, ...path: readonly Step[]): unknown => {
  let current = value;
  for (const step of path) {
    if (!isObject(current) || !Object.hasOwn(current, step)) return undefined;
    current = current[step];
  }
  return current;
};

/** A non-empty string: the API writes `""` where it means "not set". */
export const text = (value: unknown, ...path: readonly Step[]): string | undefined => {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
};

/** A finite number. A string of digits is no number: quantities and ports are read by `lib/quantity.ts`. */
export const number = (value: unknown, ...path: readonly Step[]): number | undefined => {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

export const boolean = (value: unknown, ...path: readonly Step[]): boolean | undefined => {
  const found = at(value, ...path);
  return typeof found === 'boolean' ? found : undefined;
};

export const list = (value: unknown, ...path: readonly Step[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : EMPTY;
};

/** A plain object; an array is none. */
export const record = (value: unknown, ...path: readonly Step[]): Readonly<Record<string, unknown>> => {
  const found = at(value, ...path);
  return isObject(found) && !Array.isArray(found) ? found : NOTHING;
};

const isTextMap = (found: Readonly<Record<string, unknown>>): found is Readonly<Record<string, string>> =>
  Object.values(found).every((entry) => typeof entry === 'string');

/** A map of strings such as labels; entries of another type are left out. A clean map is returned as it is, not copied. */
export const textMap = (value: unknown, ...path: readonly Step[]): Readonly<Record<string, string>> => {
  const found = record(value, ...path);
  if (isTextMap(found)) return found;
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
};

/** The strings of a list. */
export const texts = (value: unknown, ...path: readonly Step[]): readonly string[] =>
  list(value, ...path).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
