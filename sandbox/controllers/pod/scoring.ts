/** How much a pod likes a node that it may use: preferences first, then room. kubernetes: pkg/scheduler/framework/plugins */
import { quantityValue } from '../../lib/quantity';
import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { at, listAt, numberAt } from '../object/fields';
import { countPeers, labelsOf, skewOf } from './neighbours';
import type { NodeLoads } from './node-loads';
import { matchesTerm } from './selectors';

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const nodePreference = (pod: KubeObject, node: KubeObject): number =>
  listAt(pod, 'spec', 'affinity', 'nodeAffinity', PREFERRED).reduce((sum, { weight, preference }) => {
    const matches = matchesTerm(preference, node.metadata.name, labelsOf(node));
    return sum + (matches && typeof weight === 'number' ? weight : 0);
  }, 0);

const podPreference = (pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): number => {
  const weigh = (kind: 'podAffinity' | 'podAntiAffinity'): number =>
    listAt(pod, 'spec', 'affinity', kind, PREFERRED).reduce((sum, entry) => {
      const term = at(entry, 'podAffinityTerm');
      const weight = numberAt(entry, 'weight') ?? 0;
      return sum + (isTerm(term) && countPeers(term, pod, node, store, loads) > 0 ? weight : 0);
    }, 0);
  return weigh('podAffinity') - weigh('podAntiAffinity');
};

const isTerm = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const spreadPreference = (pod: KubeObject, node: KubeObject, store: Store): number =>
  listAt(pod, 'spec', 'topologySpreadConstraints')
    .filter((constraint) => constraint['whenUnsatisfiable'] === 'ScheduleAnyway')
    .reduce((sum, constraint) => sum - 10 * (skewOf(constraint, pod, node, store) ?? 10), 0);

const avoided = (pod: KubeObject, node: KubeObject): number =>
  listAt(node, 'spec', 'taints').filter(
    (taint) =>
      taint['effect'] === 'PreferNoSchedule' &&
      !listAt(pod, 'spec', 'tolerations').some(({ key }) => key === undefined || key === taint['key']),
  ).length;

/** The part of the node's CPU and memory that is requested, 0 to 1. */
const utilisation = (node: KubeObject, loads: NodeLoads): number => {
  const requested = loads.of(node.metadata.name).requested;
  const share = (name: string): number =>
    (requested.get(name) ?? 0) / Math.max(1, quantityValue(at(node, 'status', 'allocatable', name)) ?? 1);
  return (share('cpu') + share('memory')) / 2;
};

/** The higher the better; preferences outweigh room, as their weights go up to 100. */
export const scoreOf = (pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): number =>
  nodePreference(pod, node) +
  podPreference(pod, node, store, loads) +
  spreadPreference(pod, node, store) -
  100 * avoided(pod, node) -
  utilisation(node, loads);
