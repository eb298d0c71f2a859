import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { snapshotClassOf } from '../../snapshot/snapshot-class';
import { claimNameOf, templateVolumes } from '../read';

const storageClassOf = (store: Store, namespace: string | undefined, claim: string): string | undefined =>
  textAt(store.get(KIND.claim, namespace, claim), 'spec', 'storageClassName') ??
  textAt(store.get(KIND.dataVolume, namespace, claim), 'spec', 'storage', 'storageClassName') ??
  textAt(store.get(KIND.dataVolume, namespace, claim), 'spec', 'pvc', 'storageClassName');

const statusOf = (store: Store, namespace: string | undefined, volume: Fields): Fields => {
  const name = textAt(volume, 'name') ?? '';
  const claim = volume['memoryDump'] === undefined ? claimNameOf(volume) : undefined;
  if (claim === undefined)
    return { name, enabled: false, reason: `Snapshot is not supported for this volumeSource type [${name}]` };
  const storageClass = storageClassOf(store, namespace, claim);
  if (storageClass === undefined) return { name, enabled: false, reason: 'PVC not found' };
  if (snapshotClassOf(store, storageClass) !== undefined) return { name, enabled: true };
  return {
    name,
    enabled: false,
    reason: `No VolumeSnapshotClass: Volume snapshots are not configured for this StorageClass [${storageClass}] [${name}]`,
  };
};

/** Per volume: can a snapshot of the VM include it, and why not. kubevirt: pkg/storage/snapshot/snapshot.go; facts 2.5 */
export const volumeSnapshotStatuses = (store: Store, vm: KubeObject): readonly Fields[] =>
  templateVolumes(vm).map((volume) => statusOf(store, vm.metadata.namespace, volume));
