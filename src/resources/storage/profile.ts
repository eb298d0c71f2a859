import { list, text, texts } from '../../lib/reach';
import { nameOf } from '../meta';
import type { KubeObject } from '../object';

/** A way to use a disk that the storage is known to support. */
export interface Modes {
  /** `ReadWriteMany`, `ReadWriteOnce`, `ReadOnlyMany`, `ReadWriteOncePod` */
  readonly accessMode: string;
  /** `Block` or `Filesystem` */
  readonly volumeMode: string;
}

/** What CDI knows of a storage class. */
export interface StorageProfile {
  readonly name: string;
  /** Best first: the first one is used when a disk leaves the choice open. Empty for a provisioner that CDI does not know. */
  readonly modes: readonly Modes[];
  /** How a disk is copied: by the storage itself, by a snapshot, or byte by byte through a pod; undefined: CDI decides. */
  readonly cloning: 'csi-clone' | 'snapshot' | 'copy' | undefined;
  /** The class by which snapshots are taken; undefined when none is known. */
  readonly snapshotClass: string | undefined;
}

const CLONING = ['csi-clone', 'snapshot', 'copy'] as const;

/** Status has what is in force; the spec what an administrator overrides. `facts: 6.6` */
const sets = (profile: KubeObject): readonly unknown[] => {
  const inForce = list(profile, 'status', 'claimPropertySets');
  return inForce.length > 0 ? inForce : list(profile, 'spec', 'claimPropertySets');
};

export const readStorageProfile = (profile: KubeObject): StorageProfile => {
  const cloning = text(profile, 'status', 'cloneStrategy') ?? text(profile, 'spec', 'cloneStrategy');
  return {
    name: text(profile, 'status', 'storageClass') ?? nameOf(profile),
    modes: sets(profile).flatMap((set) =>
      texts(set, 'accessModes').map((accessMode) => ({
        accessMode,
        volumeMode: text(set, 'volumeMode') ?? 'Filesystem',
      })),
    ),
    cloning: CLONING.find((strategy) => strategy === cloning),
    snapshotClass: text(profile, 'status', 'snapshotClass') ?? text(profile, 'spec', 'snapshotClass'),
  };
};

/** The profile of a class; undefined when there is none. */
export const profileOf = (profiles: readonly KubeObject[], className: string): StorageProfile | undefined =>
  profiles.map(readStorageProfile).find(({ name }) => name === className);
