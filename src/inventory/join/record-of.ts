import { createdAtOf, labelsOf, nameOf, namespaceOf, uidOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { keyOfObject } from '../../resources/meta';
import { ownersOf, owningVmName } from '../../resources/owner';
import { osOf } from '../../resources/vm/os';
import { reasonOf } from '../../resources/vm/reason';
import { sizeOf, type Size } from '../../resources/vm/size';
import { statusOf } from '../../resources/vm/status';
import { ipsOf, nodeNameOf } from '../../resources/vmi/read';
import type { VmRecord } from '../record';

/** The objects that a record is made of; at least one of vm and vmi is there. */
export interface Parts {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  readonly migration: KubeObject | undefined;
  /** From `expand-spec`, for a VM whose instance type decides and that does not run. */
  readonly expanded: Size | undefined;
}

/** Joins objects into a record. Never throws: what is missing or malformed leaves its value empty. */
export const recordOf = ({ vm, vmi, migration, expanded }: Parts): VmRecord => {
  const main = vm ?? vmi;
  const size = sizeOf(vm, vmi);
  return {
    key: keyOfObject(main),
    uid: uidOf(main) ?? '',
    name: nameOf(main),
    namespace: namespaceOf(main) ?? '',
    vm,
    vmi,
    migration,
    status: statusOf(vm, vmi),
    statusReason: reasonOf(vm, vmi),
    node: nodeNameOf(vmi),
    ips: ipsOf(vmi),
    os: osOf(vm, vmi),
    vcpu: size.vcpu ?? expanded?.vcpu,
    memoryBytes: size.memoryBytes ?? expanded?.memoryBytes,
    createdAt: createdAtOf(main),
    labels: labelsOf(main),
  };
};

/** Was the record made of exactly these objects? Then it need not be made again. */
export const isMadeOf = (record: VmRecord, { vm, vmi, migration, expanded }: Parts): boolean =>
  record.vm === vm &&
  record.vmi === vmi &&
  record.migration === migration &&
  (expanded === undefined || record.vcpu !== undefined || expanded.vcpu === undefined);

/** Does the VMI belong to the VM? One of the same name may be a stranger: stand-alone, or left by a namesake. */
export const isInstanceOf = (vmi: KubeObject, vm: KubeObject): boolean =>
  ownersOf(vmi).some(
    (owner) =>
      owner.kind === 'VirtualMachine' &&
      owner.name === nameOf(vm) &&
      (owner.uid === undefined || uidOf(vm) === undefined || owner.uid === uidOf(vm)),
  );

/** A VMI that no VM stands behind. (A record without `vm` may also be one whose VM may not be read.) */
export const isStandAlone = (record: VmRecord): boolean =>
  record.vm === undefined && owningVmName(record.vmi) === undefined;

/** Puts the record of these parts, or none, into a map; returns whether that changed anything. */
export const replaceRecord = (records: Map<string, VmRecord>, key: string, parts: Parts | undefined): boolean => {
  const known = records.get(key);
  if (parts === undefined) {
    return records.delete(key);
  }
  if (known !== undefined && isMadeOf(known, parts)) {
    return false;
  }
  records.set(key, recordOf(parts));
  return true;
};
