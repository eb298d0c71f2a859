/** One line of a tree as it is drawn. */
export interface TreeNode<Item> {
  readonly id: string;
  readonly item: Item;
  /** 1-based. */
  readonly level: number;
  /** 1-based, among the lines of the same parent. */
  readonly position: number;
  /** How many lines its parent has. */
  readonly siblings: number;
  /** Undefined when it has nothing below it. */
  readonly expanded: boolean | undefined;
  /** Undefined when it cannot be selected. */
  readonly selected: boolean | undefined;
}

/** The lines of a tree that are in view, from top to bottom: a tree of any size, of which only some lines are looked at. */
export interface TreeSource<Item> {
  readonly size: number;
  /** Undefined outside of the tree. */
  at(index: number): TreeNode<Item> | undefined;
  /** -1 when it is not in view. */
  indexOf(id: string): number;
  /** -1 for lines of the first level. */
  parentOf(index: number): number;
  /** What the user would type to get there; `''` outside of the tree. */
  textAt(index: number): string;
}
