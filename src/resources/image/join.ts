import { compareNames, inTurn } from '../../lib/order';
import { keyOfObject, labelsOf, nameOf, namespaceOf } from '../meta';
import { keyOf, type KubeObject } from '../object';
import { currentImportOf, managedDataSourceOf } from './cron';
import type { BootImage, ImageVolume } from './image';
import { CRON_LABEL, isDefaultVariant } from './labels';
import { imageOfClaim, imageOfDataSource, imageOfSnapshot, type Behind } from './read';
import { isImageVolume, isTemporaryClaim, volumeOfDataSource } from './volumes';

/** The objects that boot images are made of; a list that could not be read is empty. */
export interface ImageParts {
  readonly dataSources: readonly KubeObject[];
  readonly crons: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
  readonly dataVolumes: readonly KubeObject[];
  readonly snapshots: readonly KubeObject[];
}

type Maybe = KubeObject | undefined;
type Index = ReadonlyMap<string, KubeObject>;

interface Made {
  readonly inputs: readonly Maybe[];
  readonly image: BootImage;
}

/** What was made of an object, kept while neither it nor what is behind it changes. Every change is another object. */
const made = new WeakMap<KubeObject, Made>();

const remembered = (object: KubeObject, inputs: readonly Maybe[], make: () => BootImage): BootImage => {
  const known = made.get(object);
  if (known !== undefined && known.inputs.every((input, index) => input === inputs[index])) return known.image;
  const image = make();
  made.set(object, { inputs, image });
  return image;
};

const indexOf = (objects: readonly KubeObject[]): Index =>
  new Map(objects.map((object) => [keyOfObject(object), object]));

const cronsByTarget = (crons: readonly KubeObject[]): Index =>
  new Map(crons.map((cron) => [keyOf(namespaceOf(cron), managedDataSourceOf(cron) ?? ''), cron]));

const find = (index: Index, volume: ImageVolume | undefined, kind: ImageVolume['kind']): Maybe =>
  volume?.kind === kind ? index.get(keyOf(volume.namespace, volume.name)) : undefined;

/** The DataVolume of the import that the cron does now, else of the one that made the volume, which has the same name. */
const importOf = (dataVolumes: Index, cron: Maybe, volume: ImageVolume | undefined): Maybe => {
  const current = currentImportOf(cron);
  const latest = current === undefined ? undefined : dataVolumes.get(keyOf(namespaceOf(cron), current));
  return latest ?? find(dataVolumes, volume, 'PersistentVolumeClaim');
};

const goldenFirst = (one: BootImage, other: BootImage): number => Number(other.golden) - Number(one.golden);

/** The default of an operating system before the other images of it. */
export const defaultFirst = (one: BootImage, other: BootImage): number =>
  Number(isDefaultVariant(other.object)) - Number(isDefaultVariant(one.object));

/** Golden images first, of these the defaults, then by title; of the same title by name. */
const catalogueOrder = inTurn<BootImage>(
  goldenFirst,
  defaultFirst,
  (one, other) => compareNames(one.title, other.title),
  (one, other) => compareNames(one.key, other.key),
);

/**
 * All boot images among these objects: DataSources, and the volumes and snapshots that are marked to be booted from and stand
 * behind none of them. An image whose objects are the same as before is the same object as before.
 */
export const imagesOf = (parts: ImageParts): readonly BootImage[] => {
  const claims = indexOf(parts.claims);
  const snapshots = indexOf(parts.snapshots);
  const dataVolumes = indexOf(parts.dataVolumes);
  const crons = cronsByTarget(parts.crons);
  const behindSources = new Set<KubeObject>();
  const sources = parts.dataSources.map((dataSource) => {
    const home = namespaceOf(dataSource) ?? '';
    const volume = volumeOfDataSource(dataSource, home);
    const cron =
      crons.get(keyOf(home, nameOf(dataSource))) ??
      parts.crons.find((one) => nameOf(one) === labelsOf(dataSource)[CRON_LABEL] && namespaceOf(one) === home);
    const behind: Behind = {
      claim: find(claims, volume, 'PersistentVolumeClaim'),
      snapshot: find(snapshots, volume, 'VolumeSnapshot'),
      dataVolume: importOf(dataVolumes, cron, volume),
      cron,
    };
    [behind.claim, behind.snapshot].forEach((object) => object !== undefined && behindSources.add(object));
    const inputs = [behind.claim, behind.snapshot, behind.dataVolume, behind.cron];
    return remembered(dataSource, inputs, () => imageOfDataSource(dataSource, behind));
  });
  const free = (object: KubeObject): boolean => isImageVolume(object) && !behindSources.has(object);
  const volumes = parts.claims.filter(free).map((claim) => claimImage(claim, dataVolumes));
  const stills = parts.snapshots.filter(free).map(snapshotImage);
  return [...sources, ...volumes, ...stills].sort(catalogueOrder);
};

const claimImage = (claim: KubeObject, dataVolumes: Index): BootImage => {
  const dataVolume = dataVolumes.get(keyOfObject(claim));
  return remembered(claim, [dataVolume], () => imageOfClaim(claim, dataVolume));
};

const snapshotImage = (snapshot: KubeObject): BootImage => remembered(snapshot, [], () => imageOfSnapshot(snapshot));

/**
 * Every volume and snapshot as something to boot from, whatever it was made for: a VM can be booted from a copy of any disk.
 * CDI's own scratch volumes are left out.
 */
export const volumeImagesOf = (
  parts: Pick<ImageParts, 'claims' | 'dataVolumes' | 'snapshots'>,
): readonly BootImage[] => {
  const dataVolumes = indexOf(parts.dataVolumes);
  return [
    ...parts.claims.filter((claim) => !isTemporaryClaim(claim)).map((claim) => claimImage(claim, dataVolumes)),
    ...parts.snapshots.map(snapshotImage),
  ].sort(catalogueOrder);
};
