import type { TreeNode, TreeSource } from './tree.types';

/** A line of the first level. */
export interface Branch<Item> {
  readonly id: string;
  readonly item: Item;
  readonly selected: boolean;
  /** Undefined when it never has any. */
  readonly expanded: boolean | undefined;
  /** What is below it while it is expanded; else empty. */
  readonly leaves: readonly Item[];
}

interface Reading<Item> {
  readonly idOf: (leaf: Item) => string;
  readonly textOf: (item: Item) => string;
}

/** A tree of two levels. Costs as much as it has branches, whatever is below them. */
export const outlineOf = <Item>(
  branches: readonly Branch<Item>[],
  { idOf, textOf }: Reading<Item>,
): TreeSource<Item> => {
  const starts: number[] = [];
  let size = 0;
  for (const { leaves } of branches) {
    starts.push(size);
    size += 1 + leaves.length;
  }
  const branchAt = (index: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const at = (index: number): TreeNode<Item> | undefined => {
    const place = branchAt(index);
    const branch = branches[place];
    if (branch === undefined || index < 0 || index >= size) return undefined;
    const below = index - (starts[place] ?? 0);
    if (below === 0) {
      const { id, item, expanded, selected } = branch;
      return { id, item, level: 1, position: place + 1, siblings: branches.length, expanded, selected };
    }
    const item = branch.leaves[below - 1];
    if (item === undefined) return undefined;
    const siblings = branch.leaves.length;
    return { id: idOf(item), item, level: 2, position: below, siblings, expanded: undefined, selected: undefined };
  };
  const indexOf = (id: string): number => {
    for (const [place, branch] of branches.entries()) {
      if (branch.id === id) return starts[place] ?? -1;
    }
    for (const [place, { leaves }] of branches.entries()) {
      const below = leaves.findIndex((leaf) => idOf(leaf) === id);
      if (below >= 0) return (starts[place] ?? 0) + 1 + below;
    }
    return -1;
  };
  const parentOf = (index: number): number => {
    const start = starts[branchAt(index)] ?? index;
    return index > start && index < size ? start : -1;
  };
  const textAt = (index: number): string => {
    const node = at(index);
    return node === undefined ? '' : textOf(node.item);
  };
  return { size, at, indexOf, parentOf, textAt };
};
