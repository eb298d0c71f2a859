import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { NodeList } from './nodes/node.types';

/**
 * All nodes of the cluster with the machines on them, live. Who may not list nodes gets none, `states.node` says so, and
 * `strays` still tells on which nodes the machines are.
 */
export const useNodes = (): NodeList => {
  const session = useSession();
  const nodes = useMemo(() => inventoryOf(session).nodes(), [session]);
  useSyncExternalStore(nodes.subscribe, nodes.version);
  return nodes.look();
};
