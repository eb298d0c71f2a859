/** Reading answers whose shape is what is being tested. Nothing here throws. */
export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value below `path`, or undefined. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown => {
  let current: unknown = value;
  for (const step of path) {
    if (typeof step === 'number') current = Array.isArray(current) ? (current as unknown[])[step] : undefined;
    else current = isFields(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
};

export const textAt = (value: unknown, ...path: readonly (string | number)[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const listAt = (value: unknown, ...path: readonly (string | number)[]): readonly unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

/** `metadata.name` of every item of a list. */
export const namesOf = (list: unknown): readonly string[] =>
  listAt(list, 'items').map((item) => textAt(item, 'metadata', 'name'));
