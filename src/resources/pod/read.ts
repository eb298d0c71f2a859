import { at, list, text } from '../../lib/reach';
import { conditionOf } from '../condition';
import { createdAtOf, labelsOf, uidOf } from '../meta';
import type { KubeObject } from '../object';
import { isOwnedBy } from '../owner';

type Maybe = KubeObject | undefined;

const podPhaseOf = (pod: Maybe): string => text(pod, 'status', 'phase') ?? '';

/** `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` (labels of launcher pods) */
const isLauncherOf = (pod: KubeObject, vmi: KubeObject): boolean =>
  labelsOf(pod)['kubevirt.io'] === 'virt-launcher' &&
  (labelsOf(pod)['kubevirt.io/created-by'] === uidOf(vmi) || isOwnedBy(pod, vmi));

/** The launcher pods of a VMI, newest first: one, or two during a migration, beside completed ones of earlier migrations. */
export const launcherPodsOf = (vmi: Maybe, pods: readonly KubeObject[]): readonly KubeObject[] =>
  vmi === undefined
    ? []
    : pods
        .filter((pod) => isLauncherOf(pod, vmi))
        .sort((one, other) => (createdAtOf(other) ?? 0) - (createdAtOf(one) ?? 0));

/** What keeps a pod from working, in the words of the cluster: not scheduled, a container that waits or has ended badly. */
export const podProblemOf = (pod: Maybe): string | undefined => {
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False') return scheduled.message ?? scheduled.reason;
  const containers = [...list(pod, 'status', 'initContainerStatuses'), ...list(pod, 'status', 'containerStatuses')];
  for (const container of containers) {
    const waiting = at(container, 'state', 'waiting');
    const reason = text(waiting, 'reason');
    if (reason !== undefined && reason !== 'ContainerCreating' && reason !== 'PodInitializing') {
      return text(waiting, 'message') ?? reason;
    }
    const ended = at(container, 'state', 'terminated');
    if (text(ended, 'reason') === 'Error' || text(ended, 'reason') === 'OOMKilled') {
      return text(ended, 'message') ?? text(ended, 'reason');
    }
  }
  return podPhaseOf(pod) === 'Failed' ? (text(pod, 'status', 'message') ?? text(pod, 'status', 'reason')) : undefined;
};
