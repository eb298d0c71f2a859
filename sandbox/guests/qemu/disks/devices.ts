/** A disk in QEMU's own words. Pure: the same words plug it into a process that runs and describe it to one that starts. */
import type { GuestDisk } from '../../guest';

/** Name of the controller that disks on the bus `scsi` hang on. */
export const CONTROLLER = 'scsi0';

/** A disk with its place in the guest, which must be the same in the process that it moves to. */
export interface PluggedDisk {
  readonly disk: GuestDisk;
  /** From 0; no two disks of a guest have the same. */
  readonly slot: number;
  /** The file with its content. */
  readonly path: string;
}

/** The first PCI slot that no device of the command line takes. */
const FIRST_PCI_SLOT = 0x10;
/** As many as the PCI bus has slots left; the scarcer of the two buses decides. */
export const MOST_DISKS = 14;

/** Names of the content and of the device, for QEMU. */
export const nodeOf = ({ slot }: PluggedDisk): string => `disk${slot}`;
export const deviceOf = ({ slot }: PluggedDisk): string => `plugged${slot}`;

/** Arguments of `blockdev-add`, or of `-blockdev`. */
export const blockNode = (plugged: PluggedDisk): Readonly<Record<string, unknown>> => ({
  driver: 'raw',
  'node-name': nodeOf(plugged),
  'read-only': plugged.disk.readOnly,
  file: { driver: 'file', filename: plugged.path },
});

/** Arguments of `device_add`, or of `-device`. */
export const blockDevice = (plugged: PluggedDisk): Readonly<Record<string, unknown>> => {
  const { disk, slot } = plugged;
  const place =
    disk.bus === 'virtio'
      ? { driver: 'virtio-blk-pci', addr: `0x${(FIRST_PCI_SLOT + slot).toString(16)}` }
      : { driver: 'scsi-hd', bus: `${CONTROLLER}.0`, 'scsi-id': slot, lun: 0 };
  return {
    ...place,
    id: deviceOf(plugged),
    drive: nodeOf(plugged),
    ...(disk.serial === undefined ? {} : { serial: disk.serial }),
  };
};

/** What a process that takes over the guest is started with. */
export const diskArguments = (plugged: readonly PluggedDisk[]): readonly string[] =>
  plugged.flatMap((each) => [
    '-blockdev',
    JSON.stringify(blockNode(each)),
    '-device',
    JSON.stringify(blockDevice(each)),
  ]);
