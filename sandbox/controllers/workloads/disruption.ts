/** PodDisruptionBudgets: how many of an application's pods may go at a time. kubernetes: pkg/controller/disruption/disruption.go */
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { conditionsOf, setCondition } from '../object/conditions';
import { at, compact, fieldsAt, isFields, numberAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../object/names';
import { timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import { matchesLabelSelector } from '../pod/selectors';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting } from '../vmi/read';
import { isReady } from './pods';

/** The pods that a budget counts. */
const selected = (budget: KubeObject, store: Store): readonly KubeObject[] =>
  store
    .list(KIND.pod, budget.metadata.namespace)
    .filter((pod) => matchesLabelSelector(at(budget, 'spec', 'selector'), pod.metadata.labels ?? {}) && !isEnded(pod));

/** The budgets that protect a pod. */
export const budgetsOf = (pod: KubeObject, store: Store): readonly KubeObject[] =>
  store
    .list(KIND.disruptionBudget, pod.metadata.namespace)
    .filter((budget) => matchesLabelSelector(at(budget, 'spec', 'selector'), pod.metadata.labels ?? {}));

/** A count, or a percentage of `whole`, rounded up. */
const amount = (value: unknown, whole: number): number | undefined => {
  if (typeof value === 'number') return value;
  const percent = typeof value === 'string' && value.endsWith('%') ? Number.parseFloat(value) : NaN;
  return Number.isFinite(percent) ? Math.ceil((percent * whole) / 100) : undefined;
};

/** How many pods the owners of these want to have; pods without one count as they are. */
const expectedOf = (pods: readonly KubeObject[], { store }: ControllerContext): number => {
  const counted = new Set<string>();
  let expected = 0;
  for (const pod of pods) {
    const owner = controllerOf(pod);
    const scaled = owner === undefined ? undefined : numberAt(store.byUid(owner.uid), 'spec', 'replicas');
    if (owner === undefined || scaled === undefined) expected += 1;
    else if (!counted.has(owner.uid)) {
      counted.add(owner.uid);
      expected += scaled;
    }
  }
  return expected;
};

interface Wanted {
  readonly expected: number;
  readonly desired: number;
}

const wantedOf = (budget: KubeObject, pods: readonly KubeObject[], context: ControllerContext): Wanted => {
  const { maxUnavailable, minAvailable } = fieldsAt(budget, 'spec');
  const scaled = expectedOf(pods, context);
  if (maxUnavailable !== undefined)
    return { expected: scaled, desired: Math.max(0, scaled - (amount(maxUnavailable, scaled) ?? 0)) };
  if (typeof minAvailable === 'string') return { expected: scaled, desired: amount(minAvailable, scaled) ?? 0 };
  return { expected: pods.length, desired: amount(minAvailable, pods.length) ?? 1 };
};

const reconcile = (key: string, context: ControllerContext): undefined => {
  const { namespace, name } = splitKey(key);
  const budget = context.store.get(KIND.disruptionBudget, namespace, name);
  if (budget === undefined || isDeleting(budget)) return;
  const pods = selected(budget, context.store);
  const healthy = pods.filter((pod) => isReady(pod) && !isDeleting(pod)).length;
  const { expected, desired } = wantedOf(budget, pods, context);
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const enough = allowed > 0;
  const conditions = setCondition(
    conditionsOf(budget),
    {
      type: 'DisruptionAllowed',
      status: enough ? 'True' : 'False',
      reason: enough ? 'SufficientPods' : 'InsufficientPods',
      message: '',
    },
    timestamp(context.clock.now()),
    'plain',
  ).map((entry) => ({ ...entry, observedGeneration: budget.metadata.generation ?? 1 }));
  writeStatus(
    context.store,
    KIND.disruptionBudget,
    budget,
    compact({
      ...fieldsAt(budget, 'status'),
      conditions,
      currentHealthy: healthy,
      desiredHealthy: desired,
      disruptionsAllowed: allowed,
      expectedPods: expected,
      observedGeneration: budget.metadata.generation ?? 1,
    }),
  );
};

const ofPod = (pod: KubeObject, { store }: ControllerContext): readonly string[] =>
  isFields(pod.metadata.labels) ? budgetsOf(pod, store).map(keyOf) : [];

/** Keeps the status of PodDisruptionBudgets, which evictions are judged by. */
export const disruptionReconciler = (): Reconciler => ({
  name: 'disruption',
  manager: 'kube-controller-manager',
  watches: [
    { kind: KIND.disruptionBudget, keys: (budget) => [keyOf(budget)] },
    { kind: KIND.pod, keys: ofPod },
  ],
  reconcile,
});
