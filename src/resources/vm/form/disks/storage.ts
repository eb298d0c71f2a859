import { bytesToQuantity, parseQuantity } from '../../../../lib/quantity';
import { at } from '../../../../lib/reach';
import type { Draft } from '../../../draft/draft';
import { setPath } from '../../../draft/path';
import { isCloned, type DiskContent } from './content/content';
import { partsOf, replaced, withCarrier, withParts } from './parts';
import type { DraftDisk } from './read';

/** Where a DataVolume keeps what it asks of its storage: `storage`, which the storage profile completes, or a plain claim. */
export const storagePath = (dataVolume: unknown): 'spec.storage' | 'spec.pvc' =>
  at(dataVolume, 'spec', 'storage') === undefined && at(dataVolume, 'spec', 'pvc') !== undefined
    ? 'spec.pvc'
    : 'spec.storage';

export interface StorageChange {
  /** A quantity, or what the user typed so far. */
  readonly size?: string | undefined;
  readonly storageClass?: string | undefined;
  readonly accessMode?: string | undefined;
  readonly volumeMode?: string | undefined;
}

const FIELDS = {
  size: 'resources.requests.storage',
  storageClass: 'storageClassName',
  accessMode: 'accessModes',
  volumeMode: 'volumeMode',
} as const;

const KEYS = ['size', 'storageClass', 'accessMode', 'volumeMode'] as const;

const written = (dataVolume: object, change: StorageChange): object =>
  KEYS.filter((key) => Object.hasOwn(change, key)).reduce((edited, key) => {
    const value = change[key] === '' ? undefined : change[key];
    const base = storagePath(edited);
    // without the place itself the DataVolume would have no storage at all
    const placed = at(edited, ...base.split('.')) === undefined ? setPath(edited, base, {}) : edited;
    return setPath(placed, `${base}.${FIELDS[key]}`, key === 'accessMode' && value !== undefined ? [value] : value);
  }, dataVolume);

/**
 * Changes what is asked of the storage of a disk that is made for the VM, or the size of a scratch disk. A key that is absent
 * stays; undefined or '' takes the field away, which leaves it to the storage class.
 */
export const withStorage = (draft: Draft, disk: DraftDisk, change: StorageChange): Draft => {
  const { carrier, volume } = disk.at;
  if (carrier !== undefined) return withCarrier(draft, carrier, (object) => written(object, change));
  if (disk.content.from !== 'empty-disk' || volume === undefined || change.size === undefined) return draft;
  const { volumes } = partsOf(draft.vm);
  const entry = volumes[volume];
  if (typeof entry !== 'object' || entry === null) return draft;
  return withParts(draft, { volumes: replaced(volumes, volume, setPath(entry, 'emptyDisk.capacity', change.size)) });
};

/** Raises the size of a copy to at least that of its source, where that is known; a larger size that was chosen stays. */
export const withSourceSize = (draft: Draft, disk: DraftDisk, content: DiskContent): Draft => {
  if (!isCloned(content) || content.sizeBytes === undefined) return draft;
  const has = disk.size === undefined ? undefined : parseQuantity(disk.size);
  return has !== undefined && has >= content.sizeBytes
    ? draft
    : withStorage(draft, disk, { size: bytesToQuantity(content.sizeBytes) });
};
