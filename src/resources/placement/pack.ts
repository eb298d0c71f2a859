import type { Message } from '../../lib/message';
import type { Demand } from './demand/demand';
import { judgeOf } from './fit';
import { fitOf, type Reason } from './reason';
import type { NodeRoom } from './room';
import type { Plan, Surroundings } from './surroundings';

/** Nodes that refuse a machine for the same kind of reason, with one of their reasons in full. */
export interface Refusal {
  readonly is: Reason['is'];
  readonly nodes: readonly string[];
  readonly text: Message;
}

/** Why no node of the surroundings takes it: each node by the gravest reason, the most common first. */
export const refusalsOf = (demand: Demand, surroundings: Surroundings): readonly Refusal[] => {
  const judge = judgeOf(demand, surroundings);
  const found = new Map<Reason['is'], { readonly nodes: string[]; readonly text: Message }>();
  for (const room of surroundings.rooms.values()) {
    const [first] = judge.against(room);
    if (first === undefined) continue;
    const known = found.get(first.is);
    if (known === undefined) found.set(first.is, { nodes: [room.name], text: first.text });
    else known.nodes.push(room.name);
  }
  return [...found]
    .map(([is, { nodes, text }]) => ({ is, nodes, text }))
    .sort((one, other) => other.nodes.length - one.nodes.length);
};

/** The node that the scheduler would most likely choose: the one of which the least is asked for. Undefined when none fits. */
export const bestNode = (demand: Demand, surroundings: Surroundings): NodeRoom | undefined => {
  const judge = judgeOf(demand, surroundings);
  let best: NodeRoom | undefined;
  for (const room of surroundings.rooms.values()) {
    if ((best === undefined || room.fullness < best.fullness) && judge.fits(room)) best = room;
  }
  return best;
};

/** Nothing certain speaks against at least one of the nodes. */
export const isUnsure = (demand: Demand, surroundings: Surroundings): boolean => {
  const judge = judgeOf(demand, surroundings);
  return [...surroundings.rooms.values()].some((room) => fitOf(judge.against(room)) !== 'no');
};

/** Where one machine goes, or why it can go nowhere. */
export type Berth = { readonly to: string } | { readonly refusals: readonly Refusal[] };

/** Finds a place and takes it, so that the next machine finds it taken. */
export const take = (demand: Demand, plan: Plan): Berth => {
  const best = bestNode(demand, plan.now);
  if (best === undefined) return { refusals: refusalsOf(demand, plan.now) };
  plan.put(best.name, demand);
  return { to: best.name };
};

/** Largest memory first, then by name: so the most machines find a place. */
export const largestFirst = (one: Demand, other: Demand): number => {
  const memory = (demand: Demand): number => demand.requests.get('memory') ?? 0;
  return memory(other) - memory(one) || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);
};
