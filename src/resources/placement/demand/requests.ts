import { at, list, record, text } from '../../../lib/reach';
import { parseQuantity } from '../../../lib/quantity';

/** Amounts by resource name, in base units: cores, bytes, devices. `pods` counts pods. */
export type Amounts = ReadonlyMap<string, number>;

const add = (sum: Map<string, number>, more: unknown): void => {
  for (const [name, value] of Object.entries(record(more))) {
    const amount = parseQuantity(value);
    if (amount !== undefined) sum.set(name, (sum.get(name) ?? 0) + amount);
  }
};

const raise = (most: Map<string, number>, candidate: Amounts): void => {
  for (const [name, amount] of candidate) if (amount > (most.get(name) ?? 0)) most.set(name, amount);
};

/**
 * What the scheduler counts for a pod: its containers and sidecars together, or an init container with the sidecars started
 * before it where that is more; plus the pod's overhead. `component-helpers: resource/helpers.go` (PodRequests)
 */
export const requestsOfPod = (pod: unknown): Amounts => {
  const sum = new Map<string, number>();
  const beginning = new Map<string, number>();
  const sidecars = new Map<string, number>();
  for (const container of list(pod, 'spec', 'initContainers')) {
    const requests = at(container, 'resources', 'requests');
    const here = new Map(sidecars);
    add(here, requests);
    raise(beginning, here);
    if (text(container, 'restartPolicy') === 'Always') add(sidecars, requests);
  }
  for (const container of list(pod, 'spec', 'containers')) add(sum, at(container, 'resources', 'requests'));
  for (const [name, amount] of sidecars) sum.set(name, (sum.get(name) ?? 0) + amount);
  raise(sum, beginning);
  add(sum, at(pod, 'spec', 'overhead'));
  sum.set('pods', 1);
  return sum;
};

/** Sums up. */
export const plus = (one: Amounts, other: Amounts, sign: 1 | -1 = 1): Amounts => {
  const sum = new Map(one);
  for (const [name, amount] of other) sum.set(name, (sum.get(name) ?? 0) + sign * amount);
  return sum;
};
