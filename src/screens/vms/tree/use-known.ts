import { useMemo } from 'react';
import { useLiveStore } from '../../../cluster/hooks';
import type { TreeView } from '../../../inventory/tree/tree.types';
import { NODE } from '../../../resources/kinds';
import { labelsOf, nameOf } from '../../../resources/meta';
import { usePreference } from '../../frame/preference';
import { useNamespaces } from '../../use-namespaces';

const NODES = { kind: NODE };
const NONE: readonly string[] = [];

/** Nodes have it on which KubeVirt is installed, also while it does not answer there. */
const RUNS_MACHINES = 'kubevirt.io/schedulable';

const isFlag = (stored: unknown): stored is boolean => typeof stored === 'boolean';

/**
 * The groups that are there also without machines: every node that can run some, and on demand every namespace. Who may not list
 * them sees those that have machines.
 */
export const useKnownGroups = (view: TreeView) => {
  const [empty, setEmpty] = usePreference<boolean>('tree.empty', false, isFlag);
  const byNode = view.by === 'node';
  const byNamespace = view.by === 'namespace';
  // the view is a new one with each change, its items are not
  const nodes = useLiveStore(byNode ? NODES : undefined);
  const namespaces = useNamespaces(byNamespace && empty);
  const known = useMemo(() => {
    if (byNode) {
      return [...nodes.items.values()].filter((node) => Object.hasOwn(labelsOf(node), RUNS_MACHINES)).map(nameOf);
    }
    return byNamespace && empty && namespaces.phase === 'known' ? namespaces.names : NONE;
  }, [byNode, byNamespace, nodes, empty, namespaces]);
  return { known, empty, setEmpty };
};
