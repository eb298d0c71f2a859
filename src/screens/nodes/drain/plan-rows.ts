import type { VmRecord } from '../../../inventory/record';
import type { Drained, DrainFate } from '../../../resources/node/drain';
import { isEvacuating } from '../../../resources/node/machine';
import type { Face } from '../node-state';
import { drainFace, LEAVES } from './fates';
import type { Move } from './use-moves';

/** A machine of a node that could be drained, or is just now, by whomever. */
export interface PlanRow {
  readonly key: string;
  /** As it is now. */
  readonly machine: VmRecord;
  readonly fate: DrainFate;
  /** It has been asked to leave already. */
  readonly leaves: boolean;
  readonly move: Move | undefined;
}

/** What the preview says of the machines that are still there. */
export const planRows = (
  drained: readonly Drained<VmRecord>[],
  machines: readonly VmRecord[],
  moves: ReadonlyMap<string, Move>,
): readonly PlanRow[] => {
  const here = new Map(machines.map((machine) => [machine.key, machine]));
  return drained.flatMap(({ machine: { key }, fate }) => {
    const machine = here.get(key);
    return machine === undefined
      ? []
      : [{ key, machine, fate, leaves: isEvacuating(machine.vmi), move: moves.get(key) }];
  });
};

export const planFace = ({ leaves, fate }: Pick<PlanRow, 'leaves' | 'fate'>): Face =>
  leaves && fate.is !== 'external' ? LEAVES : drainFace(fate);
