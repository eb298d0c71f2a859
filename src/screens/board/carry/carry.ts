import type { VmRecord } from '../../../inventory/record';
import type { Sizing } from '../../../resources/placement/demand/sizing';
import { demandOf } from '../../../resources/placement/demand/demand';
import type { Weight } from '../column/head';
import { WAITING, type Column } from '../layout/columns';
import type { Cargo } from './verdict';

/** Something is in the air, by pointer or by keyboard. */
export interface Carry {
  /** One number for each time that something is picked up. */
  readonly hold: number;
  /** All that was picked up, as it is now. */
  readonly records: readonly VmRecord[];
  readonly cargo: Cargo;
  /** Keys of all that was picked up, also of those that cannot go. */
  readonly keys: ReadonlySet<string>;
  readonly by: 'pointer' | 'keyboard';
  /** The column that it is held over. */
  readonly over: string | undefined;
}

/** What the cargo would add to a node: those that are there already add nothing. */
export const weightOn = (node: string, { movable }: Cargo, sizing: Sizing): Weight => {
  const coming = movable.filter((record) => record.node !== node);
  const sum = (resource: string): number =>
    coming.reduce((total, { vm, vmi }) => total + (demandOf({ vm, vmi, sizing }).requests.get(resource) ?? 0), 0);
  return { cores: sum('cpu'), memoryBytes: sum('memory') };
};

/** Only nodes that are known can be targets. */
export const isTarget = ({ id, node }: Column): boolean => id !== WAITING && node !== undefined;

export type Step = -1 | 1 | 'first' | 'last';

/** The next target in a direction; the one at the end when there is none beyond. */
export const targetFrom = (columns: readonly Column[], from: string | undefined, step: Step): string | undefined => {
  const targets = columns.filter(isTarget).map(({ id }) => id);
  if (step === 'first') return targets[0];
  if (step === 'last') return targets.at(-1);
  const at = from === undefined ? -1 : targets.indexOf(from);
  if (at >= 0) return targets[Math.max(0, Math.min(targets.length - 1, at + step))];
  // from a column that is no target: the nearest one in that direction
  const index = columns.findIndex(({ id }) => id === from);
  const rest = step > 0 ? columns.slice(index + 1) : columns.slice(0, Math.max(0, index)).reverse();
  return rest.find(isTarget)?.id ?? targets[0];
};
