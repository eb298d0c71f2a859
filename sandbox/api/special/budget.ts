/** What PodDisruptionBudgets say about an eviction. kubernetes: pkg/registry/core/pod/storage/eviction.go */
import { budgetsOf } from '../../controllers/workloads/disruption';
import { numberAt } from '../../controllers/object/fields';
import { isRecord, listAt, textAt } from '../../lib/json';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { ApiFault } from '../http/status';

const KIND = 'poddisruptionbudgets.policy';

const isReady = (pod: KubeObject): boolean =>
  listAt(pod, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
  );

const tooMany = (budget: KubeObject): ApiFault => {
  const { name } = budget.metadata;
  const healthy = numberAt(budget, 'status', 'currentHealthy') ?? 0;
  const desired = numberAt(budget, 'status', 'desiredHealthy') ?? 0;
  const message = `The disruption budget ${name} needs ${desired} healthy pods and has ${healthy} currently`;
  return new ApiFault(429, {
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    reason: 'TooManyRequests',
    details: { causes: [{ reason: 'DisruptionBudget', message }] },
  });
};

const notSeen = (budget: KubeObject): ApiFault => {
  const message = `The disruption budget ${budget.metadata.name} is still being processed by the server.`;
  return new ApiFault(429, {
    message: "Cannot evict pod as it would violate the pod's disruption budget.",
    reason: 'TooManyRequests',
    details: { retryAfterSeconds: 10, causes: [{ reason: 'DisruptionBudget', message }] },
  });
};

/**
 * Takes one disruption from the budget that protects the pod, or throws: 429 when none is left, 500 when several budgets protect
 * it. A pod that is not ready may go where its budget has what it needs anyway; pending and ended ones always may.
 */
export const takeFromBudget = (store: Store, pod: KubeObject, dryRun: boolean): void => {
  const phase = textAt(pod, 'status', 'phase');
  if (phase === 'Pending' || phase === 'Succeeded' || phase === 'Failed') return;
  if (pod.metadata.deletionTimestamp !== undefined) return;
  const [budget, other] = budgetsOf(pod, store);
  if (budget === undefined) return;
  if (other !== undefined)
    throw new ApiFault(500, {
      message: 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
      reason: 'InternalError',
    });
  const seen = numberAt(budget, 'status', 'observedGeneration') ?? 0;
  if (seen < (budget.metadata.generation ?? 1)) throw notSeen(budget);
  const healthy = numberAt(budget, 'status', 'currentHealthy') ?? 0;
  const desired = numberAt(budget, 'status', 'desiredHealthy') ?? 0;
  if (!isReady(pod) && desired > 0 && healthy >= desired) return;
  const left = numberAt(budget, 'status', 'disruptionsAllowed') ?? 0;
  if (left <= 0) throw tooMany(budget);
  if (dryRun) return;
  const { namespace, name } = budget.metadata;
  store.acting('kube-apiserver', () =>
    store.modify(KIND, namespace, name, (draft) => {
      const status = isRecord(draft['status']) ? draft['status'] : {};
      draft['status'] = { ...status, disruptionsAllowed: left - 1 };
    }),
  );
};
