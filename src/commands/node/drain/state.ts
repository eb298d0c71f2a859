import type { DrainOptions, DrainPod } from './pods';
import type { DrainStep } from './steps';

/** Where a drain stands. `stopping`: nothing more is asked for, what was accepted goes on. */
export type DrainPhase = 'ready' | 'preparing' | 'running' | 'stopping' | 'stopped' | 'done';

/** A drain as it is at one moment. Immutable. */
export interface DrainState {
  readonly phase: DrainPhase;
  readonly options: DrainOptions;
  readonly steps: readonly DrainStep[];
  /** Pods that a drain with these options leaves alone. */
  readonly kept: readonly DrainPod[];
  readonly startedAt: number | undefined;
  /** The drain has cordoned it. */
  readonly isCordoned: boolean;
  /** The node was taken out of the cluster meanwhile, which has ended the drain. */
  readonly isRemoved: boolean;
  /** Why it ended before it knew what to evict, in the words of the API. */
  readonly failure: string | undefined;
  /** Why the node could not be looked at the last time, in the words of the API. */
  readonly trouble: string | undefined;
}

/** Nothing has been done yet. */
export const BEFORE: Omit<DrainState, 'options'> = {
  phase: 'ready',
  steps: [],
  kept: [],
  startedAt: undefined,
  isCordoned: false,
  isRemoved: false,
  failure: undefined,
  trouble: undefined,
};
