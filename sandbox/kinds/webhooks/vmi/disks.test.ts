import { describe, expect, it } from 'vitest';
import { rejectionOf, type Rejection } from '../vm/vm.fixture';

const D = 'spec.template.spec.domain.devices';
const root = { name: 'root', disk: { bus: 'virtio' } };
const disks = (...list: unknown[]) => ({ 'domain.devices.disks': list });
const nic = (more: Record<string, unknown>) => ({
  'domain.devices.interfaces': [{ name: 'default', masquerade: {}, ...more }],
});

/** facts: 11.2 */
const ROWS: readonly Rejection[] = [
  [
    'disk without volume',
    disks(root, { name: 'x', disk: {} }),
    `${D}.disks[1].name`,
    `${D}.disks[1].Name 'x' not found.`,
  ],
  [
    'same disk twice',
    disks(root, root),
    `${D}.disks[1].name`,
    `${D}.disks[0] and ${D}.disks[1] must not have the same Name.`,
  ],
  [
    'two targets',
    disks({ name: 'root', disk: {}, lun: {} }),
    `${D}.disks[0]`,
    `${D}.disks[0] can only have a single target type defined`,
  ],
  [
    'unknown bus',
    disks({ name: 'root', disk: { bus: 'nvme' } }),
    `${D}.disks[0].disk.bus`,
    `${D}.disks[0] is set with an unrecognized bus nvme, must be one of: [virtio sata scsi usb]`,
  ],
  ['IDE', disks({ name: 'root', disk: { bus: 'ide' } }), `${D}.disks[0].disk.bus`, 'IDE bus is not supported'],
  [
    'virtio CD-ROM',
    disks({ name: 'root', cdrom: { bus: 'virtio' } }),
    `${D}.disks[0].cdrom.bus`,
    'Bus type virtio is invalid for CD-ROM device',
  ],
  [
    'boot order 0',
    disks({ ...root, bootOrder: 0 }),
    `${D}.disks[0].bootOrder`,
    `${D}.disks[0] must have a boot order > 0, if supplied`,
  ],
  [
    'boot order twice',
    { ...disks({ ...root, bootOrder: 1 }), ...nic({ bootOrder: 1 }) },
    `${D}.interfaces[0].bootOrder`,
    `Boot order for ${D}.interfaces[0].bootOrder already set for a different device.`,
  ],
  [
    'unknown cache',
    disks({ ...root, cache: 'fast' }),
    `${D}.disks[0].cache`,
    `${D}.disks[0].cache has invalid value fast`,
  ],
  [
    'unknown io',
    disks({ ...root, io: 'uring' }),
    `${D}.disks[0].io`,
    `Disk IO mode for ${D}.disks[0].io is not supported. Supported modes are: native, threads.`,
  ],
  [
    'bad serial',
    disks({ ...root, serial: 'a b' }),
    `${D}.disks[0].serial`,
    `${D}.disks[0] must be made up of the following characters [A-Za-z0-9_.+-], if specified`,
  ],
];

describe('disks are refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    expect(rejectionOf(changes)).toContainEqual(expect.objectContaining({ field, message }));
  });
});
