type Labels = Readonly<Record<string, string>>;

const pair = ([key, value]: readonly [string, string]): string => (value === '' ? key : `${key}=${value}`);

const isPrefixed = (key: string): number => Number(key.includes('/'));

const made = new WeakMap<Labels, readonly string[]>();

/** All labels as `key=value`; those with a prefix, which say less to people, last. Made once per set of labels. */
export const labelPairs = (labels: Labels): readonly string[] => {
  const known = made.get(labels);
  if (known !== undefined) {
    return known;
  }
  const pairs = Object.entries(labels)
    .sort(([one], [other]) => isPrefixed(one) - isPrefixed(other) || (one < other ? -1 : 1))
    .map(pair);
  made.set(labels, pairs);
  return pairs;
};

/** More characters than this are not in sight in any column; the browser would lay them out all the same. */
const IN_SIGHT = 100;

/** The labels on one line, cut where nobody sees it. Empty without labels. */
export const labelLine = (labels: Labels): string => {
  const line = labelPairs(labels).join(', ');
  return line.length > IN_SIGHT ? `${line.slice(0, IN_SIGHT)}…` : line;
};
