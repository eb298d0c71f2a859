import type { Cluster } from '../../../cluster/cluster';
import { POD } from '../../../resources/kinds';
import type { KubeObject } from '../../../resources/object';
import { drainPods, type DrainPod } from './pods';

const PAGE = 500;

/** The pods of a node that have not ended. Rejects with ApiError. */
export const podsOn = async (cluster: Cluster, node: string): Promise<readonly DrainPod[]> => {
  const found: KubeObject[] = [];
  let next: string | undefined;
  do {
    const page = await cluster.list(POD, { fieldSelector: `spec.nodeName=${node}`, limit: PAGE, continue: next });
    found.push(...page.items);
    next = page.continue;
  } while (next !== undefined);
  return drainPods(found);
};
