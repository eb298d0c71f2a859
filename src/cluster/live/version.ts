/**
 * Compares two resourceVersions of the same kind: negative when `a` is older, positive when newer, 0 when equal, undefined
 * when nobody can tell. They are strings of digits without a bound (not safe as numbers); Kubernetes has promised since 1.35
 * that they may be compared as such. Anything else is opaque: only equality means something.
 */
export const compareVersions = (a: string | undefined, b: string | undefined): number | undefined => {
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (a === b) {
    return 0;
  }
  if (!isOrdinal(a) || !isOrdinal(b)) {
    return undefined;
  }
  return a.length === b.length ? (a < b ? -1 : 1) : a.length - b.length;
};

/** True only when `a` is known to be older than `b`. */
export const isOlder = (a: string | undefined, b: string | undefined): boolean => (compareVersions(a, b) ?? 0) < 0;

/** Digits without leading zeros, so that the longer one is the greater one. */
const isOrdinal = (version: string): boolean => /^[1-9]\d*$/.test(version);
