import type { KubeObject } from '../../store/object';
import { at, compact, fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { remainingMs, timestamp } from '../object/time';
import { addFinalizer, mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { annotation, isDeleting } from '../vmi/read';
import { snapshotClassOf } from './snapshot-class';

/** The array cuts the snapshot after so long, and has it ready for use after so long. */
const CUT_MS = 1_500;
const READY_MS = 3_000;
const RETRY_MS = 5_000;
const BOUND = 'snapshot.storage.kubernetes.io/volumesnapshot-bound-protection';
/** On a claim: a text with which every snapshot of it fails. */
const FAILING = 'sandbox.kubevirt.io/fail-snapshot';

type Requeue = { readonly requeueAfterMs: number } | undefined;

const fail = (snapshot: KubeObject, message: string, context: ControllerContext): Requeue => {
  if (textAt(snapshot, 'status', 'error', 'message') !== message) {
    context.record(snapshot, 'Warning', 'SnapshotContentCreationFailed', message);
    const error = { message, time: timestamp(context.clock.now()) };
    mergeStatus(context.store, KIND.volumeSnapshot, snapshot, { error, readyToUse: false });
  }
  return { requeueAfterMs: RETRY_MS };
};

const contentName = (snapshot: KubeObject): string => `snapcontent-${snapshot.metadata.uid}`;

const createContent = (snapshot: KubeObject, claim: KubeObject, snapshotClass: string, context: ControllerContext) => {
  const found = context.store.get(KIND.snapshotClass, undefined, snapshotClass);
  context.store.create(KIND.volumeSnapshotContent, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotContent',
    metadata: { name: contentName(snapshot) },
    spec: compact({
      deletionPolicy: textAt(found, 'deletionPolicy') ?? 'Delete',
      driver: textAt(found, 'driver') ?? '',
      source: { volumeHandle: textAt(claim, 'spec', 'volumeName') ?? claim.metadata.uid },
      sourceVolumeMode: textAt(claim, 'spec', 'volumeMode') ?? 'Filesystem',
      volumeSnapshotClassName: snapshotClass,
      volumeSnapshotRef: {
        apiVersion: 'snapshot.storage.k8s.io/v1',
        kind: 'VolumeSnapshot',
        name: snapshot.metadata.name,
        namespace: snapshot.metadata.namespace,
        uid: snapshot.metadata.uid,
      },
    }),
    status: { readyToUse: false },
  });
  context.store.modify(KIND.volumeSnapshot, snapshot.metadata.namespace, snapshot.metadata.name, (draft) => {
    draft['spec'] = { ...fieldsAt(draft, 'spec'), volumeSnapshotClassName: snapshotClass };
    draft['status'] = { boundVolumeSnapshotContentName: contentName(snapshot), readyToUse: false };
  });
  const where = `${snapshot.metadata.namespace ?? ''}/${snapshot.metadata.name}`;
  context.record(snapshot, 'Normal', 'CreatingSnapshot', `Waiting for a snapshot ${where} to be created by the CSI driver.`); // prettier-ignore
};

const begin = (snapshot: KubeObject, claim: KubeObject, context: ControllerContext): Requeue => {
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const snapshotClass =
    textAt(snapshot, 'spec', 'volumeSnapshotClassName') ?? snapshotClassOf(context.store, storageClass);
  if (snapshotClass === undefined)
    return fail(
      snapshot,
      'Failed to set default snapshot class with error cannot find default snapshot class',
      context,
    );
  if (context.store.get(KIND.snapshotClass, undefined, snapshotClass) === undefined)
    return fail(
      snapshot,
      `Failed to get snapshot class with error volumesnapshotclass.snapshot.storage.k8s.io "${snapshotClass}" not found`,
      context,
    );
  if (textAt(claim, 'status', 'phase') !== 'Bound')
    return fail(snapshot, `Failed to create snapshot content with error snapshot controller failed to update ${snapshot.metadata.name} on API server: the PVC ${claim.metadata.name} is not yet bound to a PV, will not attempt to take a snapshot`, context); // prettier-ignore
  createContent(snapshot, claim, snapshotClass, context);
  return { requeueAfterMs: CUT_MS };
};

/** Follows the array's work on a snapshot that has been begun. */
const follow = (snapshot: KubeObject, claim: KubeObject | undefined, context: ControllerContext): Requeue => {
  const told = claim === undefined ? undefined : annotation(claim, FAILING);
  const cut = textAt(snapshot, 'status', 'creationTime');
  if (told !== undefined && cut === undefined) return fail(snapshot, told, context);
  const now = context.clock.now();
  const since = snapshot.metadata.creationTimestamp;
  const left = remainingMs(now, since, cut === undefined ? CUT_MS : READY_MS);
  if (left > 0) return { requeueAfterMs: left };
  const size = at(claim, 'status', 'capacity', 'storage') ?? at(claim, 'spec', 'resources', 'requests', 'storage');
  const state =
    cut === undefined
      ? { creationTime: timestamp(now), restoreSize: size, error: undefined }
      : { readyToUse: true, restoreSize: at(snapshot, 'status', 'restoreSize') ?? size };
  mergeStatus(context.store, KIND.volumeSnapshot, snapshot, state);
  if (cut !== undefined) {
    const where = `${snapshot.metadata.namespace ?? ''}/${snapshot.metadata.name}`;
    context.store.modify(KIND.volumeSnapshotContent, undefined, contentName(snapshot), (draft) => {
      draft['status'] = { readyToUse: true, snapshotHandle: `snap-${snapshot.metadata.uid}` };
    });
    context.record(snapshot, 'Normal', 'SnapshotReady', `Snapshot ${where} is ready to use.`);
    return undefined;
  }
  return { requeueAfterMs: READY_MS - CUT_MS };
};

const remove = (snapshot: KubeObject, context: ControllerContext): Requeue => {
  const name = textAt(snapshot, 'status', 'boundVolumeSnapshotContentName') ?? contentName(snapshot);
  const content = context.store.get(KIND.volumeSnapshotContent, undefined, name);
  if (content !== undefined && textAt(content, 'spec', 'deletionPolicy') !== 'Retain')
    context.store.remove(KIND.volumeSnapshotContent, undefined, name);
  removeFinalizer(context.store, KIND.volumeSnapshot, snapshot, BOUND);
  return undefined;
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const found = context.store.get(KIND.volumeSnapshot, namespace, name);
  if (found === undefined) return undefined;
  if (isDeleting(found)) return remove(found, context);
  if (at(found, 'status', 'readyToUse') === true) return undefined;
  const claimName = textAt(found, 'spec', 'source', 'persistentVolumeClaimName');
  // one that was made for an existing content has nothing to wait for
  if (claimName === undefined) return undefined;
  const claim = context.store.get(KIND.claim, namespace, claimName);
  const snapshot = addFinalizer(context.store, KIND.volumeSnapshot, found, BOUND) ?? found;
  if (textAt(snapshot, 'status', 'boundVolumeSnapshotContentName') !== undefined)
    return follow(snapshot, claim, context);
  if (claim === undefined)
    return fail(
      snapshot,
      `Failed to create snapshot content with error snapshot controller failed to update ${name} on API server: cannot get claim from snapshot`,
      context,
    );
  return begin(snapshot, claim, context);
};

/** The snapshot controller of the CSI side: makes VolumeSnapshots of claims usable. external-snapshotter: pkg/common-controller */
export const volumeSnapshotReconciler = (): Reconciler => ({
  name: 'volumesnapshot',
  manager: 'snapshot-controller',
  watches: [{ kind: KIND.volumeSnapshot, keys: (snapshot) => [keyOf(snapshot)] }],
  reconcile,
});
