import type { NodeRef } from './wish';

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastProbeTime?: string | null;
  readonly lastTransitionTime?: string | null;
}

/** One run of a machine: what its VMI and launcher pod are doing. */
export interface RunWish {
  readonly phase: 'Pending' | 'Scheduling' | 'Scheduled' | 'Running' | 'Succeeded' | 'Failed';
  /** Seconds since the VMI was created. */
  readonly since: number;
  /** Where it runs; absent before scheduling. */
  readonly node?: NodeRef;
  readonly agent?: boolean;
  readonly paused?: 'PausedByUser' | 'PausedIOError' | 'PausedByMigrationMonitor';
  /** The claim that it waits for and that does not exist. */
  readonly missingClaim?: string;
  /** Why it cannot be scheduled (the pod stays Pending). */
  readonly unschedulable?: string;
  /** The container image that cannot be pulled. */
  readonly pullFailure?: { readonly image: string; readonly reason: 'ErrImagePull' | 'ImagePullBackOff' };
  /** A further condition of the VMI, mirrored to its VM. */
  readonly conditions?: readonly Condition[];
  /** Created with startStrategy Paused. */
  readonly startPaused?: boolean;
  /** Seconds since it ended; only for Succeeded and Failed. */
  readonly endedSince?: number;
  /** Seconds since a graceful shutdown was asked for. */
  readonly deletedSince?: number;
}

/** The phases that a run has been through, with the seconds after creation at which each was reached. */
const STEPS = [
  ['Pending', 0],
  ['Scheduling', 1],
  ['Scheduled', 6],
  ['Running', 9],
] as const;

export const phasesOf = (run: RunWish): readonly { readonly phase: string; readonly after: number }[] => {
  const last = STEPS.findIndex(([phase]) => phase === run.phase);
  const reached = STEPS.slice(0, last === -1 ? STEPS.length : last + 1).map(([phase, after]) => ({
    phase,
    after: Math.min(after, run.since),
  }));
  return last === -1 ? [...reached, { phase: run.phase, after: run.since - (run.endedSince ?? 0) }] : reached;
};

export const hasEnded = (run: RunWish): boolean => run.phase === 'Succeeded' || run.phase === 'Failed';
