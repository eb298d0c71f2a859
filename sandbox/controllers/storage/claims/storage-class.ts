import type { Store } from '../../../store/contract';
import { listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

/** The newest class with the annotation, as Kubernetes and CDI choose among several. */
const marked = (store: Store, annotation: string): string | undefined =>
  store
    .list(KIND.storageClass)
    .filter((entry) => entry.metadata.annotations?.[annotation] === 'true')
    .sort((a, b) => b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp))[0]?.metadata.name;

/** The class that a plain claim without one gets. */
export const defaultClass = (store: Store): string | undefined =>
  marked(store, 'storageclass.kubernetes.io/is-default-class');

/** The class that a disk without one gets: the default for machines beats the default. cdi: pkg/controller/common/util.go */
export const defaultVirtClass = (store: Store): string | undefined =>
  marked(store, 'storageclass.kubevirt.io/is-default-virt-class') ?? defaultClass(store);

export const waitsForFirstConsumer = (store: Store, name: string | undefined): boolean =>
  name !== undefined &&
  textAt(store.get(KIND.storageClass, undefined, name), 'volumeBindingMode') === 'WaitForFirstConsumer';

/** What CDI knows of claims of the class, the best first; empty when it does not know the class. */
export const propertySets = (store: Store, name: string): readonly Fields[] =>
  listAt(store.get(KIND.storageProfile, undefined, name), 'status', 'claimPropertySets');
