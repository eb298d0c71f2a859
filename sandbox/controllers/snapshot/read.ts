import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { durationMs } from '../object/duration';
import { at, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { remainingMs } from '../object/time';
import { isDeleting } from '../vmi/read';

const DEADLINE_MS = 300_000;

/** The VM that a snapshot is of. */
export const sourceOf = (store: Store, snapshot: KubeObject): KubeObject | undefined =>
  store.get(KIND.vm, snapshot.metadata.namespace, textAt(snapshot, 'spec', 'source', 'name') ?? '');

export const contentNameOf = (snapshot: KubeObject): string =>
  textAt(snapshot, 'status', 'virtualMachineSnapshotContentName') ?? `vmsnapshot-content-${snapshot.metadata.uid}`;

export const contentOf = (store: Store, snapshot: KubeObject): KubeObject | undefined =>
  store.get(KIND.snapshotContent, snapshot.metadata.namespace, contentNameOf(snapshot));

/** One volume of the VM as the content keeps it. */
export interface VolumeBackup {
  readonly volume: string;
  /** The claim as it was: name, labels, annotations, spec. */
  readonly claim: Fields;
  readonly volumeSnapshot: string;
}

export const backupsOf = (content: KubeObject | undefined): readonly VolumeBackup[] =>
  listAt(content, 'spec', 'volumeBackups').flatMap((entry) => {
    const [volume, volumeSnapshot] = [textAt(entry, 'volumeName'), textAt(entry, 'volumeSnapshotName')];
    const claim = entry['persistentVolumeClaim'];
    const known = volume !== undefined && volumeSnapshot !== undefined && typeof claim === 'object' && claim !== null;
    return known ? [{ volume, volumeSnapshot, claim: claim as Fields }] : [];
  });

export const isReady = (object: KubeObject | undefined): boolean => at(object, 'status', 'readyToUse') === true;

/** Has come to an end, well or badly. */
export const isOver = (snapshot: KubeObject): boolean => {
  const phase = textAt(snapshot, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed';
};

/** Milliseconds until the snapshot must be done; undefined when it has all the time in the world. */
export const deadlineLeftMs = (snapshot: KubeObject, now: Date): number | undefined => {
  const deadline = durationMs(textAt(snapshot, 'spec', 'failureDeadline')) ?? DEADLINE_MS;
  return deadline === 0 ? undefined : remainingMs(now, snapshot.metadata.creationTimestamp, deadline);
};

/** Is being deleted, or was given up. */
export const isTerminating = (snapshot: KubeObject, now: Date): boolean =>
  isDeleting(snapshot) ||
  textAt(snapshot, 'status', 'phase') === 'Failed' ||
  (!isOver(snapshot) && deadlineLeftMs(snapshot, now) === 0);

/** Does the content go with its snapshot? One that never became ready is of no use. */
export const goesAlong = (snapshot: KubeObject, content: KubeObject): boolean =>
  (textAt(snapshot, 'spec', 'deletionPolicy') ?? 'Delete') === 'Delete' || !isReady(content);
