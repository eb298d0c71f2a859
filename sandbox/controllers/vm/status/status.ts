import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { at, compact, fieldsAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import type { ControllerContext } from '../../reconciler';
import { annotation, isDeleting, phaseOf } from '../../vmi/read';
import { nextConditions, type SyncFailure } from './conditions';
import type { Drift } from '../change/drift';
import { printableStatus } from './printable-status';
import { runStrategyOf, startFailureOf, stateChangesOf, templateVolumes } from '../read';
import { isSetToStart, type InstanceFacts } from '../running/run-strategy';
import { volumeSnapshotStatuses } from './snapshot-statuses';
import { nextStartFailure } from '../running/start-failure';
import { popSettled } from '../running/state-change';

export interface SyncOutcome {
  readonly failure: SyncFailure | undefined;
  /** An instance was just asked for or stopped: nothing needs a restart any more. */
  readonly turned: boolean;
  readonly drift: Drift;
}

export const instanceFacts = (vmi: KubeObject | undefined): InstanceFacts | undefined =>
  vmi === undefined
    ? undefined
    : {
        uid: vmi.metadata.uid,
        phase: phaseOf(vmi),
        deleting: isDeleting(vmi),
        receiver: annotation(vmi, 'kubevirt.io/create-migration-target') === 'true',
        received: at(vmi, 'status', 'migrationState', 'completed') === true,
      };

const withRestart = (conditions: Conditions, outcome: SyncOutcome, now: string): Conditions => {
  if (outcome.turned) return removeCondition(conditions, 'RestartRequired');
  switch (outcome.drift.kind) {
    case 'unknown':
      return conditions;
    case 'none':
    case 'live':
      return removeCondition(conditions, 'RestartRequired');
    case 'restart':
      return setCondition(conditions, { type: 'RestartRequired', status: 'True', message: outcome.drift.reason }, now);
  }
};

const generations = (vm: KubeObject, vmi: KubeObject | undefined): Fields => {
  const observed = vmi === undefined ? NaN : Number.parseInt(annotation(vmi, 'kubevirt.io/vm-generation') ?? '', 10);
  return Number.isNaN(observed) ? {} : { observedGeneration: observed, desiredGeneration: vm.metadata.generation ?? 1 };
};

/**
 * The VM's status after a sync. Fields that other parties own (snapshots, memory dump, volume requests) are kept.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (updateStatus); facts 2.5
 */
export const nextStatus = (
  vm: KubeObject,
  vmi: KubeObject | undefined,
  outcome: SyncOutcome,
  context: ControllerContext,
): Fields => {
  const now = context.clock.now();
  const strategy = runStrategyOf(vm);
  const facts = instanceFacts(vmi);
  const requests = popSettled(stateChangesOf(vm), facts);
  const failure = nextStartFailure(startFailureOf(vm), strategy, vmi, now, context.random);
  const namespace = vm.metadata.namespace;
  const recorded = textAt(vm, 'status', 'runStrategy');
  const conditions = nextConditions(
    withRestart(conditionsOf(vm), outcome, timestamp(now)),
    vmi,
    outcome.failure,
    timestamp(now),
  );
  return compact({
    ...fieldsAt(vm, 'status'),
    ...generations(vm, vmi),
    created: vmi === undefined ? undefined : true,
    ready: vmi !== undefined && hasCondition(conditionsOf(vmi), 'Ready', 'True') ? true : undefined,
    runStrategy: recorded !== undefined || vmi !== undefined ? strategy : undefined,
    stateChangeRequests: requests.length === 0 ? undefined : requests,
    startFailure: failure === undefined ? undefined : compact({ ...failure }),
    conditions,
    volumeSnapshotStatuses: emptyAsAbsent(volumeSnapshotStatuses(context.store, vm)),
    printableStatus: printableStatus({
      vm,
      vmi,
      strategy,
      volumes: templateVolumes(vm),
      dataVolume: (name) => context.store.get(KIND.dataVolume, namespace, name),
      claim: (name) => context.store.get(KIND.claim, namespace, name),
      startExpected: false,
      setToStart: isSetToStart({ strategy, vmi: facts, request: requests[0] }),
      consecutiveFailures: failure?.consecutiveFailCount ?? 0,
      now,
    }),
  });
};

const emptyAsAbsent = (list: readonly Fields[]): readonly Fields[] | undefined =>
  list.length === 0 ? undefined : list;
