import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { Lens } from './list/lens';
import type { VmList, VmQuery } from './list.types';
import { inventoryOf } from './inventory';

/**
 * The VMs of a namespace (`undefined`: of all namespaces the user can see), filtered, sorted and live. Rows come with the
 * first chunk of VMs and do not wait for the other kinds.
 *
 * The query may be a new object on each render; only its content counts.
 */
export const useVmList = (query: VmQuery, namespace: string | undefined): VmList =>
  useList('machines', query, namespace);

/** All VM instances that exist, with their VM where there is one; `record.vm === undefined` marks a stand-alone instance. */
export const useVmis = (query: VmQuery, namespace: string | undefined): VmList =>
  useList('instances', query, namespace);

const useList = (rows: 'machines' | 'instances', query: VmQuery, namespace: string | undefined): VmList => {
  const session = useSession();
  const fleet = useMemo(() => inventoryOf(session).fleet(namespace), [session, namespace]);
  const lens = useMemo(() => new Lens(fleet, rows), [fleet, rows]);
  useSyncExternalStore(fleet.subscribe, fleet.version);
  return lens.look(query);
};
