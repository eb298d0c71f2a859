import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition, type Conditions } from '../object/conditions';
import { at, compact, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerRef, keyOf, ownerKeys, splitKey } from '../object/names';
import { createPatience, type Patience } from '../object/patience';
import { timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { contentOf, isReady } from '../snapshot/read';
import { isDeleting } from '../vmi/read';
import { clonePatches } from './patches';
import { contentObstacle, snapshotSource, vmObstacle, type Obstacle } from './source';

const CREATE_MS = 1_500;
const RETRY_MS = 5_000;

type Requeue = { readonly requeueAfterMs: number } | undefined;

const phaseOf = (clone: KubeObject): string => textAt(clone, 'status', 'phase') ?? '';
const targetOf = (clone: KubeObject): string => textAt(clone, 'spec', 'target', 'name') ?? '';
const isOfSnapshot = (clone: KubeObject): boolean =>
  textAt(clone, 'spec', 'source', 'kind') === 'VirtualMachineSnapshot';

const write = (
  clone: KubeObject,
  progressing: readonly ['True' | 'False', string],
  ready: readonly ['True' | 'False', string],
  fields: Fields,
  context: ControllerContext,
): void => {
  const now = timestamp(context.clock.now());
  const set = (
    conditions: Conditions,
    type: string,
    [status, reason]: readonly ['True' | 'False', string],
  ): Conditions => setCondition(conditions, { type, status, reason }, now);
  const conditions = set(set(conditionsOf(clone), 'Progressing', progressing), 'Ready', ready);
  mergeStatus(context.store, KIND.clone, clone, { ...fields, conditions });
};

const working = (clone: KubeObject, fields: Fields, context: ControllerContext): void =>
  write(clone, ['True', 'Still processing'], ['False', 'Still processing'], fields, context);

const stopAt = (clone: KubeObject, obstacle: Obstacle, context: ControllerContext): Requeue => {
  context.record(clone, 'Normal', obstacle.event, obstacle.reason);
  const failing = obstacle.kind === 'failing';
  const word = failing ? 'Failed' : 'Pending';
  write(clone, ['False', word], ['False', obstacle.reason], failing ? { phase: 'Failed' } : {}, context);
  return failing ? undefined : { requeueAfterMs: RETRY_MS };
};

const temporary = (clone: KubeObject, kind: string, what: string, spec: Fields) => ({
  apiVersion: 'snapshot.kubevirt.io/v1beta1',
  kind,
  metadata: {
    name: `tmp-${what}-${clone.metadata.uid}`,
    namespace: clone.metadata.namespace,
    ownerReferences: [controllerRef(clone)],
  },
  spec,
});

const createSnapshot = (clone: KubeObject, context: ControllerContext): string => {
  const source = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: textAt(clone, 'spec', 'source', 'name') };
  const draft = temporary(clone, 'VirtualMachineSnapshot', 'snapshot', { source });
  if (context.store.get(KIND.snapshot, clone.metadata.namespace, draft.metadata.name) === undefined)
    context.store.create(KIND.snapshot, draft);
  const name = draft.metadata.name;
  context.record(clone, 'Normal', 'SnapshotCreated', `created snapshot ${name} for clone ${clone.metadata.name}`);
  return name;
};

const createRestore = (clone: KubeObject, snapshot: KubeObject, context: ControllerContext): string => {
  const vm = at(contentOf(context.store, snapshot), 'spec', 'source', 'virtualMachine');
  const draft = temporary(
    clone,
    'VirtualMachineRestore',
    'restore',
    compact({
      target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: targetOf(clone) },
      virtualMachineSnapshotName: snapshot.metadata.name,
      patches: clonePatches(vm, clone),
      volumeRestorePolicy: at(clone, 'spec', 'volumeNamePolicy'),
    }),
  );
  if (context.store.get(KIND.restore, clone.metadata.namespace, draft.metadata.name) === undefined)
    context.store.create(KIND.restore, draft);
  const name = draft.metadata.name;
  context.record(clone, 'Normal', 'RestoreCreated', `created restore ${name} for clone ${clone.metadata.name}`);
  return name;
};

const whileSnapshotting = (
  clone: KubeObject,
  snapshot: KubeObject | undefined,
  context: ControllerContext,
): Requeue => {
  if (snapshot === undefined || !isReady(snapshot)) {
    working(clone, {}, context);
    return { requeueAfterMs: RETRY_MS };
  }
  const obstacle = contentObstacle(snapshot, context);
  if (obstacle !== undefined) return stopAt(clone, obstacle, context);
  const text = `snapshot ${snapshot.metadata.name} for clone ${clone.metadata.name} is ready to use`;
  context.record(clone, 'Normal', 'SnapshotReady', text);
  const restoreName = createRestore(clone, snapshot, context);
  working(clone, { phase: 'RestoreInProgress', restoreName }, context);
  return undefined;
};

const restoreOf = (clone: KubeObject, context: ControllerContext): KubeObject | undefined =>
  context.store.get(KIND.restore, clone.metadata.namespace, textAt(clone, 'status', 'restoreName') ?? '');

const whileRestoring = (clone: KubeObject, context: ControllerContext): Requeue => {
  const restore = restoreOf(clone, context);
  if (at(restore, 'status', 'complete') !== true) return undefined;
  const text = `restore ${restore?.metadata.name ?? ''} for clone ${clone.metadata.name} is ready to use`;
  context.record(clone, 'Normal', 'RestoreReady', text);
  working(clone, { phase: 'CreatingTargetVM', targetName: targetOf(clone) }, context);
  return undefined;
};

const whileCreating = (clone: KubeObject, patience: Patience, context: ControllerContext): Requeue => {
  const left = patience.left(clone.metadata.uid, 'create', CREATE_MS, context.clock.now());
  if (left > 0) return { requeueAfterMs: left };
  if (context.store.get(KIND.vm, clone.metadata.namespace, targetOf(clone)) === undefined)
    return { requeueAfterMs: RETRY_MS };
  context.record(clone, 'Normal', 'TargetVMCreated', `created target VM ${targetOf(clone)} for clone ${clone.metadata.name}`); // prettier-ignore
  patience.forget(clone.metadata.uid);
  write(clone, ['False', 'Ready'], ['True', 'Ready'], { phase: 'Succeeded' }, context);
  return undefined;
};

/** Once the new claims are bound, nothing of the way there is needed any more. */
const cleanUp = (clone: KubeObject, context: ControllerContext): Requeue => {
  const { store } = context;
  const namespace = clone.metadata.namespace;
  if (store.get(KIND.vm, namespace, targetOf(clone)) === undefined) {
    // a clone is of no interest without its VM
    if (!isDeleting(clone)) store.remove(KIND.clone, namespace, clone.metadata.name);
    return undefined;
  }
  const restoreName = textAt(clone, 'status', 'restoreName');
  if (restoreName === undefined) return undefined;
  const claims = listAt(restoreOf(clone, context), 'status', 'restores').map((entry) => textAt(entry, 'persistentVolumeClaim')); // prettier-ignore
  const bound = claims.every(
    (name) => textAt(store.get(KIND.claim, namespace, name ?? ''), 'status', 'phase') === 'Bound',
  );
  if (!bound) return { requeueAfterMs: RETRY_MS };
  context.record(clone, 'Normal', 'PVCBound', `all PVC for clone ${clone.metadata.name} are bound`);
  store.remove(KIND.restore, namespace, restoreName);
  const snapshotName = textAt(clone, 'status', 'snapshotName');
  if (!isOfSnapshot(clone) && snapshotName !== undefined) store.remove(KIND.snapshot, namespace, snapshotName);
  mergeStatus(store, KIND.clone, clone, { restoreName: undefined, snapshotName: undefined });
  return undefined;
};

const begin = (clone: KubeObject, context: ControllerContext): Requeue => {
  if (isOfSnapshot(clone)) {
    const snapshot = snapshotSource(clone, context);
    if (snapshot === undefined) {
      const where = `VirtualMachineSnapshot ${clone.metadata.namespace ?? ''}/${textAt(clone, 'spec', 'source', 'name') ?? ''}`;
      const reason = `Source doesnt exist: ${where}`;
      return stopAt(clone, { kind: 'pending', event: 'SourceDoesNotExist', reason }, context);
    }
    working(clone, { phase: 'SnapshotInProgress', snapshotName: snapshot.metadata.name }, context);
    return undefined;
  }
  const snapshotName = createSnapshot(clone, context);
  working(clone, { phase: 'SnapshotInProgress', snapshotName, creationTime: undefined }, context);
  return undefined;
};

const vmSource = (clone: KubeObject, context: ControllerContext): Obstacle | undefined => {
  if (isOfSnapshot(clone)) return undefined;
  const vm = context.store.get(KIND.vm, clone.metadata.namespace, textAt(clone, 'spec', 'source', 'name') ?? '');
  return vmObstacle(clone, vm, phaseOf(clone) !== '');
};

const reconcile = (key: string, patience: Patience, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const clone = context.store.get(KIND.clone, namespace, name);
  if (clone === undefined || isDeleting(clone)) return undefined;
  const phase = phaseOf(clone);
  if (phase === 'Failed') return undefined;
  if (phase === 'Succeeded') return cleanUp(clone, context);
  const obstacle = vmSource(clone, context);
  if (obstacle !== undefined) return stopAt(clone, obstacle, context);
  const snapshotName = textAt(clone, 'status', 'snapshotName') ?? '';
  switch (phase) {
    case '':
      return begin(clone, context);
    case 'SnapshotInProgress':
      return whileSnapshotting(clone, context.store.get(KIND.snapshot, namespace, snapshotName), context);
    case 'RestoreInProgress':
      return whileRestoring(clone, context);
    case 'CreatingTargetVM':
      return whileCreating(clone, patience, context);
    default:
      return undefined;
  }
};

const clonesInto = (vm: KubeObject, { store }: ControllerContext): readonly string[] =>
  store
    .list(KIND.clone, vm.metadata.namespace)
    .filter((clone) => phaseOf(clone) === 'Succeeded' && targetOf(clone) === vm.metadata.name)
    .map(keyOf);

/** Clones of VMs: a snapshot, a restore into a new VM, and both thrown away. facts 7.3 */
export const cloneReconciler = (): Reconciler => {
  const patience = createPatience();
  return {
    name: 'virtualmachineclone',
    manager: 'virt-controller',
    watches: [
      { kind: KIND.clone, keys: (clone) => [keyOf(clone)] },
      { kind: KIND.snapshot, keys: ownerKeys('VirtualMachineClone') },
      { kind: KIND.restore, keys: ownerKeys('VirtualMachineClone') },
      { kind: KIND.vm, keys: clonesInto },
    ],
    reconcile: (key, context) => reconcile(key, patience, context),
  };
};
