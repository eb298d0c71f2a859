import type { Cluster } from '../../../cluster/cluster';
import { listAll } from '../../../cluster/list-all';
import { POD } from '../../../resources/kinds';
import { drainPods, type DrainPod } from './pods';

/** The pods of a node that have not ended. Rejects with ApiError. */
export const podsOn = async (cluster: Cluster, node: string): Promise<readonly DrainPod[]> =>
  drainPods(await listAll(cluster, POD, { fieldSelector: `spec.nodeName=${node}` }));
