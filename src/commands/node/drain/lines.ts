import { shellQuote } from '../../../lib/text';
import type { DrainOptions } from './pods';

const MACHINES = ['--delete-emptydir-data', '--pod-selector=kubevirt.io=virt-launcher'];

/** What each `kubectl drain` takes on top of what all have. */
const takes = ({ what, force, deleteEmptyDir }: DrainOptions): readonly (readonly string[])[] => {
  if (what === 'machines') return [MACHINES];
  const more = force ? ['--force'] : [];
  return deleteEmptyDir ? [['--delete-emptydir-data', ...more]] : [MACHINES, more];
};

/**
 * The lines for a terminal that do the same. Launchers hold emptyDir volumes, so that kubectl never drains one without the option that
 * deletes them; to spare those of other pods, machines have a line of their own. kubectl refuses to begin, where this leaves pods alone.
 * `kubernetes: staging/src/k8s.io/kubectl/pkg/drain/filters.go`
 */
export const drainLines = (node: string, options: DrainOptions): readonly string[] => {
  const { graceSeconds } = options;
  const grace = graceSeconds === undefined ? [] : [`--grace-period=${graceSeconds}`];
  const drains = takes(options).map((words) => ['kubectl', 'drain', node, '--ignore-daemonsets', ...words, ...grace]);
  return [['kubectl', 'cordon', node], ...drains].map((words) => words.map(shellQuote).join(' '));
};
