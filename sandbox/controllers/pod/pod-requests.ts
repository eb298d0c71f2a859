import { quantityValue } from '../../lib/quantity';
import type { KubeObject } from '../../store/object';
import { at, listAt, textAt } from '../object/fields';

const cache = new WeakMap<KubeObject, ReadonlyMap<string, number>>();

const amountOf = (container: unknown, resource: string): number =>
  quantityValue(at(container, 'resources', 'requests', resource)) ?? 0;

const resourcesOf = (containers: readonly unknown[], overhead: unknown): ReadonlySet<string> =>
  new Set(
    [...containers.map((container) => at(container, 'resources', 'requests')), overhead].flatMap((amounts) =>
      typeof amounts === 'object' && amounts !== null ? Object.keys(amounts) : [],
    ),
  );

/**
 * What the scheduler sets aside for a pod, per resource, with `pods` = 1: what runs at the same time, or what its beginning needs if
 * that is more, and the overhead of its runtime. Kept per stored object, which never changes.
 * kubernetes: staging/src/k8s.io/component-helpers/resource/helpers.go (PodRequests)
 */
export const podRequests = (pod: KubeObject): ReadonlyMap<string, number> => {
  const cached = cache.get(pod);
  if (cached !== undefined) return cached;
  const first = listAt(pod, 'spec', 'initContainers');
  const containers = listAt(pod, 'spec', 'containers');
  const overhead = at(pod, 'spec', 'overhead');
  const sum = new Map<string, number>([['pods', 1]]);
  for (const resource of resourcesOf([...first, ...containers], overhead)) {
    let sidecars = 0;
    let beginning = 0;
    for (const container of first) {
      const amount = amountOf(container, resource);
      beginning = Math.max(beginning, sidecars + amount);
      if (textAt(container, 'restartPolicy') === 'Always') sidecars += amount;
    }
    const running = containers.reduce((total, container) => total + amountOf(container, resource), sidecars);
    sum.set(resource, Math.max(running, beginning) + (quantityValue(at(overhead, resource)) ?? 0));
  }
  cache.set(pod, sum);
  return sum;
};
