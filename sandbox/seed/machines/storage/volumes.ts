import { imageDigest, importName } from '../../../controllers/storage/images/cron/registry';
import type { Guest } from '../guests';
import type { DiskWish, MachineWish } from '../wish';

export const IMAGES_NAMESPACE = 'openshift-virtualization-os-images';

/** The digest of a guest's newest image, as the registry tells it. */
export const goldenDigest = (guest: Guest): string => imageDigest(`docker://${guest.image}`);

/** The claim that holds the newest golden image of a guest. */
export const goldenClaim = (guest: Guest): string => importName(guest.preference, goldenDigest(guest));

type Fields = Record<string, unknown>;

/** Name of the DataVolume (and so of the PVC) behind a disk that has one. */
export const claimName = (wish: Pick<MachineWish, 'name'>, disk: DiskWish): string | undefined => {
  switch (disk.from) {
    case 'golden':
    case 'blank':
    case 'http':
    case 'registry':
    case 'upload':
      return `${wish.name}-${disk.name}`;
    case 'claim':
      return disk.claim;
    case 'container':
    case 'cdrom':
    case 'cloudInit':
    case 'configMap':
    case 'secret':
    case 'serviceAccount':
    case 'emptyDisk':
      return undefined;
  }
};

/** `spec.template.spec.volumes[]` for a disk. */
export const volumeOf = (wish: MachineWish, disk: DiskWish): Fields => {
  const { name } = disk;
  switch (disk.from) {
    case 'golden':
    case 'blank':
    case 'http':
    case 'registry':
    case 'upload':
      return { name, dataVolume: { name: claimName(wish, disk) } };
    case 'claim':
      return {
        name,
        persistentVolumeClaim: { claimName: disk.claim, ...(disk.hotplugged === true ? { hotpluggable: true } : {}) },
      };
    case 'container':
    case 'cdrom':
      return { name, containerDisk: { image: disk.image } };
    case 'cloudInit':
      return { name, cloudInitNoCloud: { userData: disk.userData } };
    case 'configMap':
      return { name, configMap: { name: disk.object } };
    case 'secret':
      return { name, secret: { secretName: disk.object } };
    case 'serviceAccount':
      return { name, serviceAccount: { serviceAccountName: disk.object } };
    case 'emptyDisk':
      return { name, emptyDisk: { capacity: disk.size } };
  }
};

/** `spec.template.spec.domain.devices.disks[]` for a disk. */
export const diskOf = (disk: DiskWish, first: boolean): Fields => {
  if (disk.from === 'cdrom') return { name: disk.name, cdrom: { bus: 'sata' } };
  return {
    name: disk.name,
    disk: { bus: disk.bus ?? 'virtio' },
    ...(first ? { bootOrder: 1 } : {}),
    ...(disk.from === 'claim' && disk.hotplugged === true ? { serial: disk.name } : {}),
  };
};

const sourceOf = (wish: MachineWish, disk: DiskWish): Fields => {
  switch (disk.from) {
    case 'golden':
      return { sourceRef: { kind: 'DataSource', name: wish.guest.preference, namespace: IMAGES_NAMESPACE } };
    case 'blank':
      return { source: { blank: {} } };
    case 'upload':
      return { source: { upload: {} } };
    case 'http':
      return { source: { http: { url: disk.url ?? `https://images.shop.example/${wish.name}.qcow2` } } };
    case 'registry':
      return { source: { registry: { url: `docker://${disk.url ?? wish.guest.image}` } } };
    default:
      return {};
  }
};

/** `spec.dataVolumeTemplates[]` entry, or undefined when the disk needs no DataVolume. */
export const dataVolumeTemplateOf = (wish: MachineWish, disk: DiskWish): Fields | undefined => {
  if (disk.from === 'claim' || !('size' in disk) || disk.from === 'emptyDisk') return undefined;
  return {
    metadata: { creationTimestamp: null, name: claimName(wish, disk) },
    spec: {
      ...sourceOf(wish, disk),
      storage: {
        resources: { requests: { storage: disk.size } },
        ...(disk.storageClass === undefined ? {} : { storageClassName: disk.storageClass }),
      },
    },
  };
};
