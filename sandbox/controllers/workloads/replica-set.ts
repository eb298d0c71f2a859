import type { KubeObject } from '../../store/object';
import { conditionsOf, removeCondition, setCondition, type Conditions } from '../object/conditions';
import { compact, fieldsAt, numberAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, ownerKeys, randomSuffix, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { activePods, createPodOf, isReady, podDraft } from './pods';

const NO_ROOM_MS = 10_000;

/** Makes so many pods, or as many as there is room for; returns why not all. */
const createPods = (set: KubeObject, count: number, context: ControllerContext): string | undefined => {
  for (let missing = count; missing > 0; missing -= 1) {
    const name = `${set.metadata.name}-${randomSuffix(context.random)}`;
    const refused = createPodOf(set, podDraft(set, name), context);
    if (refused !== undefined) return refused;
    context.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
  }
  return undefined;
};

const withFailure = (set: KubeObject, refused: string | undefined, context: ControllerContext): Conditions => {
  const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refused } as const;
  return refused === undefined
    ? removeCondition(conditionsOf(set), failure.type)
    : setCondition(conditionsOf(set), failure, timestamp(context.clock.now()), 'plain');
};

/** Pods that are not ready go first when there are too many. */
const removeExcess = (pods: readonly KubeObject[], count: number, context: ControllerContext): void => {
  const order = [...pods].sort((a, b) => Number(isReady(a)) - Number(isReady(b)));
  for (const pod of order.slice(0, count)) context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
};

const reconcile = (key: string, context: ControllerContext): { readonly requeueAfterMs: number } | undefined => {
  const { namespace, name } = splitKey(key);
  const set = context.store.get(KIND.replicaSet, namespace, name);
  if (set === undefined || isDeleting(set)) return undefined;
  const wanted = numberAt(set, 'spec', 'replicas') ?? 1;
  const before = activePods(set, context);
  const refused = createPods(set, wanted - before.length, context);
  if (before.length > wanted) removeExcess(before, before.length - wanted, context);
  const pods = activePods(set, context);
  const ready = pods.filter(isReady).length;
  const count = (value: number): number | undefined => (value === 0 ? undefined : value);
  const conditions = withFailure(set, refused, context);
  writeStatus(
    context.store,
    KIND.replicaSet,
    set,
    compact({
      ...fieldsAt(set, 'status'),
      replicas: pods.length,
      fullyLabeledReplicas: count(pods.length),
      readyReplicas: count(ready),
      availableReplicas: count(ready),
      observedGeneration: set.metadata.generation ?? 1,
      conditions: conditions.length === 0 ? undefined : conditions,
    }),
  );
  return refused === undefined ? undefined : { requeueAfterMs: NO_ROOM_MS };
};

/** Keeps the number of pods that a ReplicaSet asks for. */
export const replicaSetReconciler = (): Reconciler => ({
  name: 'replicaset',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.replicaSet, keys: (set) => (textAt(set, 'metadata', 'name') === undefined ? [] : [keyOf(set)]) },
    { kind: KIND.pod, keys: ownerKeys('ReplicaSet') },
  ],
  reconcile,
});
