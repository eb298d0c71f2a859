import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { Facet } from './list.types';
import type { VmRecord } from './record';
import { Grouping } from './tree/grouping';
import { labelKeysOf } from './tree/label-keys';
import type { TreeQuery, TreeView, VmTree } from './tree/tree.types';

interface LiveTree {
  readonly tree: VmTree;
  /** The machines of a group, open or not; undefined is all that the tree has. */
  readonly recordsOf: (group: string | undefined) => readonly VmRecord[];
  readonly recordOf: (key: string) => VmRecord | undefined;
  /** By which labels machines could be grouped; looks at all of them. */
  readonly labelKeys: () => readonly Facet[];
}

/**
 * The VMs of a namespace (`undefined`: of all namespaces the user can see) in groups, live. Opens no watch that a list of the
 * same namespace has not opened.
 *
 * @param nameOf what a group is called for the search; the same function while the language stays
 */
export const useVmTree = (
  query: TreeQuery,
  namespace: string | undefined,
  nameOf: (view: TreeView, group: string) => string,
): LiveTree => {
  const session = useSession();
  const fleet = useMemo(() => inventoryOf(session).fleet(namespace), [session, namespace]);
  const grouping = useMemo(() => new Grouping(fleet, nameOf), [fleet, nameOf]);
  useSyncExternalStore(fleet.subscribe, fleet.version);
  const readers = useMemo(
    () => ({
      recordsOf: (group: string | undefined) => grouping.recordsOf(group),
      recordOf: (key: string) => fleet.machines.get(key),
      labelKeys: () => labelKeysOf(fleet.machines.values()),
    }),
    [grouping, fleet],
  );
  return { tree: grouping.look(query), ...readers };
};
