import { kindId } from '../../kinds/definition';
import type { Store } from '../../store/contract';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const DEFAULT = 'snapshot.storage.kubernetes.io/is-default-class';

/**
 * The VolumeSnapshotClass for claims of a storage class: the one its StorageProfile names, else the (default) one of the same
 * driver; undefined when claims of the class cannot be snapshotted. kubevirt: pkg/storage/snapshot/snapshot.go
 */
export const snapshotClassOf = (store: Store, storageClass: string | undefined): string | undefined => {
  if (storageClass === undefined || !store.kinds().some((entry) => kindId(entry) === KIND.snapshotClass))
    return undefined;
  const provisioner = textAt(store.get(KIND.storageClass, undefined, storageClass), 'provisioner');
  if (provisioner === undefined) return undefined;
  const classes = store.list(KIND.snapshotClass).filter((entry) => textAt(entry, 'driver') === provisioner);
  const wanted = textAt(store.get(KIND.storageProfile, undefined, storageClass), 'status', 'snapshotClass');
  const found =
    classes.find((entry) => entry.metadata.name === wanted) ??
    classes.find((entry) => entry.metadata.annotations?.[DEFAULT] === 'true') ??
    classes[0];
  return found?.metadata.name;
};
