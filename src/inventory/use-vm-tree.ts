import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import type { Session } from '../cluster/session';
import { inventoryOf } from './inventory';
import type { Facet } from './list.types';
import type { Fleet } from './join/fleet';
import type { VmRecord } from './record';
import { Grouping } from './tree/grouping';
import { labelKeysOf } from './tree/label-keys';
import type { Openness, TreeQuery, TreeView, VmTree } from './tree/tree.types';

interface LiveTree {
  readonly tree: VmTree;
  /** The machines of a group, open or not; undefined is all that the tree has. */
  readonly recordsOf: (group: string | undefined) => readonly VmRecord[];
  readonly recordOf: (key: string) => VmRecord | undefined;
  /** By which labels machines could be grouped; looks at all of them. */
  readonly labelKeys: () => readonly Facet[];
}

const CLOSED: Openness = { all: false, except: [] };

/** Kept while the fleet is: a tree that was closed, or prepared, only catches up with what has changed. */
const groupings = new WeakMap<Fleet, Grouping>();

const groupingOf = (fleet: Fleet): Grouping => {
  const grouping = groupings.get(fleet) ?? new Grouping(fleet);
  groupings.set(fleet, grouping);
  return grouping;
};

/** Groups the VMs that are here ahead of time, so that a tree that opens need not. Not while one is open. */
export const prepareVmTree = (session: Session, namespace: string | undefined, view: TreeView): void => {
  groupingOf(inventoryOf(session).fleet(namespace)).look({ view, open: CLOSED, text: '' });
};

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
  const grouping = groupingOf(fleet);
  useEffect(() => () => grouping.fold(), [grouping]);
  useSyncExternalStore(fleet.subscribe, fleet.version);
  const readers = useMemo(
    () => ({
      recordsOf: (group: string | undefined) => grouping.recordsOf(group),
      recordOf: (key: string) => fleet.machines.get(key),
      labelKeys: () => labelKeysOf(fleet.machines.values()),
    }),
    [grouping, fleet],
  );
  return { tree: grouping.look(query, nameOf), ...readers };
};
