import { at, text } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { originOfSpec, freshnessOf, lastImportAtOf, originOfCron } from './cron';
import { familyOf, systemName } from './family';
import type { BootImage, ImageKind, ImageState, ImageVolume } from './image';
import { architectureOf, defaultInstancetypeOf, defaultPreferenceOf, displayNameOf } from './labels';
import { conditionOf } from '../condition';
import { createdAtOf, nameOf, namespaceOf } from '../meta';
import type { KubeObject } from '../object';
import { stateOfClaim, stateOfDataSource, stateOfSnapshot } from './state';
import { claimSizeOf, GOLDEN_NAMESPACES, snapshotSizeOf, volumeOfDataSource } from './volumes';

type Maybe = KubeObject | undefined;

/** The objects that say more about an image than it does itself; each undefined while it is not known. */
export interface Behind {
  readonly claim: Maybe;
  readonly snapshot: Maybe;
  /** Of the import under way, or of the one that made the image. */
  readonly dataVolume: Maybe;
  readonly cron: Maybe;
}

/** `KIND/NAMESPACE/NAME`, the value of `?image=`. */
export const imageKey = (kind: ImageKind, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

const archOfName = (name: string | undefined): string | undefined => /[.-](arm64|amd64|s390x)$/.exec(name ?? '')?.[1];

/** What an image is, from its own labels and those of what it was made from; the image's own decide. */
const identity = (
  kind: ImageKind,
  object: KubeObject,
  others: readonly Maybe[],
): Omit<
  BootImage,
  'state' | 'sizeBytes' | 'storageClass' | 'cron' | 'freshness' | 'importedAt' | 'volume' | 'origin'
> => {
  const name = nameOf(object);
  const namespace = namespaceOf(object) ?? '';
  const preference = defaultPreferenceOf(object, ...others);
  const golden = GOLDEN_NAMESPACES.includes(namespace);
  const os = text(object, 'metadata', 'annotations', 'vm.kubevirt.io/os');
  const system = systemName(os, preference?.name, name);
  return {
    key: imageKey(kind, namespace, name),
    kind,
    namespace,
    name,
    title: displayNameOf(object) ?? systemName(name) ?? (golden ? system : undefined) ?? name,
    system,
    family: familyOf(os, preference?.name, name, displayNameOf(object)),
    golden,
    instancetype: defaultInstancetypeOf(object, ...others),
    preference,
    architecture: architectureOf(object, ...others) ?? archOfName(preference?.name) ?? archOfName(name),
    object,
  };
};

const sizeInTemplate = (cron: Maybe): number | undefined => {
  const spec = at(cron, 'spec', 'template', 'spec');
  return (
    parseQuantity(at(spec, 'storage', 'resources', 'requests', 'storage')) ??
    parseQuantity(at(spec, 'pvc', 'resources', 'requests', 'storage'))
  );
};

const CLASS_OF_IMPORT = 'cdi.kubevirt.io/storage.import.storageClass';

/** When a volume got its content: it is made before. Nothing has come while it is not ready. */
const filledAt = (state: ImageState, dataVolume: Maybe, volume: Maybe): number | undefined =>
  state.phase === 'ready' ? (conditionOf(dataVolume, 'Ready')?.changedAt ?? createdAtOf(volume)) : undefined;

/** A boot image that is a DataSource: a name that stays while the volume behind it is exchanged. */
export const imageOfDataSource = (dataSource: KubeObject, behind: Behind): BootImage => {
  const { claim, snapshot, dataVolume, cron } = behind;
  const freshness = freshnessOf(cron, dataVolume);
  const volume = volumeOfDataSource(dataSource, namespaceOf(dataSource) ?? '');
  const state = stateOfDataSource(dataSource, dataVolume, freshness);
  return {
    ...identity('DataSource', dataSource, [cron, claim, snapshot]),
    state,
    sizeBytes: claimSizeOf(claim) ?? snapshotSizeOf(snapshot) ?? sizeInTemplate(cron),
    storageClass: text(claim, 'spec', 'storageClassName') ?? text(cron, 'metadata', 'annotations', CLASS_OF_IMPORT),
    cron,
    freshness,
    importedAt: lastImportAtOf(cron) ?? filledAt(state, dataVolume, claim ?? snapshot),
    volume,
    origin: originOfCron(cron) ?? originOfSpec(at(dataVolume, 'spec')),
  };
};

const ownVolume = (kind: ImageVolume['kind'], object: KubeObject): ImageVolume => ({
  kind,
  namespace: namespaceOf(object) ?? '',
  name: nameOf(object),
});

/** A boot image that is a volume. */
export const imageOfClaim = (claim: KubeObject, dataVolume: Maybe): BootImage => {
  const state = stateOfClaim(claim, dataVolume);
  return {
    ...identity('PersistentVolumeClaim', claim, [dataVolume]),
    state,
    sizeBytes: claimSizeOf(claim),
    storageClass: text(claim, 'spec', 'storageClassName'),
    cron: undefined,
    freshness: undefined,
    importedAt: filledAt(state, dataVolume, claim),
    volume: ownVolume('PersistentVolumeClaim', claim),
    origin: originOfSpec(at(dataVolume, 'spec')),
  };
};

/** A boot image that is a snapshot of a volume. */
export const imageOfSnapshot = (snapshot: KubeObject): BootImage => {
  const from = text(snapshot, 'spec', 'source', 'persistentVolumeClaimName');
  return {
    ...identity('VolumeSnapshot', snapshot, []),
    state: stateOfSnapshot(snapshot),
    sizeBytes: snapshotSizeOf(snapshot),
    storageClass: text(snapshot, 'metadata', 'annotations', CLASS_OF_IMPORT),
    cron: undefined,
    freshness: undefined,
    importedAt: filledAt(stateOfSnapshot(snapshot), undefined, snapshot),
    volume: ownVolume('VolumeSnapshot', snapshot),
    origin: from === undefined ? undefined : { from: 'pvc', where: `${namespaceOf(snapshot) ?? ''}/${from}` },
  };
};
