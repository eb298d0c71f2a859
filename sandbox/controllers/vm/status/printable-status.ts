import type { KubeObject } from '../../../store/object';
import { conditionsOf, hasCondition } from '../../object/conditions';
import { textAt, type Fields } from '../../object/fields';
import { isDeleting, isFinal, isMigrating, isPaused, phaseOf } from '../../vmi/read';
import { claimNameOf, type RunStrategy } from '../read';

export interface StatusInput {
  readonly vm: KubeObject;
  readonly vmi: KubeObject | undefined;
  readonly strategy: RunStrategy | undefined;
  readonly volumes: readonly Fields[];
  readonly dataVolume: (name: string) => KubeObject | undefined;
  readonly claim: (name: string) => KubeObject | undefined;
  /** The controller has asked for an instance and not seen it yet. */
  readonly startExpected: boolean;
  /** The strategy and the requests want an instance to run. */
  readonly setToStart: boolean;
  readonly consecutiveFailures: number;
  readonly now: Date;
}

const dataVolumesOf = (input: StatusInput): readonly KubeObject[] =>
  input.volumes.flatMap((volume) => {
    const name = textAt(volume, 'dataVolume', 'name');
    const found = name === undefined ? undefined : input.dataVolume(name);
    return found === undefined ? [] : [found];
  });

/** kubevirt: pkg/storage/types/dv.go (HasDataVolumeErrors) */
const hasFailed = (dataVolume: KubeObject): boolean => {
  if (textAt(dataVolume, 'status', 'phase') === 'Failed') return true;
  const conditions = conditionsOf(dataVolume);
  return (
    hasCondition(conditions, 'Running', 'False', 'Error') ||
    hasCondition(conditions, 'Running', 'False', 'ImagePullFailed')
  );
};

/** kubevirt: pkg/storage/types/dv.go (HasDataVolumeProvisioning) */
const isProvisioning = (dataVolume: KubeObject): boolean => {
  const phase = textAt(dataVolume, 'status', 'phase') ?? '';
  if (phase === 'Succeeded' || phase === 'PendingPopulation') return false;
  return phase !== 'WaitForFirstConsumer' || hasCondition(conditionsOf(dataVolume), 'Bound', 'True');
};

const hasUnboundClaim = (input: StatusInput): boolean =>
  input.volumes.some((volume) => {
    const name = claimNameOf(volume);
    const claim = name === undefined ? undefined : input.claim(name);
    return claim !== undefined && textAt(claim, 'status', 'phase') !== 'Bound';
  });

const outOfSync = (vmi: KubeObject | undefined, reason: string): boolean =>
  vmi !== undefined && hasCondition(conditionsOf(vmi), 'Synchronized', 'False', reason);

const isRunning = (vmi: KubeObject | undefined): vmi is KubeObject => vmi !== undefined && phaseOf(vmi) === 'Running';

const STARTING = new Set(['', 'Pending', 'Scheduling', 'Scheduled']);

/** In order; the first that holds wins. kubevirt: pkg/virt-controller/watch/vm/vm.go (setPrintableStatus); facts 2.4 */
const RULES: readonly (readonly [string, (input: StatusInput) => boolean])[] = [
  ['Terminating', ({ vm }) => isDeleting(vm)],
  ['Stopping', ({ vmi }) => vmi !== undefined && !isFinal(vmi) && isDeleting(vmi)],
  ['Migrating', ({ vmi, now }) => vmi !== undefined && isMigrating(vmi, now)],
  ['Paused', ({ vmi }) => isRunning(vmi) && isPaused(vmi)],
  ['Running', ({ vmi }) => isRunning(vmi)],
  ['ErrorPvcNotFound', ({ vmi }) => outOfSync(vmi, 'FailedPvcNotFound')],
  ['DataVolumeError', (input) => dataVolumesOf(input).some(hasFailed)],
  [
    'ErrorUnschedulable',
    ({ vmi }) => vmi !== undefined && hasCondition(conditionsOf(vmi), 'PodScheduled', 'False', 'Unschedulable'),
  ],
  ['Provisioning', (input) => dataVolumesOf(input).some(isProvisioning)],
  ['WaitingForVolumeBinding', (input) => input.setToStart && hasUnboundClaim(input)],
  ['ErrImagePull', ({ vmi }) => outOfSync(vmi, 'ErrImagePull')],
  ['ImagePullBackOff', ({ vmi }) => outOfSync(vmi, 'ImagePullBackOff')],
  ['Starting', ({ vmi, startExpected }) => (vmi === undefined ? startExpected : STARTING.has(phaseOf(vmi)))],
  [
    'CrashLoopBackOff',
    ({ vmi, startExpected, consecutiveFailures, strategy }) =>
      (vmi === undefined || isFinal(vmi)) &&
      !startExpected &&
      consecutiveFailures > 0 &&
      (strategy === 'Always' || strategy === 'RerunOnFailure' || strategy === 'Once'),
  ],
  ['Stopped', ({ vmi, startExpected }) => (vmi === undefined ? !startExpected : isFinal(vmi))],
  [
    'WaitingForReceiver',
    ({ vmi, strategy }) => strategy === 'WaitAsReceiver' && (vmi === undefined || phaseOf(vmi) === 'WaitingForSync'),
  ],
];

/** The one word that `kubectl get vm` shows; exact strings of KubeVirt. */
export const printableStatus = (input: StatusInput): string =>
  RULES.find(([, holds]) => holds(input))?.[0] ?? 'Unknown';
