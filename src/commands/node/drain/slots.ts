import type { MigrationLine } from './line';
import { isUnderWay, type DrainStep } from './steps';

/**
 * How many steps are under way, as far as that keeps others from being asked. Machines that wait for their turn to be moved count: KubeVirt
 * moves two at a time away from a node, and asking for more would only make its line longer. Those that are stuck must not hold up all
 * others: `kubectl drain` asks for all of them at once. `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/drain.go` (evictPods)
 */
export const slotsTaken = (steps: readonly DrainStep[], line: MigrationLine, now: number): number =>
  steps.filter((step) => isUnderWay(step) && !line.isStuck(step, now)).length;
