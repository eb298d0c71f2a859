import type { KubeObject } from '../../store/object';
import { compact, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, ownerKeys, splitKey } from '../object/names';
import { remainingMs, timestamp } from '../object/time';
import { mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { annotation, isDeleting } from '../vmi/read';
import { backupsOf, contentNameOf, goesAlong, isTerminating, sourceOf, type VolumeBackup } from './read';
import { snapshotClassOf } from './snapshot-class';
import { indicationsOf, instanceOf, isFreezeLimit } from './source';

type Requeue = { readonly requeueAfterMs: number } | undefined;
const RETRY_MS = 5_000;
/** On an instance: what its agent says instead of freezing. */
const FAIL_FREEZE = 'sandbox.kubevirt.io/fail-freeze';

export const CONTENT_FINALIZER = 'snapshot.kubevirt.io/vmsnapshotcontent-protection';

const createVolumeSnapshot = (content: KubeObject, backup: VolumeBackup, context: ControllerContext): KubeObject => {
  const snapshotClass = snapshotClassOf(context.store, textAt(backup.claim, 'spec', 'storageClassName'));
  const made = context.store.create(KIND.volumeSnapshot, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: {
      name: backup.volumeSnapshot,
      namespace: content.metadata.namespace,
      labels: {
        'snapshot.kubevirt.io/source-vm-name':
          textAt(content, 'spec', 'source', 'virtualMachine', 'metadata', 'name') ?? '',
        'snapshot.kubevirt.io/source-vm-namespace': content.metadata.namespace ?? '',
      },
      ownerReferences: [controllerRef(content)],
    },
    spec: {
      source: { persistentVolumeClaimName: textAt(backup.claim, 'metadata', 'name') ?? '' },
      ...(snapshotClass === undefined ? {} : { volumeSnapshotClassName: snapshotClass }),
    },
  });
  const what = `Successfully created VolumeSnapshot ${backup.volumeSnapshot}`;
  context.record(content, 'Normal', 'SuccessfulVolumeSnapshotCreate', what);
  return made;
};

/** With an agent in the guest, file systems are frozen while the array cuts the snapshots. */
const freeze = (snapshot: KubeObject | undefined, frozen: boolean, context: ControllerContext): void => {
  const vm = snapshot === undefined ? undefined : sourceOf(context.store, snapshot);
  const vmi = vm === undefined ? undefined : instanceOf(context.store, vm);
  if (vmi === undefined || !indicationsOf(vmi).includes('GuestAgent')) return;
  mergeStatus(context.store, KIND.vmi, vmi, { fsFreezeStatus: frozen ? 'frozen' : undefined });
};

/** What the agent says when it cannot freeze, or hold the freeze; undefined when it can, or nobody asks it. */
const freezeTrouble = (snapshot: KubeObject | undefined, context: ControllerContext): string | undefined => {
  const vm = snapshot === undefined ? undefined : sourceOf(context.store, snapshot);
  const vmi = vm === undefined ? undefined : instanceOf(context.store, vm);
  if (vmi === undefined || !indicationsOf(vmi).includes('GuestAgent')) return undefined;
  return annotation(vmi, FAIL_FREEZE);
};

/** The content says what went wrong, and it is tried again. */
const stumble = (content: KubeObject, message: string, context: ControllerContext): Requeue => {
  const same = textAt(content, 'status', 'error', 'message') === message;
  const time = (same ? textAt(content, 'status', 'error', 'time') : undefined) ?? timestamp(context.clock.now());
  mergeStatus(context.store, KIND.snapshotContent, content, { readyToUse: false, error: { message, time } });
  return { requeueAfterMs: RETRY_MS };
};

const statusOf = (volumeSnapshot: KubeObject): Fields =>
  compact({
    volumeSnapshotName: volumeSnapshot.metadata.name,
    creationTime: textAt(volumeSnapshot, 'status', 'creationTime'),
    readyToUse: volumeSnapshot['status'] === undefined ? undefined : isTrue(volumeSnapshot),
    error: errorOf(volumeSnapshot),
  });

const isTrue = (volumeSnapshot: KubeObject): boolean =>
  (volumeSnapshot['status'] as Fields | undefined)?.['readyToUse'] === true;

const errorOf = (volumeSnapshot: KubeObject): Fields | undefined => {
  const message = textAt(volumeSnapshot, 'status', 'error', 'message');
  return message === undefined
    ? undefined
    : compact({ message, time: textAt(volumeSnapshot, 'status', 'error', 'time') });
};

/** What the content says of its VolumeSnapshots: all cut, all ready, or what keeps them. */
const gathered = (
  content: KubeObject,
  found: readonly KubeObject[],
  missing: readonly string[],
  now: string,
): Fields => {
  const statuses = found.map(statusOf);
  const created = missing.length === 0 && statuses.every((status) => status['creationTime'] !== undefined);
  const ready = missing.length === 0 && statuses.every((status) => status['readyToUse'] === true);
  const broken = statuses.find((status) => status['error'] !== undefined);
  const message =
    missing.length > 0
      ? `VolumeSnapshots (${missing.join(',')}) missing`
      : broken !== undefined && !ready
        ? `VolumeSnapshot ${textAt(broken, 'volumeSnapshotName') ?? ''} error: ${textAt(broken, 'error', 'message') ?? ''}`
        : undefined;
  const known = textAt(content, 'status', 'error', 'message') === message;
  const time = (known ? textAt(content, 'status', 'error', 'time') : undefined) ?? now;
  return {
    creationTime: textAt(content, 'status', 'creationTime') ?? (created ? now : undefined),
    readyToUse: ready,
    error: message === undefined ? undefined : { message, time },
    volumeSnapshotStatus: statuses.length === 0 ? undefined : statuses,
  };
};

const letGo = (content: KubeObject, snapshot: KubeObject | undefined, context: ControllerContext): void => {
  freeze(snapshot, false, context);
  removeFinalizer(context.store, KIND.snapshotContent, content, CONTENT_FINALIZER);
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const content = context.store.get(KIND.snapshotContent, namespace, name);
  if (content === undefined) return undefined;
  const snapshotName = textAt(content, 'spec', 'virtualMachineSnapshotName') ?? '';
  const snapshot = context.store.get(KIND.snapshot, namespace, snapshotName);
  const now = context.clock.now();
  if (snapshot === undefined || isTerminating(snapshot, now)) {
    letGo(content, snapshot, context);
    if (snapshot === undefined || goesAlong(snapshot, content)) return undefined;
  }
  if (isDeleting(content)) return undefined;
  const created = textAt(content, 'status', 'creationTime') !== undefined;
  const trouble = created ? undefined : freezeTrouble(snapshot, context);
  const isUncut = listAt(content, 'status', 'volumeSnapshotStatus').length === 0;
  if (trouble !== undefined && isUncut && !isFreezeLimit(trouble)) return stumble(content, trouble, context);
  const found: KubeObject[] = [];
  const missing: string[] = [];
  for (const backup of backupsOf(content)) {
    const existing = context.store.get(KIND.volumeSnapshot, namespace, backup.volumeSnapshot);
    if (existing !== undefined) found.push(existing);
    else if (created) missing.push(backup.volumeSnapshot);
    else found.push(createVolumeSnapshot(content, backup, context));
  }
  const status = gathered(content, found, missing, timestamp(now));
  if (isUncut && found.length > 0) freeze(snapshot, true, context);
  // the guest went on by itself before it was let go: so it says, once
  const said = textAt(content, 'status', 'error', 'message') === trouble;
  const told = said && remainingMs(now, textAt(content, 'status', 'error', 'time'), RETRY_MS) === 0;
  if (trouble !== undefined && status['creationTime'] !== undefined && !told) return stumble(content, trouble, context);
  if (!created && status['creationTime'] !== undefined) freeze(snapshot, false, context);
  mergeStatus(context.store, KIND.snapshotContent, content, status);
  return undefined;
};

/** The part of virt-controller that keeps the content of VM snapshots. kubevirt: pkg/storage/snapshot/snapshot.go; facts 7.1 */
export const snapshotContentReconciler = (): Reconciler => ({
  name: 'virtualmachinesnapshotcontent',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.snapshotContent, keys: (content) => [keyOf(content)] },
    { kind: KIND.volumeSnapshot, keys: ownerKeys('VirtualMachineSnapshotContent') },
    {
      kind: KIND.snapshot,
      keys: (snapshot) => [`${snapshot.metadata.namespace ?? ''}/${contentNameOf(snapshot)}`],
    },
  ],
  reconcile,
});
