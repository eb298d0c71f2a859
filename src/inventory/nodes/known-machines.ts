import type { StoreState } from '../../cluster/store.types';
import type { NodeStates } from './node.types';

/**
 * Whether the machines of a node are all there: "none" and "nothing would happen" must not be said before that. The first of nodes,
 * instances and VMs that is still loading or cannot be read stands for all of them; what is stale counts as there.
 */
export const machinesState = ({ node, vmi, vm }: Pick<NodeStates, 'node' | 'vmi' | 'vm'>): StoreState =>
  [node, vmi, vm].find(({ phase }) => phase !== 'live' && phase !== 'reconnecting') ?? { phase: 'live' };
