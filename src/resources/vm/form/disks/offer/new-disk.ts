import { msg, type Message } from '../../../../../lib/message';
import type { Draft } from '../../../../draft/draft';
import type { DiskContent } from '../content/content';
import { withNewDisk } from '../edit';

/** What the menu for adding a disk offers. */
export type NewDiskKind =
  | 'blank'
  | 'image'
  | 'clone'
  | 'snapshot'
  | 'url'
  | 'registry'
  | 'existing-claim'
  | 'existing-data-volume'
  | 'container-disk'
  | 'disc'
  | 'empty-drive'
  | 'scratch'
  | 'ephemeral'
  | 'config-map'
  | 'secret'
  | 'service-account'
  | 'downward-api';

interface Kind {
  readonly name: string;
  readonly device: 'disk' | 'cdrom';
  readonly title: Message;
  readonly meaning: Message;
  readonly content: (home: string) => DiskContent;
}

/** How each kind starts: what it holds is chosen next, so names and URLs are empty. `home` is the namespace of the VM. */
export const NEW_DISKS: Readonly<Record<NewDiskKind, Kind>> = {
  blank: {
    name: 'disk',
    device: 'disk',
    title: msg('Blank disk'),
    meaning: msg('An empty disk of its own, deleted with the VM.'),
    content: () => ({ from: 'blank' }),
  },
  image: {
    name: 'disk',
    device: 'disk',
    title: msg('Copy of a boot image'),
    meaning: msg('A copy of an image (DataSource) of the cluster.'),
    content: (home) => ({ from: 'data-source', namespace: home, name: '' }),
  },
  clone: {
    name: 'disk',
    device: 'disk',
    title: msg('Copy of a disk'),
    meaning: msg('A copy of a claim (PersistentVolumeClaim), which stays as it is.'),
    content: (home) => ({ from: 'claim', namespace: home, name: '' }),
  },
  snapshot: {
    name: 'disk',
    device: 'disk',
    title: msg('Copy of a snapshot'),
    meaning: msg('A copy of what a snapshot (VolumeSnapshot) holds.'),
    content: (home) => ({ from: 'snapshot', namespace: home, name: '' }),
  },
  url: {
    name: 'disk',
    device: 'disk',
    title: msg('Download from a URL'),
    meaning: msg('A disk image (qcow2, raw or ISO, also compressed) from a web server.'),
    content: () => ({ from: 'http', url: '' }),
  },
  registry: {
    name: 'disk',
    device: 'disk',
    title: msg('Download from a container registry'),
    meaning: msg('A disk image in a container image, copied once to a disk of the VM.'),
    content: () => ({ from: 'registry', url: '' }),
  },
  'existing-claim': {
    name: 'disk',
    device: 'disk',
    title: msg('Existing disk'),
    meaning: msg('A claim (PersistentVolumeClaim) used as it is: not copied, and not deleted with the VM.'),
    content: () => ({ from: 'existing-claim', name: '' }),
  },
  'existing-data-volume': {
    name: 'disk',
    device: 'disk',
    title: msg('Existing data volume'),
    meaning: msg('A DataVolume used as it is: not copied, and not deleted with the VM.'),
    content: () => ({ from: 'existing-data-volume', name: '' }),
  },
  'container-disk': {
    name: 'disk',
    device: 'disk',
    title: msg('Container disk'),
    meaning: msg('An image of a registry, fetched at each start. What the guest writes is lost when it stops.'),
    content: () => ({ from: 'container-disk', image: '' }),
  },
  disc: {
    name: 'cdrom',
    device: 'cdrom',
    title: msg('Disc in a CD-ROM drive'),
    meaning: msg('An ISO image that is in the cluster.'),
    content: () => ({ from: 'existing-claim', name: '' }),
  },
  'empty-drive': {
    name: 'cdrom',
    device: 'cdrom',
    title: msg('Empty CD-ROM drive'),
    meaning: msg('A disc may be inserted later.'),
    content: () => ({ from: 'empty-drive' }),
  },
  scratch: {
    name: 'scratch',
    device: 'disk',
    title: msg('Scratch disk'),
    meaning: msg('Empty space on the node, such as for swap. It is gone when the VM stops.'),
    content: () => ({ from: 'empty-disk' }),
  },
  ephemeral: {
    name: 'disk',
    device: 'disk',
    title: msg('Disk that forgets'),
    meaning: msg('Starts from a claim each time; what the guest writes is lost when it stops.'),
    content: () => ({ from: 'ephemeral', name: '' }),
  },
  'config-map': {
    name: 'config',
    device: 'disk',
    title: msg('ConfigMap'),
    meaning: msg('Its entries appear as files on a small disk.'),
    content: () => ({ from: 'config-map', name: '' }),
  },
  secret: {
    name: 'secret',
    device: 'disk',
    title: msg('Secret'),
    meaning: msg('Its entries appear as files on a small disk.'),
    content: () => ({ from: 'secret', name: '' }),
  },
  'service-account': {
    name: 'service-account',
    device: 'disk',
    title: msg('Service account'),
    meaning: msg('A token for the API of the cluster, on a small disk. One per VM.'),
    content: () => ({ from: 'service-account', name: 'default' }),
  },
  'downward-api': {
    name: 'pod-info',
    device: 'disk',
    title: msg('Labels and annotations'),
    meaning: msg('Those of the running VM (downward API), as files on a small disk.'),
    content: () => ({ from: 'downward-api' }),
  },
};

/** Kinds in the order and groups of the menu. */
export const NEW_DISK_GROUPS: readonly (readonly [title: Message, kinds: readonly NewDiskKind[]])[] = [
  [msg('New disk'), ['blank', 'image', 'clone', 'snapshot', 'url', 'registry']],
  [msg('As it is'), ['existing-claim', 'existing-data-volume']],
  [msg('CD-ROM'), ['disc', 'empty-drive']],
  [msg('Lost when the VM stops'), ['container-disk', 'scratch', 'ephemeral']],
  [msg('Settings as files'), ['config-map', 'secret', 'service-account', 'downward-api']],
];

/** Adds a disk of a kind; what it holds is still to be chosen for most. */
export const withNewDiskOf = (draft: Draft, kind: NewDiskKind, home: string): Draft => {
  const { name, device, content } = NEW_DISKS[kind];
  return withNewDisk(draft, { name, device, content: content(home) });
};
