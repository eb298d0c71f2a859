import { at, record } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { busOfNew } from './device/bus';
import { isCloned, isFilled, type DiskContent, type FilledContent } from './content/content';
import { withFilling, withVolumeContent } from './content/write';
import { derivedName, diskNames, freeName } from './names';
import { isStoreShared, withoutOrphans } from './orphans';
import { partsOf, replaced, withParts } from './parts';
import { readDisks, type DraftDisk } from './read';
import { withSourceSize, withStorage } from './storage';

/** For a disk whose content does not tell how large it is. */
const DEFAULT_SIZE = '30Gi';

/** How a disk is made, where one has to be. */
export interface Making {
  /** The DataVolume is called `VM-suffix`; the disk's own name when left out. */
  readonly suffix?: string;
  /** For contents without a size of their own, such as a download. A quantity. */
  readonly size?: string;
}

const withFilled = (draft: Draft, disk: DraftDisk, content: FilledContent, suffix: string): Draft => {
  const { carrier, volume = partsOf(draft.vm).volumes.length } = disk.at;
  const own = carrier !== undefined && disk.store !== undefined && !isStoreShared(draft, disk.store);
  if (own) {
    const refilled = replaceCarrier(draft, disk, content);
    // an ephemeral volume over the same store becomes a plain one
    return setVolume(refilled, volume, disk.name, { from: 'existing-data-volume', name: disk.store ?? '' });
  }
  const name = derivedName(draft, suffix);
  const { templates } = partsOf(draft.vm);
  const template = { metadata: { name }, spec: withFilling({ storage: {} }, content) };
  const added = withParts(draft, { templates: [...templates, template] });
  return setVolume(added, volume, disk.name, { from: 'existing-data-volume', name });
};

/** The same disk in a draft of which only contents were edited. */
const again = (draft: Draft, disk: DraftDisk): DraftDisk | undefined =>
  readDisks(draft).find((one) =>
    disk.at.disk === undefined ? one.at.volume === disk.at.volume : one.at.disk === disk.at.disk,
  );

/** A copy needs at least the size of its source, and takes it when none is given; all others need a size. */
const withRoom = (draft: Draft, disk: DraftDisk | undefined, content: FilledContent, size: string): Draft => {
  if (disk === undefined) return draft;
  if (isCloned(content)) return withSourceSize(draft, disk, content);
  return disk.size === undefined ? withStorage(draft, disk, { size }) : draft;
};

const replaceCarrier = (draft: Draft, { at: { carrier } }: DraftDisk, content: FilledContent): Draft => {
  if (carrier === undefined) return draft;
  const spec = withFilling(at(carrier.object, 'spec'), content);
  if (carrier.in === 'templates') {
    const templates = replaced(partsOf(draft.vm).templates, carrier.index, { ...record(carrier.object), spec });
    return withParts(draft, { templates });
  }
  const others = draft.others.map((other, index) => (index === carrier.index ? { ...other, spec } : other));
  return { ...draft, others };
};

const setVolume = (draft: Draft, index: number, name: string, content: DiskContent): Draft => {
  const { volumes } = partsOf(draft.vm);
  const body = withVolumeContent(volumes[index], name, content);
  return withParts(draft, { volumes: replaced(volumes, index, body) });
};

/**
 * The draft with another content in one disk. The disk keeps its name, its device and, where one is made, its storage; what only
 * the content before needed goes.
 */
export const withContent = (draft: Draft, disk: DraftDisk, content: DiskContent, making: Making = {}): Draft => {
  if (content.from === 'other' || content.from === 'initial-run') return draft;
  if (content.from === 'empty-drive') return withoutOrphans(draft, emptied(draft, disk));
  const { volume = partsOf(draft.vm).volumes.length } = disk.at;
  if (!isFilled(content)) return withoutOrphans(draft, setVolume(draft, volume, disk.name, content));
  const filled = withFilled(draft, disk, content, making.suffix ?? disk.name);
  return withoutOrphans(draft, withRoom(filled, again(filled, disk), content, making.size ?? DEFAULT_SIZE));
};

/** A CD-ROM drive without a disc has no volume. */
const emptied = (draft: Draft, { at: { volume } }: DraftDisk): Draft =>
  volume === undefined ? draft : withParts(draft, { volumes: replaced(partsOf(draft.vm).volumes, volume, undefined) });

export interface NewDisk {
  readonly content: DiskContent;
  /** A number is put behind it when it is taken. */
  readonly name: string;
  readonly device: 'disk' | 'cdrom' | 'lun';
}

/** Adds a disk behind the others. */
export const withNewDisk = (draft: Draft, { content, name, device }: NewDisk, making: Making = {}): Draft => {
  const free = freeName(name, diskNames(draft));
  const bus = busOfNew(draft, device);
  const { disks } = partsOf(draft.vm);
  const entry = { name: free, [device]: bus === undefined ? {} : { bus } };
  const added = withParts(draft, { disks: [...disks, entry] });
  const disk = readDisks(added).find((one) => one.at.disk === disks.length);
  return disk === undefined ? added : withContent(added, disk, content, making);
};

/** Writes down the device that the cluster would add for a volume, so that it can be told apart from others. */
export const withDevice = (draft: Draft, disk: DraftDisk): Draft => {
  if (disk.device !== 'none' || disk.name === '') return draft;
  const bus = busOfNew(draft, 'disk');
  const entry = { name: disk.name, disk: bus === undefined ? {} : { bus } };
  return withParts(draft, { disks: [...partsOf(draft.vm).disks, entry] });
};

/** Removes a disk: its device, its volume, and what only it needed. */
export const withoutDisk = (draft: Draft, disk: DraftDisk): Draft => {
  const { disks, volumes } = partsOf(draft.vm);
  const removed = withParts(draft, {
    disks: disk.at.disk === undefined ? disks : replaced(disks, disk.at.disk, undefined),
    volumes: disk.at.volume === undefined ? volumes : replaced(volumes, disk.at.volume, undefined),
  });
  return withoutOrphans(draft, disk.device === 'filesystem' ? withoutShare(removed, disk.name) : removed);
};

const withoutShare = (draft: Draft, name: string): Draft => {
  const path = 'spec.template.spec.domain.devices.filesystems';
  const shares = at(draft.vm, 'spec', 'template', 'spec', 'domain', 'devices', 'filesystems');
  if (!Array.isArray(shares)) return draft;
  const index = shares.findIndex((entry) => at(entry, 'name') === name);
  return index < 0 ? draft : { ...draft, vm: setPath(draft.vm, `${path}[${index}]`, undefined) };
};
