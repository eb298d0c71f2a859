import { useCallback, useEffect, useState } from 'react';
import { useCluster } from '../../../cluster/hooks';
import type { Cluster } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { drainPods, type DrainPod } from '../../../commands/node/drain/pods';
import { at, number } from '../../../lib/reach';
import { POD, POD_BUDGET } from '../../../resources/kinds';
import { keyOfObject, labelsOf, nameOf, namespaceOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import { selectsLabels } from '../../../resources/placement/rules/labels';

const AGAIN_MS = 10_000;
const PAGE = 500;

/** A pod of the node with the disruption budgets that allow none to be missing now. */
export interface OtherPod extends DrainPod {
  readonly budgets: readonly string[];
}

export interface OtherPods {
  /** All pods of the node but launchers; undefined until they are read. */
  readonly pods: readonly OtherPod[] | undefined;
  readonly error: ApiError | undefined;
  retry(): void;
}

const listAll = async (
  cluster: Cluster,
  kind: typeof POD,
  signal: AbortSignal,
  fieldSelector?: string,
): Promise<readonly KubeObject[]> => {
  const found: KubeObject[] = [];
  let next: string | undefined;
  do {
    const page = await cluster.list(kind, { limit: PAGE, continue: next, signal, ...(fieldSelector === undefined ? {} : { fieldSelector }) }); // prettier-ignore
    found.push(...page.items);
    next = page.continue;
  } while (next !== undefined);
  return found;
};

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
  const objects = await listAll(cluster, POD, signal, `spec.nodeName=${node}`);
  // who may not read budgets learns of them when an eviction is refused
  const budgets = usedUp(await listAll(cluster, POD_BUDGET, signal).catch((): readonly KubeObject[] => []));
  const byKey = new Map(objects.map((pod) => [keyOfObject(pod), labelsOf(pod)]));
  return drainPods(objects)
    .filter(({ sort }) => sort !== 'machine')
    .map((pod) => {
      const labels = byKey.get(pod.key) ?? {};
      const inForce = budgets.filter(({ namespace, selects }) => namespace === pod.ref.namespace && selects(labels));
      return { ...pod, budgets: inForce.map(({ name }) => name) };
    });
};

/** The pods of a node that are no machines, as a drain would take them; read again now and then. */
export const useOtherPods = (node: string): OtherPods => {
  const cluster = useCluster();
  const [found, setFound] = useState<Pick<OtherPods, 'pods' | 'error'>>({ pods: undefined, error: undefined });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (): void => {
      read(cluster, node, abort.signal).then(
        (pods) => {
          setFound({ pods, error: undefined });
          timer = setTimeout(again, AGAIN_MS);
        },
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setFound(({ pods }) => ({ pods, error: error instanceof ApiError ? error : undefined }));
          timer = setTimeout(again, AGAIN_MS * 3);
        },
      );
    };
    again();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [cluster, node, round]);
  const retry = useCallback(() => setRound((before) => before + 1), []);
  return { ...found, retry };
};
