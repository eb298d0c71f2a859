import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition } from '../object/conditions';
import { fieldsAt, isFields, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { nodeLoads } from './node-loads';
import { placePod } from './placement';

/** Pods without a node are looked at again this often, as space may have become free. */
const RETRY_MS = 5_000;

type Volumes = 'ready' | 'waiting' | { readonly refused: string };

const SELECTED_NODE = 'volume.kubernetes.io/selected-node';

const waitsForConsumer = (claim: KubeObject, context: ControllerContext): boolean => {
  const name = textAt(claim, 'spec', 'storageClassName');
  const storageClass = name === undefined ? undefined : context.store.get(KIND.storageClass, undefined, name);
  return textAt(storageClass, 'volumeBindingMode') === 'WaitForFirstConsumer';
};

const onAllNodes = (reason: string, context: ControllerContext): string => {
  const total = context.store.list(KIND.node).length;
  const useless = `${total} Preemption is not helpful for scheduling`;
  return `0/${total} nodes are available: ${reason}. preemption: 0/${total} nodes are available: ${useless}.`;
};

/** Are the pod's claims bound? Those that wait for a first consumer are told the node and bind then. */
const volumesOf = (pod: KubeObject, node: string | undefined, context: ControllerContext): Volumes => {
  let waiting = false;
  for (const volume of listAt(pod, 'spec', 'volumes')) {
    const name = textAt(volume, 'persistentVolumeClaim', 'claimName');
    if (name === undefined) continue;
    const claim = context.store.get(KIND.claim, pod.metadata.namespace, name);
    if (claim === undefined) return { refused: onAllNodes(`persistentvolumeclaim "${name}" not found`, context) };
    if (textAt(claim, 'status', 'phase') === 'Bound') continue;
    if (!waitsForConsumer(claim, context))
      return { refused: onAllNodes('pod has unbound immediate PersistentVolumeClaims', context) };
    waiting = true;
    if (node !== undefined && claim.metadata.annotations?.[SELECTED_NODE] === undefined)
      context.store.modify(KIND.claim, claim.metadata.namespace, claim.metadata.name, (draft) => {
        draft.metadata.annotations = { ...draft.metadata.annotations, [SELECTED_NODE]: node };
      });
  }
  return waiting ? 'waiting' : 'ready';
};

const bind = (pod: KubeObject, node: string, context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const bound = context.store.modify(KIND.pod, pod.metadata.namespace, pod.metadata.name, (draft) => {
    if (!isFields(draft['spec'])) return;
    draft['spec']['nodeName'] = node;
    draft['status'] = {
      ...fieldsAt(draft, 'status'),
      phase: 'Pending',
      conditions: setCondition(conditionsOf(draft), { type: 'PodScheduled', status: 'True' }, now),
    };
  });
  if (bound !== undefined)
    context.record(bound, 'Normal', 'Scheduled', `Successfully assigned ${keyOf(pod)} to ${node}`);
};

const refuse = (pod: KubeObject, message: string, context: ControllerContext): { readonly requeueAfterMs: number } => {
  const before = conditionsOf(pod);
  const conditions = setCondition(
    before,
    { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message },
    timestamp(context.clock.now()),
  );
  if (conditions !== before) {
    writeStatus(context.store, KIND.pod, pod, { ...fieldsAt(pod, 'status'), phase: 'Pending', conditions });
    context.record(pod, 'Warning', 'FailedScheduling', message);
  }
  return { requeueAfterMs: RETRY_MS };
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const pod = context.store.get(KIND.pod, namespace, name);
  if (pod === undefined || isDeleting(pod) || (textAt(pod, 'spec', 'nodeName') ?? '') !== '') return undefined;
  if (listAt(pod, 'spec', 'schedulingGates').length > 0) return undefined;
  const phase = textAt(pod, 'status', 'phase') ?? 'Pending';
  if (phase !== 'Pending') return undefined;
  const early = volumesOf(pod, undefined, context);
  if (typeof early === 'object') return refuse(pod, early.refused, context);
  const placement = placePod(pod, context.store);
  if ('refused' in placement) return refuse(pod, placement.refused, context);
  if (early === 'waiting') {
    volumesOf(pod, placement.node, context);
    return { requeueAfterMs: 500 };
  }
  bind(pod, placement.node, context);
  return undefined;
};

/** The scheduler: requests against capacity, cordon, taints, selectors, affinity, claims. kubernetes: pkg/scheduler */
export const schedulerReconciler = (): Reconciler => ({
  name: 'scheduler',
  manager: 'kube-scheduler',
  watches: [
    { kind: KIND.pod, keys: (pod) => ((textAt(pod, 'spec', 'nodeName') ?? '') === '' ? [keyOf(pod)] : []) },
    { kind: KIND.node, keys: (_, context) => [...nodeLoads(context.store).unscheduled] },
  ],
  reconcile,
});
