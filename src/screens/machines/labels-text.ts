const pair = ([key, value]: readonly [string, string]): string => (value === '' ? key : `${key}=${value}`);

/** All labels as `key=value`; those with a prefix, which say less to people, last. */
export const labelPairs = (labels: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(labels)
    .sort(([one], [other]) => Number(one.includes('/')) - Number(other.includes('/')) || one.localeCompare(other))
    .map(pair);
