/** Where disks are plugged into a guest that runs, and taken out again. What they hold is a file that takes only the room it needs. */
import { open, rm } from 'node:fs/promises';
import type { GuestDisk, GuestDisks } from '../../guest';
import type { QmpClient } from '../qmp/client';
import { field, text } from '../qmp/read';
import { blockDevice, blockNode, deviceOf, MOST_DISKS, nodeOf, type PluggedDisk } from './devices';

export interface Bay extends GuestDisks {
  /** What is plugged in now. */
  plugged(): readonly PluggedDisk[];
}

interface BayOptions {
  /** Of the process that the guest is in. */
  readonly qmp: () => QmpClient;
  /** A path that nobody else has. */
  readonly file: () => string;
  /** Milliseconds that the guest gets to let go of a disk. */
  readonly patience?: number;
}

const PATIENCE_MS = 15_000;
const SECTOR = 512;

const makeFile = async (path: string, bytes: number): Promise<void> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.truncate(Math.max(SECTOR, Math.floor(bytes / SECTOR) * SECTOR));
  } finally {
    await file.close();
  }
};

/** Resolves when QEMU tells that the device is gone. Listens before it is asked for, and until `stop`. */
const untilGone = (qmp: QmpClient, device: string, patience: number) => {
  let stop = (): void => undefined;
  const gone = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The guest does not let go of the disk.')), patience);
    const leave = qmp.onEvent(({ name, data }) => {
      if (name === 'DEVICE_DELETED' && text(data, 'device') === device) resolve();
    });
    stop = () => {
      clearTimeout(timer);
      leave();
    };
  });
  gone.catch(() => undefined);
  return { gone, stop: () => stop() };
};

const ejected = async (qmp: QmpClient, plugged: PluggedDisk, patience: number): Promise<void> => {
  const device = deviceOf(plugged);
  const { gone, stop } = untilGone(qmp, device, patience);
  try {
    await qmp.execute('device_del', { id: device });
    await gone;
  } finally {
    stop();
  }
};

/** One thing after the other. */
const createTurns = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
};

/** `qemu: docs/system/qemu-block-drivers.rst.inc`, `qemu: qapi/block-core.json` */
export const createBay = ({ qmp, file, patience = PATIENCE_MS }: BayOptions): Bay => {
  const disks = new Map<string, PluggedDisk>();
  const inTurn = createTurns();

  const freeSlot = (): number => {
    const taken = new Set([...disks.values()].map(({ slot }) => slot));
    const found = Array.from({ length: MOST_DISKS }, (_, slot) => slot).find((slot) => !taken.has(slot));
    if (found === undefined) throw new Error(`A guest takes no more than ${MOST_DISKS} disks while it runs.`);
    return found;
  };

  const plug = async (disk: GuestDisk): Promise<void> => {
    if (disks.has(disk.name)) return;
    const plugged: PluggedDisk = { disk, slot: freeSlot(), path: file() };
    try {
      await makeFile(plugged.path, disk.bytes);
      await qmp().execute('blockdev-add', blockNode(plugged));
      await qmp().execute('device_add', blockDevice(plugged));
      disks.set(disk.name, plugged);
    } catch (error) {
      await qmp()
        .execute('blockdev-del', { 'node-name': nodeOf(plugged) })
        .catch(() => undefined);
      await rm(plugged.path, { force: true });
      throw error;
    }
  };

  const unplug = async (name: string): Promise<void> => {
    const plugged = disks.get(name);
    if (plugged === undefined) return;
    const nodes: unknown = await qmp().execute('query-block');
    const there = Array.isArray(nodes) && nodes.some((node) => holds(node, plugged));
    // one that it has let go of late is gone by now
    if (there) await ejected(qmp(), plugged, patience);
    await qmp().execute('blockdev-del', { 'node-name': nodeOf(plugged) });
    disks.delete(name);
    await rm(plugged.path, { force: true });
  };

  return {
    plug: (disk) => inTurn(() => plug(disk)),
    unplug: (name) => inTurn(() => unplug(name)),
    plugged: () => [...disks.values()],
  };
};

const holds = (device: unknown, plugged: PluggedDisk): boolean =>
  text(field(device, 'inserted'), 'node-name') === nodeOf(plugged);
