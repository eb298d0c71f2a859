import type { Course } from '../../lib/course';
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
 * decides in the end. Pauses after each machine: hundreds of machines among hundreds of nodes take a while.
 */
export function* planMoves(
  machines: readonly NodeMachine[],
  surroundings: Surroundings,
  context: PreviewContext,
  node?: string,
): Course<readonly Move[]> {
  // what the first question would need, in pieces
  yield* surroundings.crowd.prepare();
  const rooms = [...surroundings.rooms.values()].filter(({ name }) => node === undefined || name === node);
  const plan = planOf(surroundings, rooms);
  const demandFor = (machine: NodeMachine): Demand => {
    const source = sourceOf(machine, surroundings.rooms, context);
    return demandOfMove(machineDemand(machine, context), machine.vmi, source);
  };
  const asked: { readonly key: string; readonly demand: Demand }[] = [];
  for (const machine of machines) {
    asked.push({ key: machine.key, demand: demandFor(machine) });
    yield;
  }
  asked.sort((one, other) => largestFirst(one.demand, other.demand));
  const moves: Move[] = [];
  for (const { key, demand } of asked) {
    const berth = take(demand, plan);
    moves.push(
      'to' in berth
        ? { key, to: berth.to, refusals: [], isUnsure: false }
        : { key, to: undefined, refusals: berth.refusals, isUnsure: isUnsure(demand, plan.now) },
    );
    yield;
  }
  return moves;
}
