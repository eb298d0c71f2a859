import type { VmRecord } from '../../../inventory/record';
import type { VmGroup, VmTree } from '../../../inventory/tree/tree.types';
import { isOpen } from '../../../inventory/tree/grouping';
import type { Openness } from '../../../inventory/tree/tree.types';
import { outlineOf, type Branch } from '../../../ui/tree/outline';
import type { TreeSource } from '../../../ui/tree/tree.types';

/** The first line, which stands for all machines, whatever their group. */
export interface Everything {
  readonly all: number;
}

/** A line of the tree: all machines, a group of them, or one. */
export type TreeItem = Everything | VmGroup | VmRecord;

export const isMachine = (item: TreeItem): item is VmRecord => 'key' in item;
export const isEverything = (item: TreeItem): item is Everything => 'all' in item;

const NO_LEAVES: readonly VmRecord[] = [];

/** Keys of machines have no space in them. */
const idOfGroup = (group: string): string => `group ${group}`;
const EVERYTHING = 'every one';

/** The group that a line of the first level stands for; undefined for that of all machines. */
export const groupOfLine = (id: string): string | undefined =>
  id === EVERYTHING ? undefined : id.slice(idOfGroup('').length);

interface Showing {
  readonly tree: VmTree;
  readonly open: Openness;
  /** Groups that the filter of the list names. */
  readonly chosen: readonly string[];
  /** Undefined leaves the first line out, as while one looks for something. */
  readonly everything: Everything | undefined;
  readonly textOf: (item: TreeItem) => string;
}

/** The lines of the tree. */
export const linesOf = ({ tree, open, chosen, everything, textOf }: Showing): TreeSource<TreeItem> => {
  const wanted = new Set(chosen);
  const first: readonly Branch<TreeItem>[] =
    everything === undefined
      ? []
      : [
          {
            id: EVERYTHING,
            item: everything,
            selected: wanted.size === 0,
            expanded: undefined,
            leaves: NO_LEAVES,
          },
        ];
  const groups = tree.groups.map((group): Branch<TreeItem> => ({
    id: idOfGroup(group.id),
    item: group,
    selected: wanted.has(group.id),
    // there is nothing to unfold
    expanded: group.count === 0 ? undefined : isOpen(open, group.id),
    leaves: group.records ?? NO_LEAVES,
  }));
  return outlineOf<TreeItem>([...first, ...groups], { idOf: (item) => (isMachine(item) ? item.key : ''), textOf });
};
