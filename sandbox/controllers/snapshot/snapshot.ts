import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition, type Conditions } from '../object/conditions';
import { at, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { addFinalizer, mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { CONTENT_FINALIZER } from './content';
import {
  backupsOf,
  contentNameOf,
  contentOf,
  deadlineLeftMs,
  goesAlong,
  isOver,
  isReady,
  isTerminating,
  sourceOf,
} from './read';
import {
  contentSpec,
  indicationFields,
  indicationsOf,
  instanceOf,
  isFreezeLimit,
  isLockedBy,
  lock,
  unlock,
  volumesOf,
} from './source';

const FINALIZER = 'snapshot.kubevirt.io/vmsnapshot-protection';
const RETRY_MS = 5_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;
type Truth = 'True' | 'False';

/** Conditions of snapshots say what they have to say in `reason`. */
const say = (conditions: Conditions, type: string, status: Truth, reason: string, now: string): Conditions =>
  setCondition(conditions, { type, status, reason }, now);

const createContent = (snapshot: KubeObject, vm: KubeObject, context: ControllerContext): void => {
  const name = contentNameOf(snapshot);
  context.store.create(KIND.snapshotContent, {
    apiVersion: 'snapshot.kubevirt.io/v1beta1',
    kind: 'VirtualMachineSnapshotContent',
    metadata: { name, namespace: snapshot.metadata.namespace, finalizers: [CONTENT_FINALIZER] },
    spec: contentSpec(vm, snapshot, context),
  });
  const what = `Successfully created VirtualMachineSnapshotContent ${name}`;
  context.record(snapshot, 'Normal', 'SuccessfulVirtualMachineSnapshotContentCreate', what);
};

const included = (content: KubeObject | undefined, indications: readonly string[]): Fields => {
  if (content === undefined) return {};
  const vm = at(content, 'spec', 'source', 'virtualMachine');
  const volumes = volumesOf(
    vm,
    backupsOf(content).map(({ volume }) => volume),
  );
  const all =
    volumes.partial && !indications.includes('PartialSnapshot') ? [...indications, 'PartialSnapshot'] : indications;
  return {
    snapshotVolumes: {
      ...(volumes.included.length === 0 ? {} : { includedVolumes: volumes.included }),
      ...(volumes.excluded.length === 0 ? {} : { excludedVolumes: volumes.excluded }),
    },
    ...indicationFields(all),
  };
};

const indicated = (snapshot: KubeObject): readonly string[] => {
  const found = at(snapshot, 'status', 'indications');
  return Array.isArray(found) ? found.filter((entry): entry is string => typeof entry === 'string') : [];
};

/** What was indicated stays; what the machine and the last error tell now is added. Nothing for a machine that is off. */
const gatheredIndications = (snapshot: KubeObject, vmi: KubeObject | undefined, error: unknown): readonly string[] => {
  const now = indicationsOf(vmi);
  if (now.length === 0) return [];
  const late = now.includes('GuestAgent') && isFreezeLimit(textAt(error, 'message') ?? '');
  return [...new Set([...indicated(snapshot), ...now, ...(late ? ['QuiesceTimeout'] : [])])].sort();
};

/** Phase, conditions and what the content has to tell. kubevirt: pkg/storage/snapshot/snapshot.go (updateSnapshotStatus) */
const writeState = (key: KubeObject, waiting: string | undefined, context: ControllerContext): void => {
  const { store, clock } = context;
  const snapshot = store.get(KIND.snapshot, key.metadata.namespace, key.metadata.name);
  if (snapshot === undefined) return;
  const vm = sourceOf(store, snapshot);
  const content = contentOf(store, snapshot);
  const now = timestamp(clock.now());
  const creationTime = textAt(content, 'status', 'creationTime') ?? textAt(snapshot, 'status', 'creationTime');
  const error = content === undefined ? at(snapshot, 'status', 'error') : at(content, 'status', 'error');
  const ready = content === undefined ? at(snapshot, 'status', 'readyToUse') === true : isReady(content);
  let conditions = conditionsOf(snapshot);
  let phase = 'InProgress';
  let more: Fields = {};
  if (!isOver(snapshot) && creationTime === undefined && deadlineLeftMs(snapshot, clock.now()) === 0) phase = 'Failed';
  if (textAt(snapshot, 'status', 'phase') === 'Failed') phase = 'Failed';
  if (phase === 'Failed') {
    conditions = say(conditions, 'Failure', 'True', 'snapshot deadline exceeded', now);
    conditions = say(conditions, 'Progressing', 'False', 'Operation failed', now);
  } else if (creationTime !== undefined) {
    phase = 'Succeeded';
    conditions = say(conditions, 'Progressing', 'False', 'Operation complete', now);
    more = included(content, indicated(snapshot));
  } else {
    const locked = vm !== undefined && isLockedBy(vm, snapshot);
    const text = vm === undefined ? 'Source does not exist' : locked ? 'Source locked and operation in progress' : (waiting ?? 'Source not locked'); // prettier-ignore
    conditions = say(conditions, 'Progressing', locked ? 'True' : 'False', text, now);
    if (vm !== undefined) more = indicationFields(gatheredIndications(snapshot, instanceOf(store, vm), error));
    if (isDeleting(snapshot)) {
      phase = 'Deleting';
      conditions = say(conditions, 'Progressing', 'False', 'VM snapshot is deleting', now);
    }
  }
  conditions = say(conditions, 'Ready', ready ? 'True' : 'False', ready ? 'Ready' : 'Not ready', now);
  if (error !== undefined && phase !== 'Failed')
    conditions = say(conditions, 'Progressing', 'False', 'In error state', now);
  mergeStatus(store, KIND.snapshot, snapshot, {
    phase,
    readyToUse: ready,
    creationTime,
    error,
    sourceUID: textAt(snapshot, 'status', 'sourceUID') ?? vm?.metadata.uid,
    virtualMachineSnapshotContentName:
      content?.['status'] === undefined
        ? at(snapshot, 'status', 'virtualMachineSnapshotContentName')
        : content.metadata.name,
    conditions,
    ...more,
  });
};

const terminate = (snapshot: KubeObject, context: ControllerContext): void => {
  const content = contentOf(context.store, snapshot);
  if (content !== undefined && goesAlong(snapshot, content))
    context.store.remove(KIND.snapshotContent, content.metadata.namespace, content.metadata.name);
  unlock(sourceOf(context.store, snapshot), snapshot, context);
  writeState(snapshot, undefined, context);
  if (isDeleting(snapshot)) removeFinalizer(context.store, KIND.snapshot, snapshot, FINALIZER);
};

const advance = (snapshot: KubeObject, context: ControllerContext): string | undefined => {
  const { store } = context;
  const vm = sourceOf(store, snapshot);
  // the status comes first, so that everybody sees that somebody is at work
  if (vm === undefined || snapshot['status'] === undefined) return undefined;
  if (!isLockedBy(vm, snapshot)) return lock(vm, snapshot, context);
  if (contentOf(store, snapshot) === undefined) createContent(snapshot, vm, context);
  return undefined;
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const { store, clock } = context;
  const found = store.get(KIND.snapshot, namespace, name);
  if (found === undefined) return undefined;
  if (isTerminating(found, clock.now())) {
    terminate(found, context);
    return undefined;
  }
  const snapshot = addFinalizer(store, KIND.snapshot, found, FINALIZER) ?? found;
  if (isOver(snapshot)) {
    unlock(sourceOf(store, snapshot), snapshot, context);
    writeState(snapshot, undefined, context);
    return undefined;
  }
  const waiting = advance(snapshot, context);
  writeState(snapshot, waiting, context);
  const left = deadlineLeftMs(snapshot, clock.now());
  return { requeueAfterMs: Math.max(1, Math.min(RETRY_MS, left ?? RETRY_MS)) };
};

const snapshotsOfVm = (vm: KubeObject, { store }: ControllerContext): readonly string[] =>
  textAt(vm, 'status', 'snapshotInProgress') === undefined
    ? []
    : store
        .list(KIND.snapshot, vm.metadata.namespace)
        .filter((snapshot) => !isOver(snapshot) && textAt(snapshot, 'spec', 'source', 'name') === vm.metadata.name)
        .map(keyOf);

/** Snapshots of VMs. kubevirt: pkg/storage/snapshot/snapshot.go; facts 7.1 */
export const snapshotReconciler = (): Reconciler => ({
  name: 'virtualmachinesnapshot',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.snapshot, keys: (snapshot) => [keyOf(snapshot)] },
    {
      kind: KIND.snapshotContent,
      keys: (content) => [
        `${content.metadata.namespace ?? ''}/${textAt(content, 'spec', 'virtualMachineSnapshotName') ?? ''}`,
      ],
    },
    { kind: KIND.vm, keys: snapshotsOfVm },
  ],
  reconcile,
});
