import { useEffect, useState } from 'react';
import type { Cluster } from '../cluster/cluster';
import { useCluster } from '../cluster/hooks';
import { compareNames } from '../lib/order';
import { NAMESPACE, PROJECT } from '../resources/kinds';
import { nameOf } from '../resources/meta';

/** Names that the user can choose from; `unknown` where the cluster tells none of them, and the user has to type one. */
export type Namespaces =
  | { readonly phase: 'loading' }
  | { readonly phase: 'known'; readonly names: readonly string[] }
  | { readonly phase: 'unknown' };

/** OpenShift's projects are those that the user can see; plain Kubernetes lists namespaces only to some. */
const readNamespaces = async (cluster: Cluster): Promise<Namespaces> => {
  for (const kind of [PROJECT, NAMESPACE]) {
    try {
      const { items } = await cluster.list(kind, { once: true });
      const names = items.map(nameOf).filter((name) => name !== '');
      if (names.length > 0) return { phase: 'known', names: [...names].sort(compareNames) };
    } catch {
      // the next kind, or a field to type into
    }
  }
  return { phase: 'unknown' };
};

/** The namespaces of the cluster as far as the user sees them, read once. */
export const useNamespaces = (wanted: boolean): Namespaces => {
  const cluster = useCluster();
  const [namespaces, setNamespaces] = useState<Namespaces>({ phase: 'loading' });
  useEffect(() => {
    if (!wanted) return undefined;
    let alive = true;
    void readNamespaces(cluster).then((found) => {
      if (alive) setNamespaces(found);
    });
    return () => {
      alive = false;
    };
  }, [cluster, wanted]);
  return namespaces;
};
