import type { KubeObject } from '../../../store/object';
import { conditionsOf, findCondition, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { textAt } from '../../object/fields';
import { waitingReason } from './pods';
import { isDeleting, phaseOf } from '../read';

const unready = (conditions: Conditions, reason: string, message: string, now: string): Conditions =>
  setCondition(conditions, { type: 'Ready', status: 'False', reason, message }, now);

/** The instance's Ready condition from its pod. kubevirt: pkg/virt-controller/watch/vmi/lifecycle.go (syncReadyConditionFromPod) */
const withReady = (vmi: KubeObject, pod: KubeObject | undefined, conditions: Conditions, now: string): Conditions => {
  if (pod === undefined)
    return unready(conditions, 'PodNotExists', 'virt-launcher pod has not yet been scheduled', now);
  if (isDeleting(pod)) return unready(conditions, 'PodTerminating', 'virt-launcher pod is terminating', now);
  if (phaseOf(vmi) !== 'Running')
    return unready(conditions, 'GuestNotRunning', 'Guest VM is not reported as running', now);
  const ready = findCondition(conditionsOf(pod), 'Ready');
  if (ready === undefined)
    return unready(conditions, 'PodConditionMissing', 'virt-launcher pod is missing the Ready condition', now);
  return setCondition(
    conditions,
    {
      type: 'Ready',
      status: ready['status'] === 'True' ? 'True' : 'False',
      reason: textAt(ready, 'reason'),
      message: textAt(ready, 'message'),
    },
    now,
  );
};

/** Copied from the pod only while it cannot be placed. */
const withScheduled = (pod: KubeObject | undefined, conditions: Conditions, now: string): Conditions => {
  if (pod === undefined) return conditions;
  const scheduled = findCondition(conditionsOf(pod), 'PodScheduled');
  if (scheduled?.['status'] !== 'False') return removeCondition(conditions, 'PodScheduled');
  return setCondition(
    conditions,
    {
      type: 'PodScheduled',
      status: 'False',
      reason: textAt(scheduled, 'reason'),
      message: textAt(scheduled, 'message'),
    },
    now,
  );
};

/** Why the instance is not as it should be, for condition Synchronized. */
export interface SyncProblem {
  readonly reason: string;
  readonly message: string;
}

const withSynchronized = (conditions: Conditions, problem: SyncProblem | undefined, now: string): Conditions =>
  problem === undefined
    ? removeCondition(conditions, 'Synchronized')
    : setCondition(conditions, { type: 'Synchronized', status: 'False', ...problem }, now);

/** What the pod tells about the instance: Ready, PodScheduled, Synchronized. facts 2.7 */
export const podConditions = (
  vmi: KubeObject,
  pod: KubeObject | undefined,
  problem: SyncProblem | undefined,
  now: string,
): Conditions => {
  const seen = problem ?? (pod === undefined ? undefined : waitingReason(pod));
  return withSynchronized(withScheduled(pod, withReady(vmi, pod, conditionsOf(vmi), now), now), seen, now);
};
