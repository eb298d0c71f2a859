import { machineDemand, sourceOf, type NodeMachine, type PreviewContext } from '../node/machine';
import { demandOfMove, type Demand } from '../placement/demand/demand';
import { isUnsure, largestFirst, take, type Refusal } from '../placement/pack';
import { planOf, type Surroundings } from '../placement/surroundings';

/** Where one of several machines would go, or why it can go nowhere. */
export interface Move {
  readonly key: string;
  readonly to: string | undefined;
  /** Why not, by kind of reason; empty when there is a place. */
  readonly refusals: readonly Refusal[];
  /** No place is foreseen, but that is not certain: the cluster may find one. */
  readonly isUnsure: boolean;
}

/**
 * Finds a place for each of several machines, one after the other, the largest first, so that the same room is not given twice. With
 * `node` only that one counts. The source keeps what it has: during a migration a machine takes room on both nodes. The cluster
 * decides in the end.
 */
export const planMoves = (
  machines: readonly NodeMachine[],
  surroundings: Surroundings,
  context: PreviewContext,
  node?: string,
): readonly Move[] => {
  const rooms = [...surroundings.rooms.values()].filter(({ name }) => node === undefined || name === node);
  const plan = planOf(surroundings, rooms);
  const demandFor = (machine: NodeMachine): Demand => {
    const source = sourceOf(machine, surroundings.rooms, context);
    return demandOfMove(machineDemand(machine, context), machine.vmi, source);
  };
  return machines
    .map((machine) => ({ key: machine.key, demand: demandFor(machine) }))
    .sort((one, other) => largestFirst(one.demand, other.demand))
    .map(({ key, demand }): Move => {
      const berth = take(demand, plan);
      if ('to' in berth) return { key, to: berth.to, refusals: [], isUnsure: false };
      return { key, to: undefined, refusals: berth.refusals, isUnsure: isUnsure(demand, plan.now) };
    });
};
