import type { Store } from '../../../store/contract';
import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, listAt, textAt, type Fields } from '../../object/fields';
import { conditionsOf, hasCondition, setCondition } from '../../object/conditions';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';

export const EPHEMERAL = 'kubevirt.io/ephemeral-provisioning';
export const UNPAUSED = 'kubevirt.io/virtual-machine-unpaused';

const labelOf = (pod: KubeObject, key: string): string | undefined => pod.metadata.labels?.[key];

const isLauncher = (pod: KubeObject): boolean => pod.kind === 'Pod' && labelOf(pod, 'kubevirt.io') === 'virt-launcher';

/** All launcher pods of an instance, oldest first; two during a migration. */
export const launcherPods = (store: Store, vmi: KubeObject): readonly KubeObject[] =>
  store
    .ownedBy(vmi.metadata.uid)
    .filter(isLauncher)
    .sort((a, b) => a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp));

export const isEphemeral = (pod: KubeObject): boolean => pod.metadata.annotations?.[EPHEMERAL] !== undefined;

export const isEnded = (pod: KubeObject): boolean => {
  const phase = textAt(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed';
};

/**
 * The pod that the machine runs in: the one on the instance's node, before that the one that is no migration target.
 * kubevirt: pkg/controller/controller.go (CurrentVMIPod)
 */
export const currentPod = (store: Store, vmi: KubeObject): KubeObject | undefined => {
  const pods = launcherPods(store, vmi).filter((pod) => !isEphemeral(pod));
  const node = textAt(vmi, 'status', 'nodeName');
  if (node !== undefined && node !== '') {
    const uids = Object.keys(fieldsAt(vmi, 'status', 'activePods'));
    const here = pods.filter((pod) => textAt(pod, 'spec', 'nodeName') === node);
    return (
      here.find((pod) => uids.includes(pod.metadata.uid) && !isEnded(pod)) ??
      here.find((pod) => !isEnded(pod)) ??
      here[0]
    );
  }
  return pods.find((pod) => labelOf(pod, 'kubevirt.io/migrationJobUID') === undefined);
};

/** The containers run, whatever the readiness gates say. */
export const areContainersReady = (pod: KubeObject): boolean =>
  hasCondition(conditionsOf(pod), 'ContainersReady', 'True');

/** Why the pod's containers wait (`ErrImagePull`, …), with the message; undefined when none waits for a bad reason. */
export const waitingReason = (pod: KubeObject): { readonly reason: string; readonly message: string } | undefined => {
  const statuses = [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
  for (const status of statuses) {
    const reason = textAt(status, 'state', 'waiting', 'reason');
    if (reason === 'ErrImagePull' || reason === 'ImagePullBackOff')
      return { reason, message: textAt(status, 'state', 'waiting', 'message') ?? '' };
  }
  return undefined;
};

/**
 * Tells the pod by its readiness gate whether the machine is paused, so that services leave a paused one out.
 * kubevirt: pkg/virt-controller/watch/vmi/lifecycle.go (syncPausedConditionToPod)
 */
export const syncPausedToPod = (vmi: KubeObject, pod: KubeObject, context: ControllerContext): void => {
  const before = conditionsOf(pod);
  const paused = hasCondition(conditionsOf(vmi), 'Paused', 'True');
  const conditions = setCondition(
    before,
    paused
      ? { type: UNPAUSED, status: 'False', reason: 'Paused', message: 'the virtual machine is paused' }
      : { type: UNPAUSED, status: 'True', reason: 'NotPaused', message: 'the virtual machine is not paused' },
    timestamp(context.clock.now()),
  );
  if (conditions !== before) writeStatus(context.store, KIND.pod, pod, { ...fieldsAt(pod, 'status'), conditions });
};

/** The container statuses of a list after their containers ended; those that had ended stay as they are. */
const terminated = (
  pod: KubeObject,
  list: string,
  exitCode: number,
  reason: string,
  now: string,
): readonly Fields[] | undefined => {
  const statuses = listAt(pod, 'status', list);
  if (statuses.length === 0) return undefined;
  return statuses.map((status) =>
    at(status, 'state', 'terminated') !== undefined
      ? status
      : {
          ...status,
          ready: false,
          started: false,
          state: {
            terminated: {
              exitCode,
              reason,
              startedAt: textAt(status, 'state', 'running', 'startedAt') ?? now,
              finishedAt: now,
              containerID: textAt(status, 'containerID') ?? '',
            },
          },
        },
  );
};

/** Lets the pod's containers end, as when the guest is gone: phase and container states, keeping the object. */
export const finishPod = (pod: KubeObject, phase: 'Succeeded' | 'Failed', context: ControllerContext): void => {
  if (isEnded(pod)) return;
  const now = timestamp(context.clock.now());
  const exitCode = phase === 'Succeeded' ? 0 : 1;
  const reason = phase === 'Succeeded' ? 'Completed' : 'Error';
  const why = phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed';
  const unready = (['Ready', 'ContainersReady'] as const).reduce(
    (conditions, type) => setCondition(conditions, { type, status: 'False', reason: why }, now),
    conditionsOf(pod),
  );
  writeStatus(context.store, KIND.pod, pod, {
    ...fieldsAt(pod, 'status'),
    phase,
    conditions: unready,
    initContainerStatuses: terminated(pod, 'initContainerStatuses', exitCode, reason, now),
    containerStatuses: terminated(pod, 'containerStatuses', exitCode, reason, now),
  });
};
