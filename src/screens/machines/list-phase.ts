import type { SourceStates } from '../../inventory/list.types';

/** Is the list complete and live? A list is loading until all its kinds are there, or known not to come. */
export type ListPhase = 'loading' | 'live' | 'reconnecting';

export const phaseOf = ({ vm, vmi, migration }: SourceStates): ListPhase => {
  const phases = [vm.phase, vmi.phase, migration.phase];
  if (phases.includes('reconnecting')) {
    return 'reconnecting';
  }
  return phases.includes('loading') ? 'loading' : 'live';
};
