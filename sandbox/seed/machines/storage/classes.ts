import type { DiskWish, StorageClassName } from '../wish';

export interface StorageFacts {
  readonly storageClass: StorageClassName;
  readonly accessModes: readonly string[];
  readonly volumeMode: 'Block' | 'Filesystem';
  readonly size: string;
}

/** What each of the seeds' storage classes gives a claim that asks for nothing special (its StorageProfile's first entry). */
export const STORAGE_CLASSES: Readonly<
  Record<
    StorageClassName,
    {
      readonly provisioner: string;
      readonly mode: string;
      readonly volumeMode: 'Block' | 'Filesystem';
      readonly waits: boolean;
    }
  >
> = {
  'ceph-block': { provisioner: 'rbd.csi.ceph.com', mode: 'ReadWriteMany', volumeMode: 'Block', waits: false },
  'nfs-shared': { provisioner: 'nfs.csi.k8s.io', mode: 'ReadWriteMany', volumeMode: 'Filesystem', waits: false },
  'local-ssd': { provisioner: 'topolvm.io', mode: 'ReadWriteOnce', volumeMode: 'Filesystem', waits: true },
};

/** How the claim behind a disk looks; a claim that was made by hand counts as one on the default class. */
export const storageFacts = (disk: DiskWish): StorageFacts => {
  const storageClass = ('storageClass' in disk ? disk.storageClass : undefined) ?? 'ceph-block';
  const { mode, volumeMode } = STORAGE_CLASSES[storageClass];
  return { storageClass, accessModes: [mode], volumeMode, size: 'size' in disk ? disk.size : '50Gi' };
};
