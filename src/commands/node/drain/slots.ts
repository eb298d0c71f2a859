import { migrationStateOf } from '../../../resources/vmi/migration-state';
import { isUnderWay, type DrainStep, type MachineFeed } from './steps';

/** After so long, an accepted evacuation with no migration going on takes no slot any more. Milliseconds. */
const UNMOVED_MS = 30_000;

const isMoving = ({ pod }: DrainStep, machines: MachineFeed): boolean =>
  pod.machine !== undefined && migrationStateOf(machines.read(pod.machine))?.active === true;

/**
 * How many steps are under way, as far as that keeps others from being asked. Machines that nobody moves (eviction strategy External),
 * or for which no node has room, must not hold up all others: `kubectl drain` asks for all of them at once.
 */
export const slotsTaken = (steps: readonly DrainStep[], machines: MachineFeed, now: number): number =>
  steps.filter((step) => {
    if (step.state.is !== 'migrating') return isUnderWay(step);
    return now - step.state.since <= UNMOVED_MS || isMoving(step, machines);
  }).length;
