import type { Message } from '../../lib/message';
import { msg } from '../../lib/message';
import { conditionOf } from '../condition';
import { isDeleting } from '../meta';
import type { KubeObject } from '../object';
import { migrationStateOf } from '../vmi/migration-state';
import { isPaused, phaseOf } from '../vmi/read';
import { printableStatusOf } from './read';

/** Every `printableStatus` of KubeVirt, in its order of precedence, and two that only a stand-alone VMI has. */
export const VM_STATUSES = [
  'Running',
  'Paused',
  'Migrating',
  'Starting',
  'Stopping',
  'Provisioning',
  'WaitingForVolumeBinding',
  'WaitingForReceiver',
  'Stopped',
  'Terminating',
  'CrashLoopBackOff',
  'ErrorUnschedulable',
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrorPvcNotFound',
  'DataVolumeError',
  'Succeeded',
  'Failed',
  'Unknown',
] as const;
export type VmStatus = (typeof VM_STATUSES)[number];

export type Tone = 'success' | 'info' | 'warning' | 'danger' | 'neutral' | 'progress';
type StatusIcon = 'running' | 'paused' | 'progress' | 'migrating' | 'stopped' | 'failed' | 'attention' | 'unknown';

interface StatusFace {
  readonly label: Message;
  readonly icon: StatusIcon;
  readonly tone: Tone;
}

/** How a status looks: one map for the whole plugin. */
export const STATUS_FACES: Readonly<Record<VmStatus, StatusFace>> = {
  Running: { label: msg('Running'), icon: 'running', tone: 'success' },
  Paused: { label: msg('Paused'), icon: 'paused', tone: 'info' },
  Migrating: { label: msg('Migrating'), icon: 'migrating', tone: 'progress' },
  Starting: { label: msg('Starting'), icon: 'progress', tone: 'progress' },
  Stopping: { label: msg('Stopping'), icon: 'progress', tone: 'progress' },
  Provisioning: { label: msg('Preparing disks'), icon: 'progress', tone: 'progress' },
  WaitingForVolumeBinding: { label: msg('Waiting for volumes'), icon: 'progress', tone: 'progress' },
  WaitingForReceiver: { label: msg('Waiting for migration'), icon: 'progress', tone: 'progress' },
  Stopped: { label: msg('Stopped'), icon: 'stopped', tone: 'neutral' },
  Terminating: { label: msg('Deleting'), icon: 'progress', tone: 'progress' },
  CrashLoopBackOff: { label: msg('Crash loop'), icon: 'failed', tone: 'danger' },
  ErrorUnschedulable: { label: msg('Unschedulable'), icon: 'attention', tone: 'warning' },
  ErrImagePull: { label: msg('Image pull failed'), icon: 'failed', tone: 'danger' },
  ImagePullBackOff: { label: msg('Image pull failed, retrying'), icon: 'failed', tone: 'danger' },
  ErrorPvcNotFound: { label: msg('Volume claim missing'), icon: 'failed', tone: 'danger' },
  DataVolumeError: { label: msg('Disk preparation failed'), icon: 'failed', tone: 'danger' },
  Succeeded: { label: msg('Ended'), icon: 'stopped', tone: 'neutral' },
  Failed: { label: msg('Failed'), icon: 'failed', tone: 'danger' },
  Unknown: { label: msg('Unknown'), icon: 'unknown', tone: 'warning' },
};

type Maybe = KubeObject | undefined;

/** A start that reached one of these does not go on without somebody's help. */
const STUCK: ReadonlySet<VmStatus> = new Set<VmStatus>([
  'CrashLoopBackOff',
  'ErrorUnschedulable',
  'ErrImagePull',
  'ImagePullBackOff',
  'ErrorPvcNotFound',
  'DataVolumeError',
  'Failed',
]);
export const isStuck = (status: VmStatus): boolean => STUCK.has(status);

const known = (status: string | undefined): VmStatus | undefined => VM_STATUSES.find((one) => one === status);

/** The errors that a VMI tells by its conditions while it starts, as the VM controller names them. */
const startError = (vmi: Maybe): VmStatus | undefined => {
  const synchronized = conditionOf(vmi, 'Synchronized');
  const reason = synchronized?.status === 'False' ? synchronized.reason : undefined;
  if (reason === 'FailedPvcNotFound') return 'ErrorPvcNotFound';
  const scheduled = conditionOf(vmi, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') return 'ErrorUnschedulable';
  return reason === 'ErrImagePull' || reason === 'ImagePullBackOff' ? reason : undefined;
};

const statusOfVmi = (vmi: Maybe): VmStatus => {
  const phase = phaseOf(vmi);
  switch (phase) {
    case 'Succeeded':
    case 'Failed':
      return isDeleting(vmi) ? 'Terminating' : phase;
    case 'Running':
      if (isDeleting(vmi)) return 'Terminating';
      if (migrationStateOf(vmi)?.active === true) return 'Migrating';
      return isPaused(vmi) ? 'Paused' : 'Running';
    case '':
    case 'Pending':
    case 'Scheduling':
    case 'Scheduled':
      return isDeleting(vmi) ? 'Terminating' : (startError(vmi) ?? 'Starting');
    case 'WaitingForSync':
      return isDeleting(vmi) ? 'Terminating' : 'WaitingForReceiver';
    case 'Unknown':
      return isDeleting(vmi) ? 'Terminating' : 'Unknown';
  }
};

/**
 * The state to show. For a VM this is what its controller says (`status.printableStatus`), never a guess of ours; only while
 * the controller has said nothing at all the VMI is asked. A stand-alone VMI has no printableStatus: it follows its phase and
 * conditions. `kubevirt: pkg/virt-controller/watch/vm/vm.go` (setPrintableStatus)
 */
export const statusOf = (vm: Maybe, vmi: Maybe): VmStatus => {
  if (vm === undefined) return vmi === undefined ? 'Unknown' : statusOfVmi(vmi);
  const reported = printableStatusOf(vm);
  if (reported !== undefined) return known(reported) ?? 'Unknown';
  if (isDeleting(vm)) return 'Terminating';
  return vmi === undefined ? 'Unknown' : statusOfVmi(vmi);
};
