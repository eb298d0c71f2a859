import type { Cluster } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { listAll } from '../../../cluster/list-all';
import { Poll } from '../../../cluster/metrics/poll';
import type { Session } from '../../../cluster/session';
import { drainPods, type DrainPod } from '../../../commands/node/drain/pods';
import { at, number } from '../../../lib/reach';
import { POD, POD_BUDGET } from '../../../resources/kinds';
import { keyOfObject, labelsOf, nameOf, namespaceOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { selectsLabels } from '../../../resources/placement/rules/labels';

const AGAIN_MS = 10_000;

/** A pod of the node with the disruption budgets that allow none to be missing now. */
export interface OtherPod extends DrainPod {
  readonly budgets: readonly string[];
}

export interface FoundPods {
  /** All pods of the node but launchers; undefined until they are read. */
  readonly pods: readonly OtherPod[] | undefined;
  readonly error: ApiError | undefined;
}

/** Budgets that are used up, each with what it selects. `kubernetes: pkg/registry/core/pod/storage/eviction.go` */
const usedUp = (budgets: readonly KubeObject[]) =>
  budgets
    .filter((budget) => (number(budget, 'status', 'disruptionsAllowed') ?? 0) <= 0)
    .map((budget) => ({
      name: nameOf(budget),
      namespace: namespaceOf(budget),
      selects: selectsLabels(at(budget, 'spec', 'selector')),
    }));

const read = async (cluster: Cluster, node: string, signal: AbortSignal): Promise<readonly OtherPod[]> => {
  const objects = await listAll(cluster, POD, { fieldSelector: `spec.nodeName=${node}`, signal });
  // who may not read budgets learns of them when an eviction is refused
  const budgets = usedUp(await listAll(cluster, POD_BUDGET, { signal }).catch((): readonly KubeObject[] => []));
  const byKey = new Map(objects.map((pod) => [keyOfObject(pod), labelsOf(pod)]));
  return drainPods(objects)
    .filter(({ sort }) => sort !== 'machine')
    .map((pod) => {
      const labels = byKey.get(pod.key) ?? {};
      const inForce = budgets.filter(({ namespace, selects }) => namespace === pod.ref.namespace && selects(labels));
      return { ...pod, budgets: inForce.map(({ name }) => name) };
    });
};

/** Not read yet. */
export const NO_PODS: FoundPods = { pods: undefined, error: undefined };

/** Reads them while somebody looks. After a failure, those that were read before stay. */
export const otherPodsPoll = (session: Session, node: string): Poll<FoundPods> => {
  let known = NO_PODS;
  const look = async (signal: AbortSignal): Promise<FoundPods> => {
    try {
      known = { pods: await read(session.cluster, node, signal), error: undefined };
    } catch (error) {
      known = { ...known, error: error instanceof ApiError ? error : new ApiError('other', String(error), 0) };
    }
    return known;
  };
  return new Poll({
    scheduler: session.scheduler,
    isHidden: () => session.isHidden(),
    read: look,
    goodFor: ({ error }) => (error === undefined ? AGAIN_MS : AGAIN_MS * 3),
  });
};
