import { useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { ClusterSettings } from './settings.types';

/** How KubeVirt is configured in this cluster; read once and again every few minutes, shared by all pages. */
export const useSettings = (): ClusterSettings => {
  const { settings } = inventoryOf(useSession());
  return useSyncExternalStore(settings.subscribe, settings.read);
};
