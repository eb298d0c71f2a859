import type { KubeObject } from '../../store/object';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, ownerKeys, splitKey } from '../object/names';
import { addFinalizer, mergeStatus, removeFinalizer, writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting, isFinal } from '../vmi/read';
import type { SyncFailure } from './conditions';
import { syncDataVolumes } from './data-volumes';
import { claimNameOf, runStrategyOf, startFailureOf, stateChangesOf, templateVolumes } from './read';
import { restartReason } from './restart-required';
import { specAtStart } from './revision';
import { nextRunStep, type RunStep } from './run-strategy';
import { startInstance, stopInstance, VM_FINALIZER } from './start';
import { backOffLeftMs } from './start-failure';
import { instanceFacts, nextStatus, type SyncOutcome } from './status';

/** How soon a sync that failed is tried again without any change. */
const RETRY_MS = 10_000;

interface Sync {
  readonly failure?: SyncFailure;
  readonly turned: boolean;
  readonly waitMs?: number;
}

const instanceOf = (vm: KubeObject, context: ControllerContext): KubeObject | undefined => {
  const vmi = context.store.get(KIND.vmi, vm.metadata.namespace, vm.metadata.name);
  return vmi !== undefined && controllerOf(vmi)?.uid === vm.metadata.uid ? vmi : undefined;
};

const setStrategy = (vm: KubeObject, strategy: string, context: ControllerContext): void => {
  context.store.modify(KIND.vm, vm.metadata.namespace, vm.metadata.name, (draft) => {
    const spec = draft['spec'];
    if (typeof spec !== 'object' || spec === null) return;
    if ('running' in spec) Object.assign(spec, { running: strategy === 'Always' });
    else Object.assign(spec, { runStrategy: strategy });
  });
};

const stop = (vm: KubeObject, vmi: KubeObject, restart: boolean, context: ControllerContext): Sync => {
  stopInstance(vm, vmi, context);
  if (restart) {
    const requests = [...stateChangesOf(vm), { action: 'Start' }];
    mergeStatus(context.store, KIND.vm, vm, { stateChangeRequests: requests });
  }
  return { turned: true };
};

const carryOut = (step: RunStep, vm: KubeObject, vmi: KubeObject | undefined, context: ControllerContext): Sync => {
  switch (step.act) {
    case 'nothing':
      return { turned: false };
    case 'wait':
      return { turned: false, waitMs: step.ms };
    case 'start': {
      const dataVolumes = syncDataVolumes(vm, true, context);
      if (!dataVolumes.ready) return { turned: false, failure: dataVolumes.failure };
      const failure = startInstance(vm, context);
      return failure === undefined ? { turned: true } : { turned: false, failure };
    }
    case 'stop':
      return vmi === undefined ? { turned: false } : stop(vm, vmi, step.restartAfter, context);
    case 'set-always':
      setStrategy(vm, 'Always', context);
      return { turned: false };
    case 'restore-strategy': {
      const strategy = vm.metadata.annotations?.['kubevirt.io/restore-run-strategy'];
      if (strategy !== undefined) setStrategy(vm, strategy, context);
      return { turned: false };
    }
    case 'fail':
      return { turned: false, failure: { reason: 'FailedCreate', message: step.message } };
  }
};

const syncLive = (vm: KubeObject, vmi: KubeObject | undefined, context: ControllerContext): Sync => {
  const dataVolumes = syncDataVolumes(vm, false, context);
  const strategy = runStrategyOf(vm);
  if (dataVolumes.failure !== undefined) return { turned: false, failure: dataVolumes.failure };
  if (!dataVolumes.ready && strategy !== 'Halted' && vmi === undefined && !waitsForFirstStart(vm))
    return { turned: false };
  const step = nextRunStep({
    strategy,
    vmi: instanceFacts(vmi),
    request: stateChangesOf(vm)[0],
    lastStrategy: textAt(vm, 'status', 'runStrategy'),
    backOffMs: backOffLeftMs(startFailureOf(vm), context.clock.now()),
  });
  return carryOut(step, vm, vmi, context);
};

const waitsForFirstStart = (vm: KubeObject): boolean =>
  vm.metadata.annotations?.['kubevirt.io/immediate-data-volume-creation'] === 'false';

const restartOf = (vm: KubeObject, vmi: KubeObject | undefined, context: ControllerContext): SyncOutcome['restart'] => {
  if (vmi === undefined) return 'unknown';
  const started = specAtStart(context.store, vm);
  return started === undefined ? 'unknown' : restartReason(started, vm);
};

const syncDeleting = (vm: KubeObject, context: ControllerContext): void => {
  const vmi = instanceOf(vm, context);
  const orphaned = (vm.metadata.finalizers ?? []).includes('orphan');
  if (vmi === undefined || orphaned) {
    removeFinalizer(context.store, KIND.vm, vm, VM_FINALIZER);
    return;
  }
  stopInstance(vm, vmi, context);
};

const writeOutcome = (name: KubeObject, sync: Sync, context: ControllerContext): void => {
  const vm = context.store.get(KIND.vm, name.metadata.namespace, name.metadata.name);
  if (vm === undefined) return;
  const vmi = instanceOf(vm, context);
  const outcome = { failure: sync.failure, turned: sync.turned, restart: restartOf(vm, vmi, context) };
  writeStatus(context.store, KIND.vm, vm, nextStatus(vm, vmi, outcome, context));
  if (vmi !== undefined && isFinal(vmi)) removeFinalizer(context.store, KIND.vmi, vmi, VM_FINALIZER);
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const found = context.store.get(KIND.vm, namespace, name);
  if (found === undefined) return undefined;
  if (isDeleting(found)) {
    writeOutcome(found, { turned: false }, context);
    const current = context.store.get(KIND.vm, namespace, name);
    if (current !== undefined) syncDeleting(current, context);
    return undefined;
  }
  const vm = addFinalizer(context.store, KIND.vm, found, VM_FINALIZER);
  if (vm === undefined) return undefined;
  const sync = syncLive(vm, instanceOf(vm, context), context);
  writeOutcome(vm, sync, context);
  if (sync.waitMs !== undefined) return { requeueAfterMs: sync.waitMs };
  return sync.failure === undefined ? undefined : { requeueAfterMs: RETRY_MS };
};

const usersOfClaim = (claim: KubeObject, context: ControllerContext): readonly string[] => {
  const owner = controllerOf(claim);
  if (owner?.kind === 'VirtualMachine') return [`${claim.metadata.namespace ?? ''}/${owner.name}`];
  return context.store
    .list(KIND.vm, claim.metadata.namespace)
    .filter((vm) => templateVolumes(vm).some((volume) => claimNameOf(volume) === claim.metadata.name))
    .map(keyOf);
};

/** The VirtualMachine controller. kubevirt: pkg/virt-controller/watch/vm/vm.go; facts 2 */
export const vmReconciler = (): Reconciler => ({
  name: 'virtualmachine',
  watches: [
    { kind: KIND.vm, keys: (vm) => [keyOf(vm)] },
    { kind: KIND.vmi, keys: ownerKeys('VirtualMachine') },
    { kind: KIND.dataVolume, keys: usersOfClaim },
    { kind: KIND.claim, keys: usersOfClaim },
  ],
  reconcile,
});
