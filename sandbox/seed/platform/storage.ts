import { DAY, type Ground } from '../ground';
import { STORAGE_CLASSES } from '../machines/storage/classes';

const CLONE_STRATEGY: Readonly<Record<string, string>> = {
  'ceph-block': 'csi-clone',
  'nfs-shared': 'csi-clone',
  'local-ssd': 'snapshot',
};

const plantProfile = (ground: Ground, name: string, provisioner: string, sets: readonly unknown[]): void => {
  const recognized = sets.length > 0;
  ground.put('storageprofiles.cdi.kubevirt.io', {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: {
      name,
      creationTimestamp: ground.ago(199 * DAY),
      labels: { 'app.kubernetes.io/component': 'storage', 'cdi.kubevirt.io': '' },
    },
    spec: {},
    status: {
      storageClass: name,
      provisioner,
      cloneStrategy: CLONE_STRATEGY[name] ?? 'copy',
      ...(recognized ? { claimPropertySets: sets, dataImportCronSourceFormat: 'pvc' } : {}),
      conditions: [
        {
          type: 'Recognized',
          status: recognized ? 'True' : 'False',
          reason: recognized ? 'RecognizedProvisioner' : 'UnrecognizedProvisioner',
          message: recognized ? 'Provisioner is recognized' : `Provisioner ${provisioner} is not recognized`,
          lastTransitionTime: ground.ago(199 * DAY),
          lastHeartbeatTime: ground.ago(DAY),
        },
      ],
    },
  });
};

const plantClass = (ground: Ground, name: string, provisioner: string, waits: boolean): void => {
  const standard = name === 'ceph-block';
  ground.put('storageclasses.storage.k8s.io', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: {
      name,
      creationTimestamp: ground.ago(200 * DAY),
      annotations: standard
        ? {
            'storageclass.kubernetes.io/is-default-class': 'true',
            'storageclass.kubevirt.io/is-default-virt-class': 'true',
          }
        : {},
    },
    provisioner,
    reclaimPolicy: 'Delete',
    allowVolumeExpansion: true,
    volumeBindingMode: waits ? 'WaitForFirstConsumer' : 'Immediate',
  });
};

/** The storage of the seeds: a shared block class (default), a shared file class, a local one, and one that CDI does not know. */
export const plantStorage = (ground: Ground): void => {
  for (const [name, { provisioner, mode, volumeMode, waits }] of Object.entries(STORAGE_CLASSES)) {
    plantClass(ground, name, provisioner, waits);
    const second = { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' };
    plantProfile(ground, name, provisioner, [{ accessModes: [mode], volumeMode }, second]);
  }
  plantClass(ground, 'legacy-iscsi', 'iscsi.shop.example', false);
  plantProfile(ground, 'legacy-iscsi', 'iscsi.shop.example', []);
  ground.put('volumesnapshotclasses.snapshot.storage.k8s.io', {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: {
      name: 'ceph-block-snapshots',
      creationTimestamp: ground.ago(200 * DAY),
      annotations: { 'snapshot.storage.kubernetes.io/is-default-class': 'true' },
    },
    deletionPolicy: 'Delete',
    driver: 'rbd.csi.ceph.com',
  });
};
