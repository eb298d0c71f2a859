import { CAPACITY } from '../../controllers/storage/claims/capacity';
import { partsOf, PROFILE_LABELS, profileStatus, recognition } from '../../controllers/storage/profiles/status';
import { DAY, type Ground } from '../ground';
import { STORAGE_CLASSES } from '../machines/storage/classes';

const SNAPSHOT_CLASS = {
  apiVersion: 'snapshot.storage.k8s.io/v1',
  kind: 'VolumeSnapshotClass',
  metadata: {
    name: 'ceph-block-snapshots',
    annotations: { 'snapshot.storage.kubernetes.io/is-default-class': 'true' },
  },
  deletionPolicy: 'Delete',
  driver: 'rbd.csi.ceph.com',
} as const;

interface ClassWish {
  readonly name: string;
  readonly provisioner: string;
  readonly waits?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

const DEFAULTS = {
  'storageclass.kubernetes.io/is-default-class': 'true',
  'storageclass.kubevirt.io/is-default-virt-class': 'true',
} as const;

const plantProfile = (ground: Ground, storageClass: unknown, { name, provisioner }: ClassWish): void => {
  ground.put('storageprofiles.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name, creationTimestamp: ground.ago(199 * DAY), labels: { ...PROFILE_LABELS } },
    spec: {},
    status: {
      ...profileStatus(partsOf(storageClass, undefined, [SNAPSHOT_CLASS])),
      conditions: [
        {
          ...recognition(provisioner),
          lastTransitionTime: ground.ago(199 * DAY),
          lastHeartbeatTime: ground.ago(DAY),
        },
      ],
    },
  });
};

const plantClass = (ground: Ground, wish: ClassWish): void => {
  const { name, provisioner, waits = false, parameters } = wish;
  const storageClass = ground.put('storageclasses.storage.k8s.io', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name,
      creationTimestamp: ground.ago(200 * DAY),
      annotations: name === 'ceph-block' ? { ...DEFAULTS } : {},
    },
    provisioner,
    ...(parameters === undefined ? {} : { parameters }),
    reclaimPolicy: 'Delete',
    allowVolumeExpansion: true,
    volumeBindingMode: waits ? 'WaitForFirstConsumer' : 'Immediate',
  });
  plantProfile(ground, storageClass, wish);
};

/**
 * The storage of the seeds: a shared block class (default), a shared file class, a local one that waits for its first consumer,
 * one that CDI does not know, and one without any space left.
 */
export const plantStorage = (ground: Ground): void => {
  for (const [name, { provisioner, waits }] of Object.entries(STORAGE_CLASSES))
    plantClass(ground, { name, provisioner, waits });
  plantClass(ground, { name: 'legacy-iscsi', provisioner: 'iscsi.shop.example' });
  plantClass(ground, { name: 'full-array', provisioner: 'csi.trident.netapp.io', parameters: { [CAPACITY]: '0' } });
  ground.put('volumesnapshotclasses.snapshot.storage.k8s.io', {
    ...SNAPSHOT_CLASS,
    metadata: {
      ...SNAPSHOT_CLASS.metadata,
      annotations: { ...SNAPSHOT_CLASS.metadata.annotations },
      creationTimestamp: ground.ago(200 * DAY),
    },
  });
};
