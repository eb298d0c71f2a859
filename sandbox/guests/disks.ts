import { claimNameOf } from '../controllers/vm/read';
import { KIND } from '../controllers/object/kind-ids';
import { flagAt, listAt, textAt, type Fields } from '../controllers/object/fields';
import { vmiDisks, vmiVolumes } from '../controllers/vmi/read';
import { isHotplugged } from '../controllers/vmi/volumes';
import { quantityValue } from '../lib/quantity';
import { at } from '../lib/json';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import type { Plugging } from './control';
import type { Guest, GuestDisk } from './guest';

/** After a failure it is tried again, as the node agent does. */
const AGAIN_MS = 10_000;

/** Size of a disk whose claim tells none. */
const UNKNOWN_BYTES = 1024 ** 3;

interface Job {
  readonly wish: 'in' | 'out';
  state: Plugging;
  /** When it failed, milliseconds since the epoch. */
  failedAt: number;
}

/** Disks that go in and out of guests that run, by instance and volume. */
interface Disks {
  /** Begins, or tells how far it is; undefined when there is nothing to plug it into. */
  plug(vmi: KubeObject, volume: string, guest: Guest | undefined): Plugging | undefined;
  unplug(vmi: KubeObject, volume: string, guest: Guest | undefined): Plugging | undefined;
  /** Gives a guest that is made late the disks that its instance has already. */
  fit(vmi: KubeObject, guest: Guest): void;
  forget(uid: string): void;
}

const namedIn = (entries: readonly Fields[], name: string): Fields | undefined =>
  entries.find((entry) => textAt(entry, 'name') === name);

/** The disk of a hot-plugged volume as a guest gets it; undefined for what is no disk, such as a drive for discs. */
const diskOf = (vmi: KubeObject, volume: string, store: Store): GuestDisk | undefined => {
  const disk = namedIn(vmiDisks(vmi), volume);
  const source = namedIn(vmiVolumes(vmi), volume);
  if (disk === undefined || source === undefined || disk['cdrom'] !== undefined) return undefined;
  const claimName = claimNameOf(source);
  const claim = claimName === undefined ? undefined : store.get(KIND.claim, vmi.metadata.namespace, claimName);
  const capacity = at(claim, 'status', 'capacity', 'storage') ?? at(claim, 'spec', 'resources', 'requests', 'storage');
  const serial = textAt(disk, 'serial');
  return {
    name: volume,
    bytes: quantityValue(capacity) ?? UNKNOWN_BYTES,
    bus: (textAt(disk, 'disk', 'bus') ?? textAt(disk, 'lun', 'bus')) === 'virtio' ? 'virtio' : 'scsi',
    readOnly: flagAt(disk, 'disk', 'readonly') ?? flagAt(disk, 'lun', 'readonly') ?? false,
    ...(serial === undefined ? {} : { serial }),
  };
};

/** The hot-plugged volumes that the instance says to have. */
const readyVolumes = (vmi: KubeObject): readonly string[] => {
  const ready = new Set(
    listAt(vmi, 'status', 'volumeStatus')
      .filter((status) => textAt(status, 'phase') === 'Ready')
      .map((status) => textAt(status, 'name')),
  );
  return vmiVolumes(vmi)
    .filter(isHotplugged)
    .map((volume) => textAt(volume, 'name') ?? '')
    .filter((name) => ready.has(name));
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const createDisks = (store: Store, now: () => Date): Disks => {
  const jobs = new Map<string, Map<string, Job>>();

  const jobsOf = (uid: string): Map<string, Job> => {
    const known = jobs.get(uid) ?? new Map<string, Job>();
    jobs.set(uid, known);
    return known;
  };

  const follow = (uid: string, volume: string, wish: Job['wish'], work: () => Promise<void>): Plugging => {
    const known = jobsOf(uid).get(volume);
    const stale = known?.state.is === 'failed' && now().getTime() - known.failedAt >= AGAIN_MS;
    if (known?.wish === wish && !stale) return known.state;
    const job: Job = { wish, state: { is: 'working' }, failedAt: 0 };
    jobsOf(uid).set(volume, job);
    work().then(
      () => {
        job.state = { is: 'done' };
      },
      (error: unknown) => {
        job.state = { is: 'failed', reason: wordsOf(error) };
        job.failedAt = now().getTime();
      },
    );
    return job.state;
  };

  const plug: Disks['plug'] = (vmi, volume, guest) => {
    const disk = guest?.disks === undefined ? undefined : diskOf(vmi, volume, store);
    const bay = guest?.disks;
    return disk === undefined || bay === undefined
      ? undefined
      : follow(vmi.metadata.uid, volume, 'in', () => bay.plug(disk));
  };

  return {
    plug,
    unplug: ({ metadata }, volume, guest) => {
      const bay = guest?.disks;
      return bay === undefined ? undefined : follow(metadata.uid, volume, 'out', () => bay.unplug(volume));
    },
    fit: (vmi, guest) => {
      for (const volume of readyVolumes(vmi)) plug(vmi, volume, guest);
    },
    forget: (uid) => void jobs.delete(uid),
  };
};
