import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { text } from '../../lib/reach';
import { conditionOf } from '../condition';
import { dataVolumeErrorOf, isDataVolumeDone, progressOf, waitsForConsumer } from '../dataVolume/read';
import { finalizersOf, nameOf } from '../meta';
import type { KubeObject } from '../object';
import { migrationStateOf } from '../vmi/migration-state';
import { gracePeriodSecondsOf, isActive, nodeNameOf, pauseReasonOf, phaseOf } from '../vmi/read';
import { failureOf, printableStatusOf, startFailureOf } from './read';
import type { VmStatus } from './status';
import { statusOf } from './status';

type Maybe = KubeObject | undefined;
/** A sentence of ours, or a text of the cluster that is shown as it is. */
export type Reason = Message | string | undefined;

const pauseReason = (vmi: Maybe): Reason => {
  const reason = pauseReasonOf(vmi);
  switch (reason) {
    case undefined:
    case 'PausedByUser':
      return undefined;
    case 'PausedIOError':
      return msg('Paused by a disk error: its storage is full or cannot be reached');
    case 'PausedByMigrationMonitor':
      return msg('Paused by the migration so that it can finish');
    default:
      return reason;
  }
};

const migrationReason = (vmi: Maybe): Reason => {
  const state = migrationStateOf(vmi);
  if (state?.abortRequested === true) return msg('The migration is being canceled');
  const source = state?.sourceNode ?? nodeNameOf(vmi);
  const target = state?.targetNode;
  return source === undefined || target === undefined
    ? undefined
    : msg('From {{source}} to {{target}}', { source, target });
};

const startingReason = (vm: Maybe, vmi: Maybe): Reason => {
  const failure = failureOf(vm)?.message;
  if (failure !== undefined) return failure;
  const synchronized = conditionOf(vmi, 'Synchronized');
  if (synchronized?.status === 'False') return synchronized.message ?? synchronized.reason;
  const node = nodeNameOf(vmi);
  switch (phaseOf(vmi)) {
    case 'Pending':
      return msg('Waiting for its pod to be created');
    case 'Scheduling':
      return msg('Waiting for its pod to start');
    case 'Scheduled':
      return node === undefined
        ? msg('The guest is being started')
        : msg('The guest is being started on {{node}}', { node });
    default:
      return undefined;
  }
};

/** Words of the first broken DataVolume, else how far the slowest unfinished one is. */
const dataVolumeReason = (dataVolumes: readonly KubeObject[]): Reason => {
  for (const dataVolume of dataVolumes) {
    const error = dataVolumeErrorOf(dataVolume);
    if (error !== undefined) return msg('Disk {{name}}: {{error}}', { name: nameOf(dataVolume), error });
  }
  const busy = dataVolumes
    .filter((dataVolume) => !isDataVolumeDone(dataVolume) && !waitsForConsumer(dataVolume))
    .sort((one, other) => (progressOf(one) ?? 0) - (progressOf(other) ?? 0))[0];
  if (busy === undefined) return undefined;
  const name = nameOf(busy);
  const percent = progressOf(busy);
  return percent === undefined
    ? msg('Disk {{name}} is being prepared', { name })
    : msg('Disk {{name}} is being prepared: {{percent}} %', { name, percent: Math.floor(percent) });
};

const crashReason = (vm: Maybe): Reason => {
  const start = startFailureOf(vm);
  const error = failureOf(vm)?.message;
  if (start === undefined) return error;
  const attempts = start.count;
  if (start.retryAt === undefined) return msg('Starting failed (attempt {{attempts}})', { attempts });
  return msg('Starting failed (attempt {{attempts}}); next attempt at {{time}}', {
    attempts,
    time: new Date(start.retryAt),
  });
};

const terminatingReason = (vm: Maybe, vmi: Maybe): Reason => {
  if (isActive(vmi)) return stoppingReason(vmi);
  const finalizers = finalizersOf(vm ?? vmi);
  return finalizers.length === 0 ? undefined : msg('Waiting for {{finalizers}}', { finalizers: finalizers.join(', ') });
};

const stoppingReason = (vmi: Maybe): Reason => {
  const seconds = gracePeriodSecondsOf(vmi);
  return seconds === 0
    ? msg('The guest is being ended at once')
    : msg('The guest has up to {{seconds}} s to shut down', { seconds });
};

/** A VM that is off says why only from its own failure and from the VMI that ended: mirrored conditions are stale by now. */
const stoppedReason = (vm: Maybe, vmi: Maybe): Reason => {
  const failure = failureOf(vm)?.message;
  if (failure !== undefined) return failure;
  switch (phaseOf(vmi)) {
    case 'Failed':
      return text(vmi, 'status', 'reason') ?? msg('The guest or its pod ended with a failure');
    case 'Succeeded':
      return msg('The guest shut itself down');
    default:
      return undefined;
  }
};

const startErrorReason = (vm: Maybe, vmi: Maybe, type: 'Synchronized' | 'PodScheduled'): Reason => {
  const condition = conditionOf(vmi, type);
  return condition?.status === 'False' ? (condition.message ?? condition.reason) : failureOf(vm)?.message;
};

const unknownReason = (vm: Maybe, vmi: Maybe): Reason => {
  const reported = printableStatusOf(vm);
  if (reported !== undefined && reported !== 'Unknown')
    return msg('The cluster reports {{status}}', { status: reported });
  if (phaseOf(vmi) === 'Unknown') return msg('The node that runs it does not answer');
  return (
    failureOf(vm)?.message ?? (reported === undefined ? msg('The cluster has not reported a state yet') : undefined)
  );
};

const reasonOfStatus = (status: VmStatus, vm: Maybe, vmi: Maybe, dataVolumes: readonly KubeObject[]): Reason => {
  switch (status) {
    case 'Running':
      return failureOf(vm)?.message;
    case 'Paused':
      return pauseReason(vmi);
    case 'Migrating':
      return migrationReason(vmi);
    case 'Starting':
      return startingReason(vm, vmi);
    case 'Stopping':
      return stoppingReason(vmi);
    case 'Terminating':
      return terminatingReason(vm, vmi);
    case 'Provisioning':
      return dataVolumeReason(dataVolumes);
    case 'DataVolumeError':
      return dataVolumeReason(dataVolumes) ?? failureOf(vm)?.message;
    case 'WaitingForVolumeBinding':
      return dataVolumeReason(dataVolumes) ?? msg('Waiting for its volume claims to be bound');
    case 'WaitingForReceiver':
      return msg('Waiting for a migration from another cluster or namespace');
    case 'CrashLoopBackOff':
      return crashReason(vm);
    case 'ErrorUnschedulable':
      return startErrorReason(vm, vmi, 'PodScheduled');
    case 'ErrImagePull':
    case 'ImagePullBackOff':
    case 'ErrorPvcNotFound':
      return startErrorReason(vm, vmi, 'Synchronized');
    case 'Stopped':
    case 'Succeeded':
    case 'Failed':
      return stoppedReason(vm, vmi);
    case 'Unknown':
      return unknownReason(vm, vmi);
  }
};

/**
 * Why it is in the state that `statusOf` gives, when there is more to say than the state's name. The DataVolumes are those of
 * the VM; without them only the disk states say less.
 */
export const reasonOf = (vm: Maybe, vmi: Maybe, dataVolumes: readonly KubeObject[] = []): Reason =>
  reasonOfStatus(statusOf(vm, vmi), vm, vmi, dataVolumes);
