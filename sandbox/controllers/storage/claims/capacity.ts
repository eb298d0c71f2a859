import { formatBytes, quantityValue } from '../../../lib/quantity';
import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { at, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

/** Parameter of a StorageClass: the space that its storage has in all, as a quantity. Absent = no end. */
export const CAPACITY = 'sandbox.kubevirt.io/capacity';

const classOf = (object: KubeObject): string | undefined => textAt(object, 'spec', 'storageClassName');

const used = (store: Store, storageClass: string): number =>
  store
    .list(KIND.volume)
    .filter((volume) => classOf(volume) === storageClass)
    .reduce((sum, volume) => sum + (quantityValue(at(volume, 'spec', 'capacity', 'storage')) ?? 0), 0);

/** What the driver says when a claim is larger than the space that is left; undefined when there is room. */
export const spaceShortage = (store: Store, claim: KubeObject, storageClass: string): string | undefined => {
  const limit = textAt(store.get(KIND.storageClass, undefined, storageClass), 'parameters', CAPACITY);
  const capacity = quantityValue(limit);
  if (capacity === undefined) return undefined;
  const wanted = quantityValue(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0;
  const free = Math.max(0, capacity - used(store, storageClass));
  if (wanted <= free) return undefined;
  return (
    `failed to provision volume with StorageClass "${storageClass}": rpc error: code = ResourceExhausted desc = ` +
    `not enough free space: ${formatBytes(wanted)} requested, ${formatBytes(free)} available`
  );
};
