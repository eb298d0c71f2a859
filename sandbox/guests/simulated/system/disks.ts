import type { GuestDisk, GuestDisks } from '../../guest';

/** A disk as the system names it. */
export interface NamedDisk {
  readonly disk: GuestDisk;
  /** `sda`, `vdb`, … */
  readonly device: string;
}

/** What is plugged in beside `vda`, which every machine has. */
interface DiskBay extends GuestDisks {
  /** In the order of their names. */
  plugged(): readonly NamedDisk[];
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export const createDiskBay = (): DiskBay => {
  const disks = new Map<string, NamedDisk>();
  const free = ({ bus }: GuestDisk): string | undefined => {
    const taken = new Set([...disks.values()].map(({ device }) => device));
    const names = Array.from(LETTERS, (letter) => (bus === 'virtio' ? `vd${letter}` : `sd${letter}`));
    return names.find((name) => name !== 'vda' && !taken.has(name));
  };
  return {
    plug: (disk) => {
      const device = disks.has(disk.name) ? undefined : free(disk);
      if (device !== undefined) disks.set(disk.name, { disk, device });
      return disks.has(disk.name) ? Promise.resolve() : Promise.reject(new Error('No name is left for another disk.'));
    },
    unplug: (name) => {
      disks.delete(name);
      return Promise.resolve();
    },
    plugged: () => [...disks.values()].sort((a, b) => (a.device < b.device ? -1 : 1)),
  };
};
