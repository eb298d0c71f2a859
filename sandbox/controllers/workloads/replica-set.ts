import type { KubeObject } from '../../store/object';
import { compact, fieldsAt, numberAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, ownerKeys, randomSuffix, splitKey } from '../object/names';
import { writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { activePods, isReady, podDraft } from './pods';

const createPod = (set: KubeObject, context: ControllerContext): void => {
  const name = `${set.metadata.name}-${randomSuffix(context.random)}`;
  const pod = context.store.create(KIND.pod, podDraft(set, name));
  context.record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
};

/** Pods that are not ready go first when there are too many. */
const removeExcess = (pods: readonly KubeObject[], count: number, context: ControllerContext): void => {
  const order = [...pods].sort((a, b) => Number(isReady(a)) - Number(isReady(b)));
  for (const pod of order.slice(0, count)) context.store.remove(KIND.pod, pod.metadata.namespace, pod.metadata.name);
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const set = context.store.get(KIND.replicaSet, namespace, name);
  if (set === undefined || isDeleting(set)) return;
  const wanted = numberAt(set, 'spec', 'replicas') ?? 1;
  const before = activePods(set, context);
  for (let missing = wanted - before.length; missing > 0; missing -= 1) createPod(set, context);
  if (before.length > wanted) removeExcess(before, before.length - wanted, context);
  const pods = activePods(set, context);
  const ready = pods.filter(isReady).length;
  const count = (value: number): number | undefined => (value === 0 ? undefined : value);
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
    }),
  );
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
