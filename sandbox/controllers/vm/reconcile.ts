import type { KubeObject } from '../../store/object';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, ownerKeys, splitKey } from '../object/names';
import { addFinalizer, mergeStatus, removeFinalizer, writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting, isFinal } from '../vmi/read';
import type { SyncFailure } from './status/conditions';
import { syncDataVolumes } from './data-volumes';
import { driftOf, isSameTemplate } from './change/drift';
import { dropDetached } from './change/live-interfaces';
import { liveFailure, syncLiveUpdates } from './change/live-update';
import { recordMatchers } from './change/matcher-revisions';
import { claimNameOf, runStrategyOf, startFailureOf, stateChangesOf, templateVolumes } from './read';
import { nextRunStep, type RunStep } from './running/run-strategy';
import { startInstance, stopInstance, VM_FINALIZER } from './running/start';
import { backOffLeftMs } from './running/start-failure';
import { instanceFacts, nextStatus } from './status/status';

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
    const current = context.store.get(KIND.vm, vm.metadata.namespace, vm.metadata.name) ?? vm;
    const requests = [...stateChangesOf(current), { action: 'Start' }];
    mergeStatus(context.store, KIND.vm, current, { stateChangeRequests: requests });
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
  const matchers = recordMatchers(vm, context);
  if (matchers !== undefined) return { turned: false, failure: matchers };
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

const syncDeleting = (vm: KubeObject, context: ControllerContext): void => {
  const vmi = instanceOf(vm, context);
  const orphaned = (vm.metadata.finalizers ?? []).includes('orphan');
  if (vmi === undefined || orphaned) {
    removeFinalizer(context.store, KIND.vm, vm, VM_FINALIZER);
    return;
  }
  stopInstance(vm, vmi, context);
};

const bumpGeneration = (vm: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'kubevirt.io/vm-generation': String(vm.metadata.generation ?? 1),
    };
  });
};

const writeOutcome = (name: KubeObject, sync: Sync, context: ControllerContext): void => {
  const vm = context.store.get(KIND.vm, name.metadata.namespace, name.metadata.name);
  if (vm === undefined) return;
  const found = instanceOf(vm, context);
  const drift = driftOf(vm, found, context);
  let failure = sync.failure;
  if (drift.kind === 'live' && found !== undefined && isLiveUpdate(context)) {
    failure ??= liveFailure(drift.template, found, context.clock.now());
    syncLiveUpdates(drift.template, found, context);
    dropDetached(vm, found, context);
    if (isSameTemplate(vm, context)) bumpGeneration(vm, found, context);
  }
  const vmi = instanceOf(vm, context);
  const outcome = { failure, turned: sync.turned, drift };
  writeStatus(context.store, KIND.vm, vm, nextStatus(vm, vmi, outcome, context));
  if (vmi === undefined) return;
  if (isFinal(vmi)) removeFinalizer(context.store, KIND.vmi, vmi, VM_FINALIZER);
};

const isLiveUpdate = (context: ControllerContext): boolean =>
  textAt(context.store.list(KIND.kubevirt)[0], 'spec', 'configuration', 'vmRolloutStrategy') !== 'Stage';

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
  manager: 'virt-controller',
  watches: [
    { kind: KIND.vm, keys: (vm) => [keyOf(vm)] },
    { kind: KIND.vmi, keys: ownerKeys('VirtualMachine') },
    { kind: KIND.dataVolume, keys: usersOfClaim },
    { kind: KIND.claim, keys: usersOfClaim },
  ],
  reconcile,
});
