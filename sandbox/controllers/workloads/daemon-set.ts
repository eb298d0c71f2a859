import type { KubeObject } from '../../store/object';
import { fieldsAt, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, ownerKeys, randomSuffix, splitKey } from '../object/names';
import { writeStatus } from '../object/write';
import { matchesNode, untolerated } from '../pod/selectors';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting } from '../vmi/read';
import { createPodOf, isReady, podDraft, podsOf } from './pods';
import { presentRevision, REVISION_LABEL } from './revisions';

/** What the controller lets every daemon pod tolerate. kubernetes: pkg/controller/daemon/util/daemonset_util.go */
const TOLERATED = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];

const tolerations = (set: KubeObject): readonly unknown[] => [
  ...listAt(set, 'spec', 'template', 'spec', 'tolerations'),
  ...TOLERATED,
];

const belongs = (set: KubeObject, node: KubeObject): boolean => {
  const spec = { ...fieldsAt(set, 'spec', 'template', 'spec'), tolerations: tolerations(set) };
  return matchesNode(spec, node.metadata.name, node.metadata.labels ?? {}) && untolerated(spec, node) === undefined;
};

const nodeOf = (pod: KubeObject): string => textAt(pod, 'spec', 'nodeName') ?? '';

const createPod = (set: KubeObject, node: string, hash: string, context: ControllerContext): void => {
  const name = `${set.metadata.name}-${randomSuffix(context.random)}`;
  const draft = podDraft(set, name, { [REVISION_LABEL]: hash }, { nodeName: node, tolerations: tolerations(set) });
  if (createPodOf(set, draft, context) !== undefined) return;
  context.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
};

const removePod = (set: KubeObject, pod: KubeObject, context: ControllerContext): void => {
  context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
  context.record(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
};

/** One pod of an older template at a time makes room for its successor. */
const renew = (set: KubeObject, hash: string, context: ControllerContext): void => {
  if (textAt(set, 'spec', 'updateStrategy', 'type') === 'OnDelete') return;
  const pods = podsOf(set, context);
  if (!pods.every((pod) => isReady(pod) && !isDeleting(pod))) return;
  const old = pods.find((pod) => pod.metadata.labels?.[REVISION_LABEL] !== hash);
  if (old !== undefined) removePod(set, old, context);
};

const report = (set: KubeObject, nodes: ReadonlySet<string>, hash: string, context: ControllerContext): void => {
  const pods = podsOf(set, context).filter((pod) => !isDeleting(pod));
  const placed = pods.filter((pod) => nodes.has(nodeOf(pod)));
  const ready = placed.filter(isReady).length;
  const status = {
    ...fieldsAt(set, 'status'),
    currentNumberScheduled: placed.length,
    desiredNumberScheduled: nodes.size,
    numberAvailable: ready,
    numberMisscheduled: pods.length - placed.length,
    numberReady: ready,
    observedGeneration: set.metadata.generation ?? 1,
    updatedNumberScheduled: placed.filter((pod) => pod.metadata.labels?.[REVISION_LABEL] === hash).length,
  };
  const missing = nodes.size - ready;
  writeStatus(context.store, KIND.daemonSet, set, {
    ...status,
    numberUnavailable: missing === 0 ? undefined : missing,
  });
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const set = context.store.get(KIND.daemonSet, namespace, name);
  if (set === undefined || isDeleting(set)) return;
  const hash = presentRevision(set, context).metadata.labels?.[REVISION_LABEL] ?? '';
  const suitable = context.store.list(KIND.node).filter((node) => belongs(set, node));
  const nodes = new Set(suitable.map((node) => node.metadata.name));
  const taken = new Set<string>();
  for (const pod of podsOf(set, context)) {
    const extra = !nodes.has(nodeOf(pod)) || isEnded(pod) || taken.has(nodeOf(pod));
    if (extra && !isDeleting(pod)) removePod(set, pod, context);
    else taken.add(nodeOf(pod));
  }
  for (const node of nodes) if (!taken.has(node)) createPod(set, node, hash, context);
  renew(set, hash, context);
  report(set, nodes, hash, context);
};

/** Keeps a pod of a DaemonSet on every node that takes it. kubernetes: pkg/controller/daemon/daemon_controller.go */
export const daemonSetReconciler = (): Reconciler => ({
  name: 'daemonset',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.daemonSet, keys: (set) => [keyOf(set)] },
    { kind: KIND.pod, keys: ownerKeys('DaemonSet') },
    { kind: KIND.node, keys: (_, context) => context.store.list(KIND.daemonSet).map(keyOf) },
  ],
  reconcile,
});
