import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { at, flagAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { quantityValue } from '../../lib/quantity';
import { nodeLoads, type NodeLoads } from './node-loads';
import { podRequests } from './pod-requests';
import { neighbourReason } from './neighbours';
import { scoreOf } from './scoring';
import { matchesNode, untolerated } from './selectors';
import { reachesVolumes } from './volumes';

export type Placement =
  | { readonly node: string }
  /** The scheduler's message: `0/3 nodes are available: …`. */
  | { readonly refused: string };

const HELPED_BY_PREEMPTION = /^(Insufficient|Too many pods)/;

const shortages = (pod: KubeObject, node: KubeObject, loads: NodeLoads): readonly string[] => {
  const requested = loads.of(node.metadata.name).requested;
  return [...podRequests(pod)].flatMap(([name, amount]) => {
    // a node that has not told its size yet has room for nothing
    const raw = at(node, 'status', 'allocatable', name) ?? at(node, 'status', 'capacity', name);
    const free = (quantityValue(raw) ?? 0) - (requested.get(name) ?? 0);
    if (amount === 0 || amount <= free) return [];
    return [name === 'pods' ? 'Too many pods' : `Insufficient ${name}`];
  });
};

/** A new node is tainted until its agent says that it is ready. kubernetes: plugin/pkg/admission/nodetaint */
const isReady = (node: KubeObject): boolean => hasCondition(conditionsOf(node), 'Ready', 'True');

/** Why the pod cannot go to the node, in the order in which the scheduler looks; empty when it can. */
const reasonsAgainst = (pod: KubeObject, node: KubeObject, store: Store, loads: NodeLoads): readonly string[] => {
  if (flagAt(node, 'spec', 'unschedulable') === true) return ['node(s) were unschedulable'];
  const taint = untolerated(pod['spec'], node);
  if (taint !== undefined) return [`node(s) had untolerated taint ${taint}`];
  if (!isReady(node)) return ['node(s) had untolerated taint {node.kubernetes.io/not-ready: }'];
  if (!matchesNode(pod['spec'], node.metadata.name, node.metadata.labels ?? {}))
    return ["node(s) didn't match Pod's node affinity/selector"];
  const short = shortages(pod, node, loads);
  if (short.length > 0) return short;
  if (!reachesVolumes(pod, node, store)) return ["node(s) didn't match PersistentVolume's node affinity"];
  const neighbours = neighbourReason(pod, node, store, loads);
  return neighbours === undefined ? [] : [neighbours];
};

const tally = (reasons: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
};

const refusal = (perNode: readonly (readonly string[])[]): string => {
  const total = perNode.length;
  const preemption = perNode.map((reasons) =>
    reasons.some((reason) => HELPED_BY_PREEMPTION.test(reason))
      ? 'No preemption victims found for incoming pod'
      : 'Preemption is not helpful for scheduling',
  );
  return (
    `0/${total} nodes are available: ${tally(perNode.flat())}. ` +
    `preemption: 0/${total} nodes are available: ${tally(preemption)}.`
  );
};

/** Chooses the node that the pod likes best of those it may run on, or says why there is none. kubernetes: pkg/scheduler/framework/types.go */
export const placePod = (pod: KubeObject, store: Store): Placement => {
  const loads = nodeLoads(store);
  const nodes = store.list(KIND.node);
  const against = nodes.map((node) => reasonsAgainst(pod, node, store, loads));
  let best: { readonly node: string; readonly score: number } | undefined;
  for (const [index, node] of nodes.entries()) {
    if (against[index]?.length !== 0) continue;
    const score = scoreOf(pod, node, store, loads);
    if (best === undefined || score > best.score) best = { node: node.metadata.name, score };
  }
  if (best !== undefined) return { node: best.node };
  return { refused: nodes.length === 0 ? 'no nodes available to schedule pods' : refusal(against) };
};
