import { at, text } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { labelsOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import type { ImageVolume } from './image';
import { CRON_LABEL, isMarkedBootable } from './labels';

type Maybe = KubeObject | undefined;

/** Where the clusters keep the images that come with them: OpenShift, and KubeVirt elsewhere. */
export const GOLDEN_NAMESPACES: readonly string[] = ['openshift-virtualization-os-images', 'kubevirt-os-images'];

const volumeIn = (source: unknown, home: string): ImageVolume | undefined => {
  const claim = text(source, 'pvc', 'name');
  if (claim !== undefined) {
    return { kind: 'PersistentVolumeClaim', namespace: text(source, 'pvc', 'namespace') ?? home, name: claim };
  }
  const snapshot = text(source, 'snapshot', 'name');
  return snapshot === undefined
    ? undefined
    : { kind: 'VolumeSnapshot', namespace: text(source, 'snapshot', 'namespace') ?? home, name: snapshot };
};

/**
 * What holds the content of a DataSource: what CDI resolved it to, else what it names itself. One that points at another
 * DataSource is resolved by CDI only. `cdi: pkg/controller/datasource-controller.go`
 */
export const volumeOfDataSource = (dataSource: Maybe, home: string): ImageVolume | undefined =>
  volumeIn(at(dataSource, 'status', 'source'), home) ?? volumeIn(at(dataSource, 'spec', 'source'), home);

/** Bytes that a volume has, or wants to have. */
export const claimSizeOf = (claim: Maybe): number | undefined =>
  parseQuantity(at(claim, 'status', 'capacity', 'storage')) ??
  parseQuantity(at(claim, 'spec', 'resources', 'requests', 'storage'));

/** Bytes that a volume made from the snapshot needs at least. */
export const snapshotSizeOf = (snapshot: Maybe): number | undefined =>
  parseQuantity(at(snapshot, 'status', 'restoreSize'));

/** CDI's scratch volumes, which are gone when the import is done. `cdi: pkg/controller/populators` */
export const isTemporaryClaim = (claim: Maybe): boolean => /^prime-[0-9a-f]{8}-|-scratch$/.test(nameOf(claim));

/**
 * Was the volume meant to be booted from by others? It is marked as such, and neither a disk of one VM, as clones inherit the
 * marks, nor one of the generations that a cron keeps behind its DataSource.
 */
export const isImageVolume = (volume: Maybe): boolean => {
  if (!isMarkedBootable(volume)) return false;
  const labels = labelsOf(volume);
  return !('kubevirt.io/created-by' in labels) && !(CRON_LABEL in labels) && !isTemporaryClaim(volume);
};
