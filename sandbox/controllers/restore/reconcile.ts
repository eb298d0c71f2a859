import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition, type Conditions } from '../object/conditions';
import { at, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, splitKey } from '../object/names';
import { createPatience, type Patience } from '../object/patience';
import { timestamp } from '../object/time';
import { addFinalizer, mergeStatus, removeFinalizer } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { contentOf, isReady } from '../snapshot/read';
import { isDeleting } from '../vmi/read';
import { isMarked, restoreClaims } from './claims';
import { plannedRestores, restoreFields, targetNameOf } from './plan';
import { whileRunning } from './readiness';
import { restoreVm } from './target';

const FINALIZER = 'snapshot.kubevirt.io/vmrestore-protection';
const STEP_MS = 1_000;
const UPDATE_MS = 1_500;
const RETRY_MS = 5_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;
type Saying = readonly [type: 'Progressing' | 'Ready' | 'Failure', status: 'True' | 'False', reason: string];

const INIT = 'Initializing VirtualMachineRestore';

const write = (restore: KubeObject, says: readonly Saying[], context: ControllerContext, more: Fields = {}): void => {
  const now = timestamp(context.clock.now());
  const conditions = says.reduce<Conditions>(
    (current, [type, status, reason]) => setCondition(current, { type, status, reason }, now),
    conditionsOf(restore),
  );
  const complete = at(restore, 'status', 'complete') ?? false;
  mergeStatus(context.store, KIND.restore, restore, { complete, ...more, conditions });
};

const both = (reason: string): readonly Saying[] => [
  ['Progressing', 'False', reason],
  ['Ready', 'False', reason],
];

const progress = (what: string, waitingFor: string): readonly Saying[] => [
  ['Progressing', 'True', what],
  ['Ready', 'False', waitingFor],
];

const stumble = (restore: KubeObject, message: string, context: ControllerContext): Requeue => {
  const text = `VirtualMachineRestore encountered error ${message}`;
  context.record(restore, 'Warning', 'VirtualMachineRestoreError', text);
  write(restore, both(message), context);
  return { requeueAfterMs: RETRY_MS };
};

const releaseTarget = (restore: KubeObject, vm: KubeObject | undefined, context: ControllerContext): void => {
  if (vm === undefined || textAt(vm, 'status', 'restoreInProgress') !== restore.metadata.name) return;
  mergeStatus(context.store, KIND.vm, vm, { restoreInProgress: undefined, memoryDumpRequest: undefined });
};

const isOver = (restore: KubeObject): boolean =>
  at(restore, 'status', 'complete') === true ||
  conditionsOf(restore).some((condition) => condition['type'] === 'Failure' && condition['status'] === 'True');

/** The content to restore from; throws why there is none yet. */
const contentFor = (restore: KubeObject, vm: KubeObject | undefined, context: ControllerContext): KubeObject => {
  const name = textAt(restore, 'spec', 'virtualMachineSnapshotName') ?? '';
  const key = `${restore.metadata.namespace ?? ''}/${name}`;
  const snapshot = context.store.get(KIND.snapshot, restore.metadata.namespace, name);
  if (snapshot === undefined) throw new Error(`VMSnapshot ${key} does not exist`);
  if (textAt(snapshot, 'status', 'phase') === 'Failed')
    throw new Error(`VMSnapshot ${key} failed and is invalid to use`);
  if (!isReady(snapshot)) throw new Error(`VMSnapshot ${key} not ready`);
  const content = contentOf(context.store, snapshot);
  if (content === undefined) throw new Error(`VMSnapshotContent of ${key} does not exist`);
  const other =
    vm !== undefined && !isMarked(vm, restore) && vm.metadata.uid !== textAt(snapshot, 'status', 'sourceUID');
  if (other) throw new Error('restore source and restore target are different but restore target already exists');
  return content;
};

const lockTarget = (restore: KubeObject, vm: KubeObject | undefined, context: ControllerContext): void => {
  if (vm === undefined || isMarked(vm, restore)) return;
  const other = textAt(vm, 'status', 'restoreInProgress');
  if (other !== undefined && other !== restore.metadata.name) throw new Error(`vm restore ${other} in progress`);
  mergeStatus(context.store, KIND.vm, vm, { restoreInProgress: restore.metadata.name });
};

const finish = (restore: KubeObject, context: ControllerContext): undefined => {
  const { store } = context;
  const namespace = restore.metadata.namespace;
  const obsolete = at(restore, 'status', 'deletedDataVolumes');
  for (const name of Array.isArray(obsolete) ? obsolete : [])
    if (typeof name === 'string') store.remove(KIND.dataVolume, namespace, name);
  releaseTarget(restore, store.get(KIND.vm, namespace, targetNameOf(restore)), context);
  const text = `Successfully completed VirtualMachineRestore ${restore.metadata.name}`;
  context.record(restore, 'Normal', 'VirtualMachineRestoreComplete', text);
  const done: readonly Saying[] = [
    ['Progressing', 'False', 'Operation complete'],
    ['Ready', 'True', 'Operation complete'],
  ];
  write(restore, done, context, { complete: true, restoreTime: timestamp(context.clock.now()) });
};

/** One step further; throws what is in the way. */
const advance = (
  restore: KubeObject,
  vm: KubeObject | undefined,
  patience: Patience,
  context: ControllerContext,
): Requeue => {
  const content = contentFor(restore, vm, context);
  lockTarget(restore, vm, context);
  const plan = plannedRestores(restore, content);
  const claims = progress('Creating new PVCs', 'Waiting for new PVCs');
  if (listAt(restore, 'status', 'restores').length !== plan.length) {
    write(restore, claims, context, { restores: restoreFields(plan) });
    return { requeueAfterMs: STEP_MS };
  }
  if (!restoreClaims(restore, plan, content, vm, context)) {
    write(restore, claims, context);
    return { requeueAfterMs: STEP_MS };
  }
  const { done, obsolete } = restoreVm(restore, content, plan, context);
  const left = patience.left(restore.metadata.uid, 'update', UPDATE_MS, context.clock.now());
  if (done && left > 0) return { requeueAfterMs: left };
  if (done) {
    patience.forget(restore.metadata.uid);
    finish(restore, context);
    return;
  }
  const updating = progress('Updating target spec', 'Waiting for target update');
  write(restore, updating, context, obsolete.length === 0 ? {} : { deletedDataVolumes: obsolete });
  return { requeueAfterMs: STEP_MS };
};

const waitForTarget = (restore: KubeObject, vm: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const state = whileRunning(restore, vm, vmi, context);
  const event = 'Restore target VMI still exists, please stop the restore target to proceed with restore';
  if (
    listAt(restore, 'status', 'conditions').every(
      (condition) => !textAt(condition, 'reason')?.includes('restore target'),
    )
  )
    context.record(restore, 'Normal', 'RestoreTargetNotReady', event);
  if ('failed' in state) {
    context.record(restore, 'Warning', 'VirtualMachineRestoreError', state.failed);
    write(restore, [...both('Operation failed'), ['Failure', 'True', state.failed]], context);
    return undefined;
  }
  write(restore, both(state.waiting), context);
  return state.againInMs === undefined ? undefined : { requeueAfterMs: state.againInMs };
};

const owned = (restore: KubeObject, vm: KubeObject | undefined, context: ControllerContext): KubeObject => {
  const held = addFinalizer(context.store, KIND.restore, restore, FINALIZER) ?? restore;
  if (vm === undefined || (held.metadata.ownerReferences ?? []).length > 0) return held;
  const mine = context.store.modify(KIND.restore, held.metadata.namespace, held.metadata.name, (draft) => {
    draft.metadata.ownerReferences = [controllerRef(vm)];
  });
  return mine ?? held;
};

const reconcile = (key: string, patience: Patience, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const { store } = context;
  const found = store.get(KIND.restore, namespace, name);
  if (found === undefined) return undefined;
  const vm = store.get(KIND.vm, namespace, targetNameOf(found));
  if (isDeleting(found)) {
    releaseTarget(found, vm, context);
    removeFinalizer(store, KIND.restore, found, FINALIZER);
    return undefined;
  }
  if (found['status'] === undefined) {
    write(found, progress(INIT, INIT), context);
    return undefined;
  }
  if (isOver(found)) return undefined;
  const restore = owned(found, vm, context);
  const vmi = vm === undefined ? undefined : store.get(KIND.vmi, namespace, vm.metadata.name);
  if (vm !== undefined && vmi !== undefined) return waitForTarget(restore, vm, vmi, context);
  try {
    return advance(restore, vm, patience, context);
  } catch (error) {
    const current = store.get(KIND.restore, namespace, name) ?? restore;
    return stumble(current, error instanceof Error ? error.message : String(error), context);
  }
};

const restoresInto = (target: KubeObject, { store }: ControllerContext): readonly string[] =>
  store
    .list(KIND.restore, target.metadata.namespace)
    .filter((restore) => !isOver(restore) && targetNameOf(restore) === target.metadata.name)
    .map(keyOf);

/** Restores of VM snapshots, into the same VM or a new one. kubevirt: pkg/storage/snapshot/restore.go; facts 7.2 */
export const restoreReconciler = (): Reconciler => {
  const patience = createPatience();
  return {
    name: 'virtualmachinerestore',
    manager: 'virt-controller',
    watches: [
      { kind: KIND.restore, keys: (restore) => [keyOf(restore)] },
      { kind: KIND.vmi, keys: restoresInto },
    ],
    reconcile: (key, context) => reconcile(key, patience, context),
  };
};
