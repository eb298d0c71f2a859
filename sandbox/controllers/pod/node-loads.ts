import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { keyOf, splitKey } from '../object/names';
import { podRequests } from './pod-requests';

export interface NodeLoad {
  /** Sums of requests, by resource name; `pods` counts the pods. */
  readonly requested: Map<string, number>;
  readonly addresses: Set<string>;
  /** UIDs of the instances that have a launcher pod here. */
  readonly machines: Map<string, number>;
}

export interface NodeLoads {
  of(node: string): NodeLoad;
  /** Keys of pods that no node has been found for. */
  readonly unscheduled: ReadonlySet<string>;
  /** Keys of placed pods with required anti-affinity to others than those of their own machine. */
  readonly guarded: ReadonlySet<string>;
  podAt(key: string): KubeObject | undefined;
}

const counts = (pod: KubeObject): boolean => {
  const phase = textAt(pod, 'status', 'phase');
  return phase !== 'Succeeded' && phase !== 'Failed';
};

const keepsOthersAway = (pod: KubeObject): boolean =>
  listAt(pod, 'spec', 'affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').some(
    (term) => textAt(term, 'labelSelector', 'matchLabels', 'kubevirt.io/created-by') === undefined,
  );

const loads = new WeakMap<Store, NodeLoads>();

/** What runs on each node, kept up to date from the store's changes instead of being summed up anew for every pod. */
export const nodeLoads = (store: Store): NodeLoads => {
  const known = loads.get(store);
  if (known !== undefined) return known;
  const byNode = new Map<string, NodeLoad>();
  const unscheduled = new Set<string>();
  const guarded = new Set<string>();

  const of = (node: string): NodeLoad => {
    const found = byNode.get(node) ?? { requested: new Map(), addresses: new Set(), machines: new Map() };
    byNode.set(node, found);
    return found;
  };

  const apply = (pod: KubeObject, sign: 1 | -1): void => {
    const node = textAt(pod, 'spec', 'nodeName') ?? '';
    if (!counts(pod)) return;
    if (node === '') {
      if (sign === 1) unscheduled.add(keyOf(pod));
      else unscheduled.delete(keyOf(pod));
      return;
    }
    if (keepsOthersAway(pod)) {
      if (sign === 1) guarded.add(keyOf(pod));
      else guarded.delete(keyOf(pod));
    }
    const load = of(node);
    for (const [name, amount] of podRequests(pod))
      load.requested.set(name, (load.requested.get(name) ?? 0) + sign * amount);
    const address = textAt(pod, 'status', 'podIP');
    if (address !== undefined) {
      if (sign === 1) load.addresses.add(address);
      else load.addresses.delete(address);
    }
    const machine = pod.metadata.labels?.['kubevirt.io/created-by'];
    if (machine !== undefined) load.machines.set(machine, (load.machines.get(machine) ?? 0) + sign);
  };

  for (const pod of store.list(KIND.pod)) apply(pod, 1);
  store.subscribe((event) => {
    if (event.kind !== KIND.pod) return;
    if (event.previous !== undefined) apply(event.previous, -1);
    if (event.type === 'DELETED') {
      if (event.previous === undefined) apply(event.object, -1);
      unscheduled.delete(keyOf(event.object));
      return;
    }
    apply(event.object, 1);
  });
  const podAt = (key: string): KubeObject | undefined => {
    const { namespace, name } = splitKey(key);
    return store.get(KIND.pod, namespace, name);
  };
  const made: NodeLoads = { of, unscheduled, guarded, podAt };
  loads.set(store, made);
  return made;
};
