import { at, boolean, list, number, text } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { namespaceOf } from '../../../meta';
import type { DiskContent } from './content/content';
import { readFilling, readVolumeContent } from './content/read';
import { carrierOf, partsOf, storeNameOf, type Carrier } from './parts';

/** How the guest sees a disk. `filesystem`: a shared directory. `none`: a volume whose device the cluster adds. */
export type DeviceKind = 'disk' | 'cdrom' | 'lun' | 'filesystem' | 'none';

/** A disk of the draft: device, volume and what fills it, joined by name. */
export interface DraftDisk {
  readonly name: string;
  readonly device: DeviceKind;
  /** Undefined: left to the preference, or the cluster. */
  readonly bus: string | undefined;
  readonly content: DiskContent;
  /** Of the disk to be made, as the manifest has it (`30Gi`); undefined where it is the source's, or not ours. */
  readonly size: string | undefined;
  readonly storageClass: string | undefined;
  readonly accessMode: string | undefined;
  readonly volumeMode: string | undefined;
  /** Name of the DataVolume or claim. */
  readonly store: string | undefined;
  readonly bootOrder: number | undefined;
  readonly serial: string | undefined;
  readonly shareable: boolean;
  readonly cache: string | undefined;
  readonly io: string | undefined;
  /** Where its parts stand; undefined for a part that it lacks. */
  readonly at: {
    readonly disk: number | undefined;
    readonly volume: number | undefined;
    readonly carrier: Carrier | undefined;
  };
}

const DEVICES = ['cdrom', 'lun', 'disk'] as const;

const deviceOf = (entry: unknown): 'disk' | 'cdrom' | 'lun' =>
  DEVICES.find((device) => at(entry, device) !== undefined && at(entry, device) !== null) ?? 'disk';

/** The storage of a DataVolume, which is written as `storage` or as a plain claim, `pvc`. */
const storageOf = (dataVolume: unknown): unknown => at(dataVolume, 'spec', 'storage') ?? at(dataVolume, 'spec', 'pvc');

/** A quantity may also be a plain number. */
const quantity = (value: unknown): string | undefined => {
  const shown = typeof value === 'number' ? String(value) : value;
  return typeof shown === 'string' && shown !== '' ? shown : undefined;
};

interface Position {
  readonly disk: number | undefined;
  readonly volume: number | undefined;
  readonly device: DeviceKind;
}

const contentOf = (volume: unknown, device: DeviceKind, carrier: Carrier | undefined, home: string): DiskContent => {
  if (carrier !== undefined && at(volume, 'ephemeral') === undefined) {
    return readFilling(at(carrier.object, 'spec'), home);
  }
  return volume === undefined && device === 'cdrom' ? { from: 'empty-drive' } : readVolumeContent(volume);
};

const readDisk = (draft: Draft, { disk, volume, device }: Position): DraftDisk => {
  const parts = partsOf(draft.vm);
  const entry = disk === undefined ? undefined : parts.disks[disk];
  const source = volume === undefined ? undefined : parts.volumes[volume];
  const store = storeNameOf(source);
  const carrier = carrierOf(draft, store);
  const storage = storageOf(carrier?.object);
  return {
    name: text(entry, 'name') ?? text(source, 'name') ?? '',
    device,
    bus: text(entry, device, 'bus'),
    content: contentOf(source, device, carrier, namespaceOf(draft.vm) ?? ''),
    size: quantity(at(storage, 'resources', 'requests', 'storage')) ?? quantity(at(source, 'emptyDisk', 'capacity')),
    storageClass: text(storage, 'storageClassName'),
    accessMode: text(storage, 'accessModes', 0),
    volumeMode: text(storage, 'volumeMode'),
    store,
    bootOrder: number(entry, 'bootOrder'),
    serial: text(entry, 'serial'),
    shareable: boolean(entry, 'shareable') === true,
    cache: text(entry, 'cache'),
    io: text(entry, 'io'),
    at: { disk, volume, carrier },
  };
};

/** Index of the n-th entry of a name, as two disks of one name are joined with two volumes of that name in turn. */
const nth = (entries: readonly unknown[], name: string | undefined, count: number): number | undefined => {
  const found = entries.flatMap((entry, index) => (text(entry, 'name') === name && name !== undefined ? [index] : []));
  return found[count];
};

/** All disks in the order of the manifest: devices, shared directories, then volumes whose device the cluster adds. */
export const readDisks = (draft: Draft): readonly DraftDisk[] => {
  const { disks, volumes } = partsOf(draft.vm);
  const shares = list(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'filesystems');
  const seen = new Map<string | undefined, number>();
  const used = new Set<number>();
  const join = (entry: unknown): number | undefined => {
    const name = text(entry, 'name');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    const volume = nth(volumes, name, count);
    if (volume !== undefined) used.add(volume);
    return volume;
  };
  const devices = disks.map((entry, disk): Position => ({ disk, volume: join(entry), device: deviceOf(entry) }));
  const shared = shares.map((entry): Position => ({ disk: undefined, volume: join(entry), device: 'filesystem' }));
  const rest = volumes.flatMap((_entry, volume): Position[] =>
    used.has(volume) ? [] : [{ disk: undefined, volume, device: 'none' }],
  );
  return [...devices, ...shared.filter(({ volume }) => volume !== undefined), ...rest].map((position) =>
    readDisk(draft, position),
  );
};
