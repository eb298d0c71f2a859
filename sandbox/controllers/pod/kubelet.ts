import type { KubeObject } from '../../store/object';
import { conditionsOf, findCondition, hasCondition, setCondition, type Conditions } from '../object/conditions';
import { compact, fieldsAt, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { parseTime, timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { freeAddress } from './address';
import { nextPullChangeMs, pullProblem, runningStatuses, waitingStatuses, type PullProblem } from './container-states';
import { nodeLoads } from './node-loads';
import { endPod, isNodeSilent } from './termination';

/** From the node's first look at a pod until its containers run. Stored times are whole seconds, so 1.2 to 2.2 s. */
const START_MS = 2_200;

type Requeue = { readonly requeueAfterMs: number } | undefined;

const condition = (conditions: Conditions, type: string, ok: boolean, now: string, reason?: string): Conditions =>
  setCondition(conditions, { type, status: ok ? 'True' : 'False', ...(reason === undefined ? {} : { reason }) }, now);

const waiting = (pod: KubeObject, problem: PullProblem | undefined, now: string): Fields => {
  let conditions = condition(conditionsOf(pod), 'PodScheduled', true, now);
  conditions = condition(conditions, 'PodReadyToStartContainers', true, now);
  conditions = condition(conditions, 'Initialized', false, now, 'ContainersNotInitialized');
  conditions = condition(conditions, 'ContainersReady', false, now, 'ContainersNotReady');
  conditions = condition(conditions, 'Ready', false, now, 'ContainersNotReady');
  return compact({
    ...fieldsAt(pod, 'status'),
    phase: 'Pending',
    startTime: textAt(pod, 'status', 'startTime') ?? now,
    conditions,
    initContainerStatuses: nonEmpty(waitingStatuses(pod, 'initContainers', problem)),
    containerStatuses: waitingStatuses(pod, 'containers', problem),
  });
};

const nonEmpty = (list: readonly Fields[]): readonly Fields[] | undefined => (list.length === 0 ? undefined : list);

/** Ready = containers run and every readiness gate is True. */
const withReadiness = (pod: KubeObject, conditions: Conditions, now: string): Conditions => {
  const missing = listAt(pod, 'spec', 'readinessGates')
    .map((gate) => textAt(gate, 'conditionType') ?? '')
    .filter((gate) => !hasCondition(conditions, gate, 'True'));
  const first = missing[0];
  if (first === undefined) return condition(conditions, 'Ready', true, now);
  const found = textAt(findCondition(conditions, first), 'status');
  const message =
    found === undefined
      ? `corresponding condition of pod readiness gate "${first}" does not exist.`
      : `the status of pod readiness gate "${first}" is not "True", but ${found}`;
  return setCondition(conditions, { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message }, now);
};

const start = (pod: KubeObject, context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const nodeName = textAt(pod, 'spec', 'nodeName') ?? '';
  const node = context.store.get(KIND.node, undefined, nodeName);
  const known = textAt(pod, 'status', 'podIP');
  const address =
    known ?? (node === undefined ? undefined : freeAddress(node, nodeLoads(context.store).of(nodeName).addresses));
  const host = listAt(node, 'status', 'addresses').find((entry) => entry['type'] === 'InternalIP');
  let conditions = condition(conditionsOf(pod), 'PodReadyToStartContainers', true, now);
  conditions = setCondition(conditions, { type: 'Initialized', status: 'True' }, now);
  conditions = setCondition(conditions, { type: 'ContainersReady', status: 'True' }, now);
  conditions = withReadiness(pod, conditions, now);
  writeStatus(
    context.store,
    KIND.pod,
    pod,
    compact({
      ...fieldsAt(pod, 'status'),
      phase: 'Running',
      startTime: textAt(pod, 'status', 'startTime') ?? now,
      podIP: address,
      podIPs: address === undefined ? undefined : [{ ip: address }],
      hostIP: textAt(host, 'address'),
      conditions,
      initContainerStatuses: nonEmpty(runningStatuses(pod, 'initContainers', now, `${pod.metadata.uid}-init`)),
      containerStatuses: runningStatuses(pod, 'containers', now, pod.metadata.uid),
    }),
  );
  for (const container of listAt(pod, 'spec', 'containers')) {
    const name = textAt(container, 'name') ?? '';
    context.record(pod, 'Normal', 'Pulled', `Container image "${textAt(container, 'image') ?? ''}" already present on machine`); // prettier-ignore
    context.record(pod, 'Normal', 'Created', `Created container: ${name}`);
    context.record(pod, 'Normal', 'Started', `Started container ${name}`);
  }
};

const reportPull = (pod: KubeObject, problem: PullProblem, context: ControllerContext): void => {
  switch (problem.reason) {
    case 'ImagePullBackOff':
      context.record(pod, 'Normal', 'BackOff', problem.message);
      return;
    case 'InvalidImageName':
      context.record(pod, 'Warning', 'InspectFailed', problem.message);
      context.record(pod, 'Warning', 'Failed', `Error: ${problem.reason}`);
      return;
    case 'ErrImagePull':
      context.record(pod, 'Normal', 'Pulling', `Pulling image "${problem.image}"`);
      context.record(pod, 'Warning', 'Failed', `Failed to pull image "${problem.image}": ${problem.message}`);
  }
};

const bringUp = (pod: KubeObject, context: ControllerContext): Requeue => {
  const now = context.clock.now();
  const started = parseTime(textAt(pod, 'status', 'startTime')) ?? now.getTime();
  const since = now.getTime() - started;
  const due = textAt(pod, 'status', 'startTime') !== undefined && since >= START_MS;
  const problem = due ? pullProblem(pod, since - START_MS) : undefined;
  if (due && problem === undefined) {
    start(pod, context);
    return undefined;
  }
  const status = waiting(pod, problem, timestamp(now));
  const changed = writeStatus(context.store, KIND.pod, pod, status) !== pod;
  if (problem !== undefined && changed) reportPull(pod, problem, context);
  return { requeueAfterMs: due ? nextPullChangeMs(since - START_MS) + 10 : Math.max(10, START_MS - since) };
};

/** Brings Ready in step with the containers and the readiness gates of a pod that runs. */
export const refreshReadiness = (pod: KubeObject, context: ControllerContext): void => {
  const before = conditionsOf(pod);
  if (!hasCondition(before, 'ContainersReady', 'True')) return;
  const conditions = withReadiness(pod, before, timestamp(context.clock.now()));
  if (conditions !== before) writeStatus(context.store, KIND.pod, pod, { ...fieldsAt(pod, 'status'), conditions });
};

const reconcile = (key: string, killed: Set<string>, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const pod = context.store.get(KIND.pod, namespace, name);
  if (pod === undefined || (textAt(pod, 'spec', 'nodeName') ?? '') === '') return undefined;
  if (isDeleting(pod)) return endPod(pod, killed, context);
  if (isNodeSilent(pod, context)) return undefined;
  const phase = textAt(pod, 'status', 'phase') ?? 'Pending';
  if (phase === 'Pending') return bringUp(pod, context);
  if (phase !== 'Running' || listAt(pod, 'spec', 'readinessGates').length === 0) return undefined;
  refreshReadiness(pod, context);
  return undefined;
};

/**
 * The node agents: bring the containers of scheduled pods up, keep Ready in step with the readiness gates, and end the pods that
 * are deleted.
 */
export const kubeletReconciler = (): Reconciler => {
  /** UIDs of the pods whose containers have been told to end. */
  const killed = new Set<string>();
  return {
    name: 'kubelet',
    manager: 'kubelet',
    watches: [{ kind: KIND.pod, keys: (pod) => ((textAt(pod, 'spec', 'nodeName') ?? '') === '' ? [] : [keyOf(pod)]) }],
    reconcile: (key, context) => reconcile(key, killed, context),
  };
};
