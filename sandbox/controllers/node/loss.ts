/**
 * Nodes that are lost: their agent falls silent, the cluster notices, and what ran there has to go. The annotation
 * `sandbox.kubevirt.io/lost` on a node pulls its plug (`true`), and an operator may fence it (`fenced`), as machine health checks do.
 */
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, setCondition, type Conditions } from '../object/conditions';
import { fieldsAt, listAt, numberAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { remainingMs, timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import { refreshReadiness } from '../pod/kubelet';
import { podsOn } from '../pod/machines-on';
import type { ControllerContext, Reconciler } from '../reconciler';
import { annotation, isDeleting } from '../vmi/read';
import { createPatience, type Patience } from '../object/patience';

const LOST = 'sandbox.kubevirt.io/lost';
/** So long nobody hears from the agent before the node counts as not ready. */
const GRACE_MS = 40_000;
/** So long virt-handler may be silent. kubevirt: pkg/virt-controller/watch/node/node.go */
const HEARTBEAT_MS = 300_000;
/** What pods tolerate unless they say otherwise. kubernetes: plugin/pkg/admission/defaulttolerationseconds */
const TOLERATED_S = 300;
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';
const SCHEDULABLE = 'kubevirt.io/schedulable';

type Requeue = { readonly requeueAfterMs: number } | undefined;

const TYPES = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'] as const;

const silent = (conditions: Conditions, now: string): Conditions =>
  TYPES.reduce(
    (before, type) =>
      setCondition(
        before,
        { type, status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' },
        now,
        'plain',
      ),
    conditions,
  );

const HEALTHY = {
  MemoryPressure: ['KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  DiskPressure: ['KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  PIDPressure: ['KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  Ready: ['KubeletReady', 'kubelet is posting ready status'],
} as const;

const heard = (conditions: Conditions, now: string): Conditions =>
  TYPES.reduce((before, type) => {
    const [reason, message] = HEALTHY[type];
    return setCondition(before, { type, status: type === 'Ready' ? 'True' : 'False', reason, message }, now, 'plain');
  }, conditions);

const setTaints = (node: KubeObject, wanted: readonly Fields[], context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const others = listAt(node, 'spec', 'taints').filter(({ key }) => key !== UNREACHABLE && key !== OUT_OF_SERVICE);
  const ours = listAt(node, 'spec', 'taints').filter(({ key }) => key === UNREACHABLE || key === OUT_OF_SERVICE);
  if (ours.length === wanted.length) return;
  context.store.modify(KIND.node, undefined, node.metadata.name, (draft) => {
    const rest = Object.fromEntries(Object.entries(fieldsAt(draft, 'spec')).filter(([key]) => key !== 'taints'));
    const taints = [...others, ...wanted.map((taint) => ({ ...taint, timeAdded: now }))];
    draft['spec'] = taints.length === 0 ? rest : { ...rest, taints };
  });
};

const setSchedulable = (node: KubeObject, value: 'true' | 'false', context: ControllerContext): void => {
  const before = node.metadata.labels?.[SCHEDULABLE];
  if (before === undefined || before === value) return;
  context.store.modify(KIND.node, undefined, node.metadata.name, (draft) => {
    draft.metadata.labels = { ...draft.metadata.labels, [SCHEDULABLE]: value };
  });
};

const unready = (pod: KubeObject, context: ControllerContext): void => {
  const before = conditionsOf(pod);
  const now = timestamp(context.clock.now());
  if (!hasCondition(before, 'Ready', 'True')) return;
  const conditions = setCondition(before, { type: 'Ready', status: 'False' }, now);
  writeStatus(context.store, KIND.pod, pod, { ...fieldsAt(pod, 'status'), conditions });
};

/** Seconds that the pod stays on an unreachable node; undefined: for ever. */
const toleratedSeconds = (pod: KubeObject): number | undefined => {
  const matching = listAt(pod, 'spec', 'tolerations').filter(
    ({ key, operator, effect }) =>
      (key === UNREACHABLE || (key === undefined && operator === 'Exists')) &&
      (effect === undefined || effect === 'NoExecute'),
  );
  if (matching.length === 0) return TOLERATED_S;
  const limits = matching.map((toleration) => numberAt(toleration, 'tolerationSeconds'));
  return limits.every((limit) => limit === undefined)
    ? undefined
    : Math.min(...limits.filter((limit) => limit !== undefined));
};

/** Evicts what does not tolerate the taint any more; answers when to look again. */
const evict = (name: string, since: string | undefined, fenced: boolean, context: ControllerContext): number => {
  let next = Infinity;
  for (const pod of podsOn(name, context.store)) {
    unready(pod, context);
    const seconds = toleratedSeconds(pod);
    if (seconds === undefined) continue;
    const left = fenced ? 0 : remainingMs(context.clock.now(), since, seconds * 1_000);
    const { namespace, name: podName } = pod.metadata;
    if (left > 0) next = Math.min(next, left);
    else if (fenced) context.store.remove(KIND.pod, namespace, podName, { gracePeriodSeconds: 0 });
    else if (!isDeleting(pod)) {
      context.record(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${namespace ?? ''}/${podName}`);
      context.store.remove(KIND.pod, namespace, podName);
    }
  }
  return next;
};

const lose = (node: KubeObject, patience: Patience, context: ControllerContext): Requeue => {
  const { name } = node.metadata;
  const clock = context.clock.now();
  const left = patience.left(name, 'silent', GRACE_MS, clock);
  if (left > 0) return { requeueAfterMs: left };
  const now = timestamp(clock);
  const conditions = silent(conditionsOf(node), now);
  if (!hasCondition(conditionsOf(node), 'Ready', 'Unknown')) {
    writeStatus(context.store, KIND.node, node, { ...fieldsAt(node, 'status'), conditions });
    context.record(node, 'Normal', 'NodeNotReady', `Node ${name} status is now: NodeNotReady`);
  }
  const fenced = annotation(node, LOST) === 'fenced';
  const taints: readonly Fields[] = [
    { effect: 'NoSchedule', key: UNREACHABLE },
    { effect: 'NoExecute', key: UNREACHABLE },
    ...(fenced ? [{ effect: 'NoExecute', key: OUT_OF_SERVICE, value: 'nodeshutdown' }] : []),
  ];
  setTaints(context.store.get(KIND.node, undefined, name) ?? node, taints, context);
  const ready = conditions.find((entry) => entry['type'] === 'Ready');
  const since = textAt(ready, 'lastTransitionTime');
  const heartbeat = remainingMs(clock, since, HEARTBEAT_MS - GRACE_MS);
  if (heartbeat === 0) setSchedulable(context.store.get(KIND.node, undefined, name) ?? node, 'false', context);
  const next = Math.min(evict(name, since, fenced, context), heartbeat > 0 ? heartbeat : Infinity);
  return next === Infinity ? undefined : { requeueAfterMs: next };
};

const reconcile = (name: string, patience: Patience, context: ControllerContext): Requeue => {
  const node = context.store.get(KIND.node, undefined, name);
  if (node === undefined) {
    patience.forget(name);
    for (const { metadata } of podsOn(name, context.store))
      context.store.remove(KIND.pod, metadata.namespace, metadata.name, { gracePeriodSeconds: 0 });
    return undefined;
  }
  if (annotation(node, LOST) !== undefined) return lose(node, patience, context);
  patience.forget(name);
  if (!hasCondition(conditionsOf(node), 'Ready', 'Unknown', 'NodeStatusUnknown')) return undefined;
  const conditions = heard(conditionsOf(node), timestamp(context.clock.now()));
  writeStatus(context.store, KIND.node, node, { ...fieldsAt(node, 'status'), conditions });
  context.record(node, 'Normal', 'NodeReady', `Node ${name} status is now: NodeReady`);
  setTaints(context.store.get(KIND.node, undefined, name) ?? node, [], context);
  setSchedulable(context.store.get(KIND.node, undefined, name) ?? node, 'true', context);
  for (const pod of podsOn(name, context.store)) refreshReadiness(pod, context);
  return undefined;
};

/** Notices lost nodes and evicts what ran there. kubernetes: pkg/controller/nodelifecycle, tainteviction, podgc */
export const nodeLossReconciler = (): Reconciler => {
  const patience = createPatience();
  return {
    name: 'node-loss',
    manager: 'kube-controller-manager',
    watches: [{ kind: KIND.node, keys: (node) => [node.metadata.name] }],
    reconcile: (name, context) => reconcile(name, patience, context),
  };
};
