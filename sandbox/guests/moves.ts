import type { Guest, GuestMove, MoveProgress } from './guest';

interface Job {
  readonly job: string;
  readonly move: GuestMove;
}

/** The live migrations of real guests, by uid of the instance and of the migration. */
export interface Moves {
  /** Begins, or tells of the one that this job has begun; undefined when there is nothing to copy. */
  begin(uid: string, job: string, guest: Guest | undefined): GuestMove | undefined;
  cancel(uid: string, job: string): void;
  forget(uid: string): void;
  /** What is being copied now, and how far it is, by uid of the instance. */
  underWay(): ReadonlyMap<string, MoveProgress>;
}

export const createMoves = (): Moves => {
  const jobs = new Map<string, Job>();
  return {
    begin: (uid, job, guest) => {
      const known = jobs.get(uid);
      if (known?.job === job) return known.move;
      const move = guest?.move?.();
      if (move !== undefined) jobs.set(uid, { job, move });
      return move;
    },
    cancel: (uid, job) => {
      const known = jobs.get(uid);
      if (known?.job !== job) return;
      jobs.delete(uid);
      if (known.move.state().is === 'copying') known.move.cancel();
    },
    forget: (uid) => void jobs.delete(uid),
    underWay: () => {
      const found = new Map<string, MoveProgress>();
      for (const [uid, { move }] of jobs) {
        const state = move.state();
        if (state.is === 'copying' && state.progress !== undefined) found.set(uid, state.progress);
      }
      return found;
    },
  };
};
