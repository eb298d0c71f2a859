import { formatBytes, quantityValue } from '../../../../lib/quantity';
import type { Store } from '../../../../store/contract';
import type { KubeObject } from '../../../../store/object';
import { at, compact, fieldsAt, isFields, textAt, type Fields } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { inflated, usableBytes } from '../../claims/size';
import { defaultClass, defaultVirtClass, propertySets } from '../../claims/storage-class';
import type { Original } from '../source';

/** Why no claim can be made: the event and what the conditions say. */
export interface Refusal {
  readonly reason: 'ErrClaimNotValid' | 'ErrResourceExists' | 'CloneValidationFailed' | 'CloneWithoutSource';
  readonly message: string;
}

export type ClaimSpec = { readonly spec: Fields } | { readonly refused: Refusal } | { readonly waits: true };

const MIB = 1024 ** 2;

const invalid = (message: string): ClaimSpec => ({ refused: { reason: 'ErrClaimNotValid', message } });

const isArchive = (dataVolume: KubeObject): boolean => textAt(dataVolume, 'spec', 'contentType') === 'archive';

interface Modes {
  readonly accessModes: unknown;
  readonly volumeMode: unknown;
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What is not given comes from the class's profile: the first entry that fits what is. cdi: pkg/controller/datavolume/util.go */
const modesOf = (store: Store, storage: Fields, storageClass: string): Modes | { readonly missing: string } => {
  const sets = propertySets(store, storageClass);
  const given: Modes = { accessModes: storage['accessModes'], volumeMode: storage['volumeMode'] };
  const wanted = listed(given.accessModes);
  if (wanted.length > 0) {
    const fitting = sets.find((set) => listed(set['accessModes']).some((mode) => wanted.includes(mode)));
    return { accessModes: wanted, volumeMode: given.volumeMode ?? fitting?.['volumeMode'] ?? 'Filesystem' };
  }
  const set =
    given.volumeMode === undefined ? sets[0] : sets.find((candidate) => candidate['volumeMode'] === given.volumeMode);
  if (set === undefined || listed(set['accessModes']).length === 0)
    return { missing: `no accessMode specified in StorageProfile ${storageClass}` };
  return { accessModes: set['accessModes'], volumeMode: set['volumeMode'] ?? 'Filesystem' };
};

/** The size of a clone that asks for none: that of its source. */
const originalSize = (
  original: Original,
  shape: { readonly storageClass: string; readonly volumeMode: unknown },
): unknown => {
  const found = original?.found;
  if (original?.kind === 'snapshot') return at(found, 'status', 'restoreSize');
  const same =
    textAt(found, 'spec', 'storageClassName') === shape.storageClass &&
    (textAt(found, 'spec', 'volumeMode') ?? 'Filesystem') === shape.volumeMode;
  const requested = at(found, 'spec', 'resources', 'requests', 'storage');
  return same ? requested : (at(found, 'status', 'capacity', 'storage') ?? requested);
};

const sizeOf = (
  store: Store,
  asked: unknown,
  shape: { readonly storageClass: string; readonly volumeMode: unknown },
) => {
  const bytes = quantityValue(asked) ?? 0;
  const volumeMode = typeof shape.volumeMode === 'string' ? shape.volumeMode : undefined;
  const needed = inflated(store, bytes, { storageClass: shape.storageClass, volumeMode });
  return needed === bytes ? asked : formatBytes(needed);
};

const fromStorage = (store: Store, dataVolume: KubeObject, original: Original): ClaimSpec => {
  const storage = fieldsAt(dataVolume, 'spec', 'storage');
  const preferred = isArchive(dataVolume) ? defaultClass(store) : defaultVirtClass(store);
  const storageClass = textAt(storage, 'storageClassName') ?? preferred;
  if (storageClass === undefined) {
    if (listed(storage['accessModes']).length === 0)
      return invalid('PVC spec is missing accessMode and no storageClass to choose profile');
  } else if (
    store.get(KIND.storageClass, undefined, storageClass) === undefined &&
    listed(storage['accessModes']).length === 0
  )
    return invalid('PVC spec is missing accessMode and no storageClass to choose profile');
  const named = storageClass ?? '';
  const modes = modesOf(store, isArchive(dataVolume) ? { ...storage, volumeMode: 'Filesystem' } : storage, named);
  if ('missing' in modes) return invalid(modes.missing);
  const shape = { storageClass: named, volumeMode: modes.volumeMode };
  const asked = at(storage, 'resources', 'requests', 'storage');
  const size = asked === undefined ? originalSize(original, shape) : sizeOf(store, asked, shape);
  if (size === undefined)
    return original === undefined ? invalid('PVC Spec is not valid - missing storage size') : { waits: true };
  if ((quantityValue(size) ?? 0) < MIB) return invalid('PVC Spec is not valid - storage size should be at least 1MiB');
  return {
    spec: compact({
      accessModes: modes.accessModes,
      resources: {
        ...fieldsAt(storage, 'resources'),
        requests: { ...fieldsAt(storage, 'resources', 'requests'), storage: size },
      },
      storageClassName: storageClass,
      volumeMode: modes.volumeMode,
      selector: storage['selector'],
      volumeName: storage['volumeName'],
    }),
  };
};

const TOO_SMALL =
  "The clone doesn't meet the validation requirements: target resources requests storage size is smaller than the source";

/** A copy must have room for what it is a copy of. cdi: pkg/controller/common/util.go (ValidateRequestedCloneSize) */
const checkedAgainst = (store: Store, original: Original, made: ClaimSpec): ClaimSpec => {
  if (!('spec' in made) || original?.found === undefined) return made;
  const least =
    original.kind === 'snapshot'
      ? (quantityValue(at(original.found, 'status', 'restoreSize')) ?? 0)
      : usableBytes(store, original.found);
  const room =
    original.kind === 'snapshot'
      ? (quantityValue(at(made.spec, 'resources', 'requests', 'storage')) ?? 0)
      : usableBytes(store, { spec: made.spec });
  return room < least ? { refused: { reason: 'CloneValidationFailed', message: TOO_SMALL } } : made;
};

/**
 * The spec of the claim that a DataVolume asks for, or why there is none. `waits`: its size is that of a source that is not
 * there yet. cdi: pkg/controller/datavolume/util.go (renderPvcSpec); facts 6.1, 6.6
 */
export const claimSpec = (store: Store, dataVolume: KubeObject, original: Original): ClaimSpec => {
  const given = at(dataVolume, 'spec', 'pvc');
  const made = isFields(given) ? { spec: given } : fromStorage(store, dataVolume, original);
  return checkedAgainst(store, original, made);
};
