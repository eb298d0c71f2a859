import { boolean, text } from '../../lib/reach';
import { annotationsOf, createdAtOf, nameOf } from '../meta';
import type { KubeObject } from '../object';

const VIRT_DEFAULT = 'storageclass.kubevirt.io/is-default-virt-class';
const DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** A storage class as forms need it. */
export interface StorageClass {
  readonly name: string;
  readonly provisioner: string | undefined;
  /** The one that disks of VMs get when they name none. */
  readonly standard: boolean;
  /** A disk is made only when something uses it, on the node where that runs. */
  readonly waitsForConsumer: boolean;
  readonly canGrow: boolean;
}

const marked = (classes: readonly KubeObject[], annotation: string): KubeObject | undefined =>
  classes
    .filter((one) => annotationsOf(one)[annotation] === 'true')
    .sort((one, other) => (createdAtOf(other) ?? 0) - (createdAtOf(one) ?? 0))[0];

/**
 * The class that disks get which name none: the default for VMs, else the cluster's, and the newest of several.
 * `cdi: pkg/controller/common/util.go`
 */
const standardOf = (classes: readonly KubeObject[]): KubeObject | undefined =>
  marked(classes, VIRT_DEFAULT) ?? marked(classes, DEFAULT);

/** The classes of the cluster, the standard one first, then by name. */
export const readStorageClasses = (objects: readonly KubeObject[]): readonly StorageClass[] => {
  const standard = standardOf(objects);
  return objects
    .filter((object) => nameOf(object) !== '')
    .map((object) => ({
      name: nameOf(object),
      provisioner: text(object, 'provisioner'),
      standard: object === standard,
      waitsForConsumer: text(object, 'volumeBindingMode') === 'WaitForFirstConsumer',
      canGrow: boolean(object, 'allowVolumeExpansion') === true,
    }))
    .sort((one, other) => Number(other.standard) - Number(one.standard) || one.name.localeCompare(other.name));
};
