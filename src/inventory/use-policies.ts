import { useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { PolicyList } from './policies/policy.types';

/** All MigrationPolicies of the cluster, live, with the namespaces that they choose from. */
export const usePolicies = (): PolicyList => {
  const { policies } = inventoryOf(useSession());
  return useSyncExternalStore(policies.subscribe, policies.read);
};
