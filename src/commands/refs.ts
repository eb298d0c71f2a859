import type { ObjectRef } from '../cluster/cluster';
import { VM, VMI } from '../resources/kinds';
import { uidOf } from '../resources/meta';
import type { Target } from './command';

/** The VM of a target. Its uid, when known, keeps a namesake from harm. */
export const vmRef = (target: Target): ObjectRef => ({
  kind: VM,
  namespace: target.ref.namespace,
  name: target.ref.name,
  uid: uidOf(target.vm) ?? (target.ref.kind.kind === VM.kind ? target.ref.uid : undefined),
});

/** The running instance of a target; a VM's instance has the name of the VM. */
export const vmiRef = (target: Target): ObjectRef => ({
  kind: VMI,
  namespace: target.ref.namespace,
  name: target.ref.name,
  uid: uidOf(target.vmi) ?? (target.ref.kind.kind === VMI.kind ? target.ref.uid : undefined),
});
