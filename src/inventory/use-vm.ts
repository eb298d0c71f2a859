import { useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import { inventoryOf } from './inventory';
import type { MachineView } from './machine.types';

/**
 * One VM by name, or the stand-alone VMI of that name, live and with the state of each source. When a list of VMs is alive,
 * its stores serve this too and no further watch is opened.
 */
export const useVm = (namespace: string, name: string): MachineView => {
  const session = useSession();
  const machine = useMemo(() => inventoryOf(session).machine(namespace, name), [session, namespace, name]);
  return useSyncExternalStore(machine.subscribe, machine.read);
};
