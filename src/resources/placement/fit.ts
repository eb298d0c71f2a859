import { msg } from '../../lib/message';
import { MIGRATION_MODEL, type Demand } from './demand/demand';
import { estimated, missingLabel, reason, shortage, type Reason } from './reason';
import type { NodeRoom } from './room';
import { CORDON_TAINT, isUnwellTaint, NOT_READY_TAINT, taintText, tolerates } from './rules/taints';
import { neighboursOf } from './neighbours';
import type { Surroundings } from './surroundings';

/** Answers about one machine for many nodes: what all nodes have in common is worked out once. */
export interface Judge {
  /** Could the scheduler put it there? */
  fits(room: NodeRoom): boolean;
  /** All that speaks against the node, the gravest first; empty when it fits. */
  against(room: NodeRoom): readonly Reason[];
}

const stateReasons = (demand: Demand, room: NodeRoom): readonly Reason[] => {
  const found: Reason[] = [];
  if (demand.leaves === room.name) found.push(reason('same-node', msg('The VM runs here already')));
  if (room.isCordoned && !tolerates(demand.tolerations, CORDON_TAINT))
    found.push(reason('cordoned', msg('The node is cordoned: it takes nothing new')));
  const unwell = room.taints.find((taint) => isUnwellTaint(taint) && !tolerates(demand.tolerations, taint));
  if ((room.isUnready && !tolerates(demand.tolerations, NOT_READY_TAINT)) || unwell !== undefined)
    found.push(reason('not-ready', msg('The node is not ready')));
  for (const taint of room.taints) {
    if (isUnwellTaint(taint) || tolerates(demand.tolerations, taint)) continue;
    if (room.isCordoned && taint.key === CORDON_TAINT.key) continue;
    const values = { taint: taintText(taint) };
    found.push(reason('taint', msg('The node has the taint {{taint}}, which the VM does not tolerate', values)));
  }
  return found;
};

/** The processor that the guest brings along; the first label that the node lacks. */
const hostModelReason = ({ hostModel }: Demand, room: NodeRoom): Reason | undefined => {
  const lacks = Object.entries(hostModel?.labels ?? {}).find(([key, value]) => room.labels[key] !== value);
  if (hostModel === undefined || lacks === undefined) return undefined;
  const [key, value] = lacks;
  const model = key.startsWith(MIGRATION_MODEL) ? key.slice(MIGRATION_MODEL.length) : undefined;
  const found =
    model === undefined
      ? missingLabel(key, value)
      : reason(
          'cpu-model',
          msg('The processor of the node cannot stand in for {{model}}, which the VM has', { model }),
        );
  return hostModel.isSure ? found : estimated(found);
};

const choiceReasons = (demand: Demand, room: NodeRoom): readonly Reason[] => {
  const found: Reason[] = [];
  for (const [key, value] of Object.entries(demand.selector))
    if (room.labels[key] !== value) found.push(missingLabel(key, value));
  const model = hostModelReason(demand, room);
  if (model !== undefined) found.push(model);
  if (demand.affinity !== undefined && !demand.affinity(room.name, room.labels))
    found.push(reason('affinity', msg('The node does not meet the node affinity of the VM')));
  if (demand.disks.some((reaches) => !reaches(room.name, room.labels)))
    found.push(reason('disk', msg('A disk of the VM cannot be reached from this node')));
  return found;
};

/** Resources that every node has; where a node does not tell them, they are not counted. */
const isOfEveryNode = (name: string): boolean => !name.includes('/') && !name.startsWith('hugepages-');

const lacks = (room: NodeRoom, name: string, amount: number): boolean => {
  if (amount <= 0) return false;
  const whole = room.allocatable.get(name);
  if (whole === undefined) return !isOfEveryNode(name);
  return amount > whole - (room.requested.get(name) ?? 0);
};

/** What even the empty node could not give is certain; what is taken of it only where all is known that takes of it. */
const roomReasons = (demand: Demand, room: NodeRoom): readonly Reason[] => {
  const found: Reason[] = [];
  for (const [name, amount] of demand.requests) {
    if (!lacks(room, name, amount)) continue;
    const whole = room.allocatable.get(name) ?? 0;
    const short = shortage(name, amount, whole - (room.requested.get(name) ?? 0));
    found.push(room.seen === 'some' && amount <= whole ? estimated(short) : short);
  }
  return found;
};

/** That something is there is certain once it is seen. That something is not there, or how many, only where all pods are. */
const isCertainOf = ({ seen }: NodeRoom, { is }: Reason): boolean => seen === 'all' || is === 'anti-affinity';

/** The same as `stateReasons`, without words: asked for each node and each machine of a preview. */
const isOpen = (demand: Demand, room: NodeRoom): boolean =>
  demand.leaves !== room.name &&
  (!room.isCordoned || tolerates(demand.tolerations, CORDON_TAINT)) &&
  (!room.isUnready || tolerates(demand.tolerations, NOT_READY_TAINT)) &&
  room.taints.every((taint) => tolerates(demand.tolerations, taint));

const hasRoom = (demand: Demand, room: NodeRoom): boolean => {
  for (const [name, amount] of demand.requests) if (lacks(room, name, amount)) return false;
  return true;
};

/** Prepares the question where a machine could go. `kubernetes: pkg/scheduler/framework/plugins` */
export const judgeOf = (demand: Demand, surroundings: Surroundings): Judge => {
  const neighbours = neighboursOf(demand, surroundings);
  const wanted = Object.entries(demand.selector);
  const isChosen = ({ name, labels }: NodeRoom): boolean =>
    wanted.every(([key, value]) => labels[key] === value) &&
    (demand.affinity === undefined || demand.affinity(name, labels)) &&
    demand.disks.every((reaches) => reaches(name, labels));
  return {
    fits: (room) =>
      hasRoom(demand, room) &&
      isOpen(demand, room) &&
      isChosen(room) &&
      hostModelReason(demand, room) === undefined &&
      neighbours(room).length === 0,
    against: (room) => [
      ...stateReasons(demand, room),
      ...choiceReasons(demand, room),
      ...roomReasons(demand, room),
      ...neighbours(room).map((one) => (isCertainOf(room, one) ? one : estimated(one))),
    ],
  };
};

/** All that speaks against one node. For many nodes make a judge once. */
export const reasonsAgainst = (demand: Demand, room: NodeRoom, surroundings: Surroundings): readonly Reason[] =>
  judgeOf(demand, surroundings).against(room);
