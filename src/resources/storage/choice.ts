import type { KubeObject } from '../object';
import { readStorageClasses, type StorageClass } from './class';
import { modeOffer, type ModeOffer } from './modes';
import { profileOf, type StorageProfile } from './profile';

/** What a disk's choice of storage comes to. */
export interface StorageChoice {
  /** Name of the class that the disk will have; undefined when it names none and nothing is known of a default. */
  readonly className: string | undefined;
  /** Where the class comes from. */
  readonly by: 'disk' | 'preference' | 'default' | undefined;
  /** Undefined when the class does not exist, or the classes could not be read. */
  readonly storageClass: StorageClass | undefined;
  readonly profile: StorageProfile | undefined;
  readonly offer: ModeOffer;
}

/** Lists that could not be read are undefined. */
export interface StorageSurroundings {
  readonly storageClasses?: readonly KubeObject[];
  readonly storageProfiles?: readonly KubeObject[];
}

/**
 * The storage of a disk that names `own` or nothing, in a VM whose preference names `preferred` or nothing.
 * `kubevirt: pkg/virt-api/webhooks/mutating-webhook/mutators/vm-mutator.go` writes the class of the preference into disks
 */
export const storageChoice = (
  own: string | undefined,
  preferred: string | undefined,
  { storageClasses, storageProfiles }: StorageSurroundings,
): StorageChoice => {
  const classes = readStorageClasses(storageClasses ?? []);
  const standard = classes.find((one) => one.standard)?.name;
  const className = own ?? preferred ?? standard;
  const profile = className === undefined ? undefined : profileOf(storageProfiles ?? [], className);
  return {
    className,
    by:
      own !== undefined
        ? 'disk'
        : preferred !== undefined
          ? 'preference'
          : standard !== undefined
            ? 'default'
            : undefined,
    storageClass: classes.find(({ name }) => name === className),
    profile,
    offer: modeOffer(profile),
  };
};
