import { msg, type Message } from '../../../../../lib/message';
import { at, list } from '../../../../../lib/reach';
import type { Issue } from '../../../../draft/draft';
import { BUSES, busesFor, preferredBus } from '../device/bus';
import { hasDriverDisk, isDriverDisk } from '../offer/driver-disk';
import { isWindows } from '../offer/windows';
import { partsOf } from '../parts';
import { devicePath, issueOf, type DiskCheck } from './context';

const LONGEST_SERIAL = 256;

const busIssues = ({ disk }: DiskCheck): readonly Issue[] => {
  const { bus, device } = disk;
  const buses = device === 'lun' ? BUSES : busesFor(device);
  if (bus === undefined || buses.length === 0 || buses.some((one) => one === bus)) return [];
  const message =
    device === 'cdrom'
      ? msg('A CD-ROM drive cannot stand on the bus {{bus}}: choose {{buses}}.', { bus, buses: buses.join(', ') })
      : msg('The bus {{bus}} is not supported: choose {{buses}}.', { bus, buses: buses.join(', ') });
  return [issueOf('disks', 'error', `${devicePath(disk)}.${device}.bus`, message)];
};

/** Windows does not see a virtio disk until it has a driver for it. */
const driverIssues = ({ disk, draft, surroundings }: DiskCheck): readonly Issue[] => {
  const { preference } = surroundings;
  const virtio = disk.device === 'disk' && disk.bus === 'virtio' && preferredBus(preference, 'disk') !== 'virtio';
  if (!virtio || isDriverDisk(disk) || hasDriverDisk(draft) || !isWindows(draft, surroundings)) return [];
  const message = msg(
    'Windows has no drivers for virtio disks of its own. Add the driver disk, or choose the bus SATA.',
  );
  return [issueOf('disks', 'warning', `${devicePath(disk)}.disk.bus`, message)];
};

const serialFault = (serial: string): Message | undefined => {
  if (serial.length > LONGEST_SERIAL) return msg('Use at most {{most}} characters.', { most: LONGEST_SERIAL });
  return /^[A-Za-z0-9_.+-]+$/.test(serial) ? undefined : msg('Use letters, digits and the characters _ . + - only.');
};

const serialIssues = ({ disk }: DiskCheck): readonly Issue[] => {
  const fault = disk.serial === undefined ? undefined : serialFault(disk.serial);
  return fault === undefined ? [] : [issueOf('disks', 'error', `${devicePath(disk)}.serial`, fault)];
};

/** Places in the boot order that devices before this one, or a NIC, have. Disks and NICs share one order. facts: 11.2 row 15 */
const takenOrders = ({ draft, disk }: DiskCheck): readonly unknown[] => [
  ...partsOf(draft.vm)
    .disks.slice(0, disk.at.disk ?? 0)
    .map((entry) => at(entry, 'bootOrder')),
  ...list(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces').map((entry) =>
    at(entry, 'bootOrder'),
  ),
];

const orderIssues = (check: DiskCheck): readonly Issue[] => {
  const order = check.disk.bootOrder;
  const field = `${devicePath(check.disk)}.bootOrder`;
  if (order === undefined) return [];
  if (order < 1 || !Number.isInteger(order)) {
    return [issueOf('disks', 'error', field, msg('The boot order begins with 1.'))];
  }
  return takenOrders(check).includes(order)
    ? [issueOf('disks', 'error', field, msg('Another device has place {{order}} of the boot order.', { order }))]
    : [];
};

/** The guests would overwrite each other's data from their caches. `kubevirt: pkg/virt-launcher/virtwrap/converter` */
const sharingIssues = ({ disk }: DiskCheck): readonly Issue[] =>
  disk.shareable && disk.cache !== undefined && disk.cache !== 'none'
    ? [issueOf('disks', 'error', `${devicePath(disk)}.cache`, msg('A disk that VMs share must have the cache “none”.'))]
    : [];

/** How a disk is attached. */
export const deviceIssues = (check: DiskCheck): readonly Issue[] =>
  check.disk.at.disk === undefined
    ? []
    : [
        ...busIssues(check),
        ...driverIssues(check),
        ...serialIssues(check),
        ...orderIssues(check),
        ...sharingIssues(check),
      ];
