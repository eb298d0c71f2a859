import { list, text } from '../../lib/reach';
import { isDeleting, nameOf, uidOf } from '../meta';
import type { KubeObject } from '../object';
import { isOwnedBy, ownersOf } from '../owner';
import { claimNamesOf, templateSpecOf, volumesOf } from '../vm/spec';

/** What becomes of a disk when its VM is deleted. */
export interface DiskFate {
  /** Name of the DataVolume, and of its claim, or of a claim of its own. */
  readonly name: string;
  readonly kind: 'DataVolume' | 'PersistentVolumeClaim';
  readonly object: KubeObject;
  /** Owned by the VM: it goes with the VM unless it is kept on purpose. Others stay unless they are deleted on purpose. */
  readonly goesWithVm: boolean;
  /** Other VMs of the list whose specification names the same disk. */
  readonly alsoUsedBy: readonly string[];
}

const usersOf = (name: string, vm: KubeObject, others: Iterable<KubeObject>): readonly string[] =>
  [...others]
    .filter((other) => uidOf(other) !== uidOf(vm) && claimNamesOf(templateSpecOf(other)).includes(name))
    .map(nameOf);

/**
 * The disks that the deletion of `vm` is about: DataVolumes and claims that it owns or uses. A claim of a DataVolume is not
 * listed again. All lists are of the VM's namespace.
 */
export const fateOfDisks = (
  vm: KubeObject,
  dataVolumes: readonly KubeObject[],
  claims: readonly KubeObject[],
  otherVms: Iterable<KubeObject> = [],
): readonly DiskFate[] => {
  const used = new Set(claimNamesOf(templateSpecOf(vm)));
  const about = (object: KubeObject): boolean => used.has(nameOf(object)) || isOwnedBy(object, vm);
  const fate = (kind: DiskFate['kind'], object: KubeObject): DiskFate => ({
    name: nameOf(object),
    kind,
    object,
    goesWithVm: isOwnedBy(object, vm),
    alsoUsedBy: usersOf(nameOf(object), vm, otherVms),
  });
  const ofDataVolumes = dataVolumes
    .filter((one) => about(one) && !isDeleting(one))
    .map((one) => fate('DataVolume', one));
  const filled = new Set(dataVolumes.map(nameOf));
  const ofClaims = claims
    .filter((one) => about(one) && !isDeleting(one) && !filled.has(nameOf(one)))
    // a claim that something else owns (a data volume of the same name that is not listed) follows its owner
    .filter((one) => isOwnedBy(one, vm) || ownersOf(one).every((owner) => owner.controller !== true))
    .map((one) => fate('PersistentVolumeClaim', one));
  return [...ofDataVolumes, ...ofClaims];
};

/** Volumes whose content lives only as long as the VM or its instance, by name: container disks, empty and ephemeral disks. */
export const shortLivedDisksOf = (vm: KubeObject | undefined): readonly string[] =>
  volumesOf(templateSpecOf(vm))
    .filter(({ source }) => source === 'containerDisk' || source === 'emptyDisk' || source === 'ephemeral')
    .map(({ name }) => name);

/** Position of the reference to `owner` in the owner references of an object; undefined when it is none of them. */
export const ownerIndexOf = (object: KubeObject, ownerUid: string): number | undefined => {
  const index = list(object, 'metadata', 'ownerReferences').findIndex((entry) => text(entry, 'uid') === ownerUid);
  return index < 0 ? undefined : index;
};
