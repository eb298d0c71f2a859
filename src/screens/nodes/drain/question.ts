import type { StoreState } from '../../../cluster/store.types';
import type { DrainPreview } from '../../../resources/node/drain';

/** What is asked before a drain begins. */
export interface Question {
  /** `namespace/name` of the machines that would be interrupted, as far as they are known. */
  readonly ends: readonly string[];
  /** There may be others: the machines of the node cannot be read. */
  readonly isOpen: boolean;
}

/** Undefined when there is nothing to ask: all machines are known, and all of them are moved. */
export const questionBefore = (
  preview: Pick<DrainPreview, 'machines'> | undefined,
  phase: StoreState['phase'],
): Question | undefined => {
  const ends = (preview?.machines ?? [])
    .filter(({ fate }) => fate.is === 'restarts' || fate.is === 'stops')
    .map(({ machine }) => machine.key);
  const isOpen = phase !== 'live' && phase !== 'reconnecting';
  return ends.length > 0 || isOpen ? { ends, isOpen } : undefined;
};
