import { at, text } from '../../../../../lib/reach';
import type { Draft } from '../../../../draft/draft';
import type { DeviceKind } from '../read';

export type DiskBus = 'virtio' | 'sata' | 'scsi' | 'usb';

/** Every bus that the cluster takes, but for a CD-ROM on virtio. `kubevirt: pkg/storage/admitters/disks.go` */
export const BUSES: readonly DiskBus[] = ['virtio', 'sata', 'scsi', 'usb'];

/** The buses that are of use for a device, the best first. */
export const busesFor = (device: DeviceKind): readonly DiskBus[] => {
  switch (device) {
    case 'disk':
      return BUSES;
    case 'cdrom':
      return ['sata', 'scsi', 'usb'];
    case 'lun':
      // QEMU passes SCSI commands through on these
      return ['scsi', 'sata'];
    case 'filesystem':
    case 'none':
      return [];
  }
};

/** Does the VM name a preference, which chooses buses that the VM leaves open? */
export const hasPreference = (draft: Draft): boolean =>
  (text(draft.vm, 'spec', 'preference', 'name') ?? text(draft.vm, 'spec', 'preference', 'inferFromVolume')) !==
  undefined;

/** Field of a preference that chooses the bus of a device. */
const PREFERRED = { disk: 'preferredDiskBus', cdrom: 'preferredCdromBus', lun: 'preferredLunBus' } as const;

/** The bus that a preference chooses for a device; undefined when it chooses none. */
export const preferredBus = (preference: unknown, device: 'disk' | 'cdrom' | 'lun'): string | undefined =>
  text(at(preference, 'spec', 'devices'), PREFERRED[device]);

/** What a new device gets: left open for a preference, else what is fastest. */
export const busOfNew = (draft: Draft, device: 'disk' | 'cdrom' | 'lun'): DiskBus | undefined => {
  if (device === 'cdrom') return 'sata';
  if (hasPreference(draft)) return undefined;
  return device === 'disk' ? 'virtio' : 'scsi';
};
