import { at, boolean, list, number, text } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { conditionOf } from '../condition';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

const RUN_STRATEGIES = ['Always', 'RerunOnFailure', 'Manual', 'Halted', 'Once', 'WaitAsReceiver'] as const;
export type RunStrategy = (typeof RUN_STRATEGIES)[number];

/**
 * The run strategy, also of a VM that still uses the deprecated `spec.running`; undefined when neither is set or the value is
 * not known. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` (RunStrategy)
 */
export const runStrategyOf = (vm: Maybe): RunStrategy | undefined => {
  const running = boolean(vm, 'spec', 'running');
  if (running !== undefined) return running ? 'Always' : 'Halted';
  const strategy = text(vm, 'spec', 'runStrategy');
  return RUN_STRATEGIES.find((known) => known === strategy);
};

/** Reference of a VM to an instance type or a preference. */
export interface Matcher {
  readonly name: string;
  /** As written in the VM; the cluster-scoped kind when it was left out. */
  readonly kind: string;
  readonly clusterWide: boolean;
  /** Name of the ControllerRevision that fixes the content for this VM, once the controller stored it. */
  readonly revision: string | undefined;
}

const readMatcher = (vm: Maybe, field: 'instancetype' | 'preference'): Matcher | undefined => {
  const mirror = at(vm, 'status', `${field}Ref`);
  const name =
    text(vm, 'spec', field, 'name') ?? (at(vm, 'spec', field) === undefined ? undefined : text(mirror, 'name'));
  if (name === undefined) return undefined;
  const kind =
    text(vm, 'spec', field, 'kind') ??
    `VirtualMachineCluster${field === 'instancetype' ? 'Instancetype' : 'Preference'}`;
  return {
    name,
    kind,
    clusterWide: kind.toLowerCase().includes('cluster'),
    // a status that still describes the former choice says nothing about the new one
    revision:
      text(vm, 'spec', field, 'revisionName') ??
      (text(mirror, 'name') === name ? text(mirror, 'controllerRevisionRef', 'name') : undefined),
  };
};

/** `kubevirt: pkg/instancetype/find/spec.go` */
export const instancetypeOf = (vm: Maybe): Matcher | undefined => readMatcher(vm, 'instancetype');
export const preferenceOf = (vm: Maybe): Matcher | undefined => readMatcher(vm, 'preference');

/** Names of the DataVolumes that the VM creates itself, and which go when it is deleted. */
export const dataVolumeTemplateNamesOf = (vm: Maybe): readonly string[] =>
  list(vm, 'spec', 'dataVolumeTemplates').flatMap((entry) => text(entry, 'metadata', 'name') ?? []);

/** A queued request to start or stop. `kubevirt: pkg/virt-api/rest/lifecycle.go` */
export interface StateChangeRequest {
  readonly action: 'Start' | 'Stop';
  readonly uid: string | undefined;
  readonly paused: boolean;
}

export const stateChangeRequestsOf = (vm: Maybe): readonly StateChangeRequest[] =>
  list(vm, 'status', 'stateChangeRequests').flatMap((entry) => {
    const action = text(entry, 'action');
    if (action !== 'Start' && action !== 'Stop') return [];
    return [{ action, uid: text(entry, 'uid'), paused: text(entry, 'data', 'paused') === 'true' }];
  });

/** The starts that failed in a row before the guest ever ran. */
export interface StartFailure {
  readonly count: number;
  readonly lastFailedUid: string | undefined;
  /** ms since the epoch */
  readonly retryAt: number | undefined;
}

export const startFailureOf = (vm: Maybe): StartFailure | undefined => {
  const failure = at(vm, 'status', 'startFailure');
  const count = number(failure, 'consecutiveFailCount');
  if (count === undefined || count <= 0) return undefined;
  return {
    count,
    lastFailedUid: text(failure, 'lastFailedVMIUID'),
    retryAt: parseTime(at(failure, 'retryAfterTimestamp')),
  };
};

/** The cluster's words on why a restart is needed for changes to take effect; undefined when none is needed. */
export const restartRequiredOf = (vm: Maybe): string | undefined => {
  const condition = conditionOf(vm, 'RestartRequired');
  return condition?.status === 'True' ? (condition.message ?? condition.reason ?? condition.type) : undefined;
};

export interface VmFailure {
  readonly reason: string;
  readonly message: string;
  /** ms since the epoch */
  readonly since: number | undefined;
}

/** The VM's own failure (creating the instance, instance type, hot-plug, …), not mirrored from the VMI and hence never stale. */
export const failureOf = (vm: Maybe): VmFailure | undefined => {
  const condition = conditionOf(vm, 'Failure');
  if (condition?.status !== 'True') return undefined;
  const reason = condition.reason ?? condition.type;
  return { reason, message: condition.message ?? reason, since: condition.changedAt };
};

/** Name of the snapshot that is being taken, if any. */
export const snapshotInProgressOf = (vm: Maybe): string | undefined => text(vm, 'status', 'snapshotInProgress');

export const printableStatusOf = (vm: Maybe): string | undefined => text(vm, 'status', 'printableStatus');
