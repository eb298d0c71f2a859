/** What CDI knows of storage by the name of its provisioner. cdi: pkg/storagecapabilities/storagecapabilities.go */
export interface PropertySet {
  readonly accessModes: readonly ('ReadWriteOnce' | 'ReadWriteMany')[];
  readonly volumeMode: 'Block' | 'Filesystem';
}

const SHARED_BLOCK: PropertySet = { accessModes: ['ReadWriteMany'], volumeMode: 'Block' };
const SHARED_FILES: PropertySet = { accessModes: ['ReadWriteMany'], volumeMode: 'Filesystem' };
const OWN_BLOCK: PropertySet = { accessModes: ['ReadWriteOnce'], volumeMode: 'Block' };
const OWN_FILES: PropertySet = { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' };

interface Capabilities {
  /** The best first. */
  readonly sets: readonly PropertySet[];
  /** How the storage copies best; else by snapshots where there is a snapshot class, or by a pod. */
  readonly clones?: 'csi-clone';
}

const RBD: Capabilities = { sets: [SHARED_BLOCK, OWN_BLOCK, OWN_FILES], clones: 'csi-clone' };
const FILES: Capabilities = { sets: [SHARED_FILES, OWN_FILES], clones: 'csi-clone' };
const CLOUD_DISK: Capabilities = { sets: [OWN_BLOCK, OWN_FILES] };

const KNOWN: Readonly<Record<string, Capabilities>> = {
  'rbd.csi.ceph.com': RBD,
  'openshift-storage.rbd.csi.ceph.com': RBD,
  'cephfs.csi.ceph.com': FILES,
  'openshift-storage.cephfs.csi.ceph.com': FILES,
  'nfs.csi.k8s.io': FILES,
  'csi.trident.netapp.io': { sets: [SHARED_BLOCK, OWN_BLOCK, OWN_FILES] },
  'csi.vsphere.vmware.com': { sets: [SHARED_BLOCK, OWN_BLOCK, OWN_FILES] },
  'driver.longhorn.io': { sets: [SHARED_BLOCK, OWN_BLOCK, OWN_FILES] },
  'ebs.csi.aws.com': CLOUD_DISK,
  'pd.csi.storage.gke.io': CLOUD_DISK,
  'disk.csi.azure.com': CLOUD_DISK,
  'topolvm.io': { sets: [OWN_FILES, OWN_BLOCK] },
  'kubevirt.io.hostpath-provisioner': { sets: [OWN_FILES] },
  'rancher.io/local-path': { sets: [OWN_FILES] },
};

export const capabilitiesOf = (provisioner: string): Capabilities | undefined =>
  Object.hasOwn(KNOWN, provisioner) ? KNOWN[provisioner] : undefined;
