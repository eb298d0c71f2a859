/** Comparing and sharing values of manifests: what JSON can say, and nothing else. */
type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Do two values say the same in JSON? A field that is undefined is one that is not there. */
export const sameValue = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => sameValue(entry, other[index]));
  }
  if (!isFields(one) || !isFields(other)) return false;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => sameValue(one[name], other[name]));
};

/**
 * `next`, made of the parts of `before` that say the same, so that a form redraws only what changed. Positions of lists are
 * compared one by one. Equal to `next` in every field.
 */
export const sharing = (before: unknown, next: unknown): unknown => {
  if (sameValue(before, next)) return before;
  if (Array.isArray(before) && Array.isArray(next)) {
    const known: readonly unknown[] = before;
    return next.map((entry: unknown, index) => sharing(known[index], entry));
  }
  if (!isFields(before) || !isFields(next)) return next;
  return Object.fromEntries(Object.entries(next).map(([name, value]) => [name, sharing(before[name], value)]));
};
