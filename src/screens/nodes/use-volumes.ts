import { useEffect, useMemo, useState } from 'react';
import type { Cluster } from '../../cluster/cluster';
import { useCluster } from '../../cluster/hooks';
import { at, text } from '../../lib/reach';
import { PV } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import { diskNodes, type DiskNodes } from '../../resources/node/disk-nodes';
import type { KubeObject } from '../../resources/object';

const PAGE = 500;

/** Volumes that only some nodes can reach. */
const boundVolumes = async (cluster: Cluster, signal: AbortSignal): Promise<readonly KubeObject[]> => {
  const found: KubeObject[] = [];
  let next: string | undefined;
  do {
    const page = await cluster.list(PV, { limit: PAGE, continue: next, signal });
    found.push(...page.items.filter((volume) => at(volume, 'spec', 'nodeAffinity', 'required') !== undefined));
    next = page.continue;
  } while (next !== undefined);
  return found;
};

/** A volume names the claim that it is bound to, so that thousands of claims need not be read. */
const claimOf = (volume: KubeObject): readonly KubeObject[] => {
  const name = text(volume, 'spec', 'claimRef', 'name');
  const namespace = text(volume, 'spec', 'claimRef', 'namespace');
  return name === undefined || namespace === undefined
    ? []
    : [{ metadata: { name, namespace }, spec: { volumeName: nameOf(volume) } }];
};

interface Volumes {
  /** Where disks can be reached; without it, all disks count as reachable everywhere. */
  readonly disksOf: DiskNodes | undefined;
  readonly state: 'loading' | 'known' | 'unknown';
}

/** Which disks belong to nodes; read once while the page is open. */
export const useVolumes = (): Volumes => {
  const cluster = useCluster();
  const [found, setFound] = useState<readonly KubeObject[] | 'unknown' | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    boundVolumes(cluster, abort.signal).then(setFound, () => {
      if (!abort.signal.aborted) setFound('unknown');
    });
    return () => abort.abort();
  }, [cluster]);
  return useMemo(() => {
    if (found === undefined) return { disksOf: undefined, state: 'loading' };
    if (found === 'unknown') return { disksOf: undefined, state: 'unknown' };
    return { disksOf: diskNodes(found.flatMap(claimOf), found), state: 'known' };
  }, [found]);
};
