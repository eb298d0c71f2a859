import type { StoreState } from '../../../cluster/store.types';
import type { NodeStates } from '../../../inventory/nodes/node.types';

/** Whether nothing is on its way any more of what tells where there is room; what cannot be read does not come. */
export const isSettled = (
  { node, vm, vmi, requested }: Pick<NodeStates, 'node' | 'vm' | 'vmi' | 'requested'>,
  ...others: readonly StoreState[]
): boolean => requested !== 'loading' && [node, vm, vmi, ...others].every(({ phase }) => phase !== 'loading');
