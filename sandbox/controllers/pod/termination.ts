/** How a node ends a pod that is deleted. kubernetes: pkg/kubelet/kubelet.go (SyncTerminatingPod) */
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf } from '../object/names';
import { remainingMs } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { currentPod, finishPod, isEnded } from '../vmi/launcher/pods';
import { phaseOf } from '../vmi/read';

/** Containers that obey take this long to end. Stored times are whole seconds, so 0.5 to 1.5 s. */
const STOP_MS = 1_500;

type Requeue = { readonly requeueAfterMs: number } | undefined;

/** A launcher pod ends when its machine does: virt-handler shuts the guest down, and that may take the whole grace period. */
const hasMachine = (pod: KubeObject, { store }: ControllerContext): boolean => {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'VirtualMachineInstance') return false;
  const vmi = store.get(KIND.vmi, pod.metadata.namespace, owner.name);
  if (vmi?.metadata.uid !== owner.uid || phaseOf(vmi) !== 'Running') return false;
  return currentPod(store, vmi)?.metadata.uid === pod.metadata.uid;
};

/** Nobody ends the pods of a node whose agent is silent: they stay until they are deleted by force. */
export const isNodeSilent = (pod: KubeObject, { store }: ControllerContext): boolean => {
  const node = store.get(KIND.node, undefined, textAt(pod, 'spec', 'nodeName') ?? '');
  return node !== undefined && hasCondition(conditionsOf(node), 'Ready', 'Unknown');
};

const kill = (pod: KubeObject, context: ControllerContext): void => {
  for (const container of listAt(pod, 'spec', 'containers'))
    context.record(pod, 'Normal', 'Killing', `Stopping container ${textAt(container, 'name') ?? ''}`);
};

/**
 * Brings a deleted pod to its end: the containers are told, given the grace period, and reported as ended; then the object is
 * deleted for good. `killed` remembers the uids of the pods that have been told.
 */
export const endPod = (pod: KubeObject, killed: Set<string>, context: ControllerContext): Requeue => {
  const { uid, namespace, name, deletionTimestamp, deletionGracePeriodSeconds = 0 } = pod.metadata;
  // with a grace period of 0 only finalizers hold the pod
  if (deletionGracePeriodSeconds === 0 || isNodeSilent(pod, context)) return undefined;
  if (!isEnded(pod)) {
    if (!killed.has(uid)) kill(pod, context);
    killed.add(uid);
    const graceMs = deletionGracePeriodSeconds * 1_000;
    const neededMs = hasMachine(pod, context) ? graceMs : Math.min(STOP_MS, graceMs);
    const leftMs = remainingMs(context.clock.now(), deletionTimestamp, neededMs - graceMs);
    if (leftMs > 0) return { requeueAfterMs: leftMs };
    finishPod(pod, hasMachine(pod, context) ? 'Failed' : 'Succeeded', context);
  }
  killed.delete(uid);
  context.store.remove(KIND.pod, namespace, name, { gracePeriodSeconds: 0 });
  return undefined;
};
