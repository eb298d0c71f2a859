/**
 * Sets of fields in the form of `managedFields[].fieldsV1`: `f:name` for a field, `k:{…}` for a list entry by its keys, `v:…` for
 * a value in a set, `.` for the entry itself. An empty node is a leaf: everything below it.
 * kubernetes: sigs.k8s.io/structured-merge-diff/fieldpath
 */
export interface FieldTree {
  readonly [step: string]: FieldTree;
}

export const EMPTY: FieldTree = {};

export const isLeaf = (tree: FieldTree): boolean => Object.keys(tree).length === 0;

/** Whether nothing is in the set (at its top: a leaf below means a field). */
export const isEmpty = (tree: FieldTree): boolean => isLeaf(tree);

export const union = (left: FieldTree, right: FieldTree): FieldTree => {
  const result: Record<string, FieldTree> = { ...left };
  for (const [step, below] of Object.entries(right)) {
    const known = result[step];
    if (known === undefined) result[step] = below;
    // a leaf already stands for all that is below it
    else if (!isLeaf(known) && !isLeaf(below)) result[step] = union(known, below);
    else result[step] = isLeaf(known) ? below : known;
  }
  return result;
};

/** What is in `from` and not in `gone`; a leaf of `gone` takes all below it. */
export const subtract = (from: FieldTree, gone: FieldTree): FieldTree => {
  const result: Record<string, FieldTree> = {};
  for (const [step, below] of Object.entries(from)) {
    const other = gone[step];
    if (other === undefined) result[step] = below;
    else if (!isLeaf(other) && !isLeaf(below)) {
      const left = subtract(below, other);
      if (!isLeaf(left)) result[step] = left;
    } else if (isLeaf(below) && !isLeaf(other)) result[step] = below;
  }
  return result;
};

/** What is in both. */
export const intersection = (left: FieldTree, right: FieldTree): FieldTree => {
  const result: Record<string, FieldTree> = {};
  for (const [step, below] of Object.entries(left)) {
    const other = right[step];
    if (other === undefined) continue;
    if (isLeaf(below) || isLeaf(other)) result[step] = isLeaf(below) ? other : below;
    else {
      const shared = intersection(below, other);
      if (!isLeaf(shared)) result[step] = shared;
    }
  }
  return result;
};

const stepText = (step: string): string => {
  const rest = step.slice(2);
  if (step.startsWith('f:')) return `.${rest}`;
  if (step.startsWith('v:')) return `[=${rest}]`;
  const keys = Object.entries(JSON.parse(rest) as Record<string, unknown>);
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
};

/** The leaves as texts: `.spec.containers[name="a"].image`. */
export const leafPaths = (tree: FieldTree, above = ''): readonly string[] =>
  Object.entries(tree).flatMap(([step, below]) => {
    if (step === '.') return [above];
    const path = above + stepText(step);
    return isLeaf(below) ? [path] : leafPaths(below, path);
  });
