import type { ObjectRef } from '../../cluster/cluster';
import type { Stores } from '../../cluster/live/stores';
import type { LiveStore, Scope } from '../../cluster/store.types';
import { VM, VMI } from '../../resources/kinds';
import { isInstanceOf } from '../join/record-of';
import type { Followed, TargetObjects, TargetSource } from '../target-source.types';

type Machine = Pick<TargetObjects, 'vm' | 'vmi'>;

/** What the store holds is, or lately was, what the cluster has. */
export const isKnown = (store: LiveStore): boolean => {
  const { phase } = store.state();
  return phase === 'live' || phase === 'reconnecting';
};

export const NO_MACHINE: Machine = { vm: undefined, vmi: undefined };

/** An object that has arrived is known before the list that it belongs to is complete. */
const isRead = (store: LiveStore, { namespace, name }: ObjectRef): boolean =>
  store.state().phase !== 'loading' || store.get(namespace, name) !== undefined;

/** VM and VMI behind a reference to either, which have the same name; undefined while they are not known. */
export const machineIn = (vms: LiveStore, vmis: LiveStore, ref: ObjectRef): Machine | undefined => {
  const { kind, namespace, name } = ref;
  // a store that was refused or failed knows nothing: its silence must not pass for a deletion
  const own = kind.kind === VM.kind ? vms : vmis;
  const ownPhase = own.state().phase;
  if (!isRead(vms, ref) || !isRead(vmis, ref) || ownPhase === 'forbidden' || ownPhase === 'failed') {
    return undefined;
  }
  const vm = vms.get(namespace, name);
  const found = vmis.get(namespace, name);
  // a stand-alone VMI of the same name is not the VM's
  const vmi = vm !== undefined && found !== undefined && !isInstanceOf(found, vm) ? undefined : found;
  return { vm, vmi };
};

const machineReader = (stores: Stores, ref: ObjectRef) => {
  const { namespace, name } = ref;
  const vms = stores.open({ kind: VM, namespace, name });
  const vmis = stores.open({ kind: VMI, namespace, name });
  return { opened: [vms, vmis], read: (): Machine | undefined => machineIn(vms, vmis, ref) };
};

export const isMachine = ({ kind }: ObjectRef): boolean =>
  kind.group === VM.group && (kind.kind === VM.kind || kind.kind === VMI.kind);

const followed = (store: LiveStore): Followed => ({ known: isKnown(store), items: [...store.items().values()] });

const sameFollowed = (one: Followed, other: Followed | undefined): boolean =>
  one.known === other?.known &&
  one.items.length === other.items.length &&
  one.items.every((item, index) => item === other.items[index]);

export const sameObjects = (one: TargetObjects, other: TargetObjects): boolean =>
  one.vm === other.vm &&
  one.vmi === other.vmi &&
  (one.also ?? []).every((entry, index) => sameFollowed(entry, other.also?.[index]));

/** Follows targets through the live stores. A VM and its VMI have the same name, so that a reference to either names both. */
export const createTargets = (stores: Stores): TargetSource => ({
  follow: (ref: ObjectRef, listener: (now: TargetObjects) => void, also: readonly Scope[] = []) => {
    const machine = isMachine(ref) ? machineReader(stores, ref) : undefined;
    const beside = also.map((scope) => stores.open(scope));
    let last: TargetObjects | undefined;
    const tell = (): void => {
      const read = machine === undefined ? NO_MACHINE : machine.read();
      if (read === undefined) {
        return;
      }
      const now: TargetObjects = beside.length === 0 ? read : { ...read, also: beside.map(followed) };
      if (last === undefined || !sameObjects(now, last)) {
        last = now;
        listener(now);
      }
    };
    const stops = [...(machine?.opened ?? []), ...beside].map((store) => store.subscribe(tell));
    tell();
    return () => stops.forEach((stop) => stop());
  },
});
