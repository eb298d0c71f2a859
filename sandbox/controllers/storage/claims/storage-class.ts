import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

const marked = (store: Store, annotation: string): KubeObject | undefined =>
  store.list(KIND.storageClass).find((entry) => entry.metadata.annotations?.[annotation] === 'true');

/** The class that a plain claim without one gets. */
export const defaultClass = (store: Store): string | undefined =>
  marked(store, 'storageclass.kubernetes.io/is-default-class')?.metadata.name;

/** The class that a DataVolume without one gets: the default for machines beats the default. cdi: pkg/controller/common/util.go */
export const defaultVirtClass = (store: Store): string | undefined =>
  marked(store, 'storageclass.kubevirt.io/is-default-virt-class')?.metadata.name ?? defaultClass(store);

export const waitsForFirstConsumer = (store: Store, name: string | undefined): boolean =>
  name !== undefined &&
  textAt(store.get(KIND.storageClass, undefined, name), 'volumeBindingMode') === 'WaitForFirstConsumer';

/** How claims of the class look by default: the first entry of its StorageProfile; undefined when CDI does not know the class. */
export const profileDefaults = (store: Store, name: string | undefined): Fields | undefined => {
  if (name === undefined) return undefined;
  const profile = store.get(KIND.storageProfile, undefined, name);
  return listAt(profile, 'spec', 'claimPropertySets')[0] ?? listAt(profile, 'status', 'claimPropertySets')[0];
};
