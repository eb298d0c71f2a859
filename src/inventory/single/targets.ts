import type { ObjectRef } from '../../cluster/cluster';
import type { Stores } from '../../cluster/live/stores';
import type { LiveStore } from '../../cluster/store.types';
import { VM, VMI } from '../../resources/kinds';
import { isInstanceOf } from '../join/record-of';
import type { TargetObjects, TargetSource } from '../target-source.types';

/** What the store holds is, or lately was, what the cluster has. */
const isKnown = (store: LiveStore): boolean => {
  const { phase } = store.state();
  return phase === 'live' || phase === 'reconnecting';
};

/** Follows targets through the live stores. A VM and its VMI have the same name, so that a reference to either names both. */
export const createTargets = (stores: Stores): TargetSource => ({
  follow: ({ kind, namespace, name }: ObjectRef, listener: (now: TargetObjects) => void) => {
    const vms = stores.open({ kind: VM, namespace, name });
    const vmis = stores.open({ kind: VMI, namespace, name });
    let last: TargetObjects | undefined;
    const tell = (): void => {
      // a store that was refused or failed knows nothing: its silence must not pass for a deletion
      const own = kind.kind === VM.kind ? vms : vmis;
      if (vms.state().phase === 'loading' || vmis.state().phase === 'loading' || !isKnown(own)) {
        return;
      }
      const vm = vms.get(namespace, name);
      const found = vmis.get(namespace, name);
      // a stand-alone VMI of the same name is not the VM's
      const vmi = vm !== undefined && found !== undefined && !isInstanceOf(found, vm) ? undefined : found;
      if (last === undefined || last.vm !== vm || last.vmi !== vmi) {
        last = { vm, vmi };
        listener(last);
      }
    };
    const stops = [vms.subscribe(tell), vmis.subscribe(tell)];
    tell();
    return () => stops.forEach((stop) => stop());
  },
});
