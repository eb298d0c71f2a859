import type { BulkRuns } from './bulk/run.types';
import type { Job, Target } from './job';
import type { Task } from './task';

/** A task that was opened. */
export interface Started {
  readonly id: string;
  /** The task as it stood when the cluster had accepted the request (running, done) or refused it (failed). Never rejects. */
  readonly accepted: Promise<Task>;
}

/** Runs actions and keeps their list. Lives outside of React; `subscribe` and `getSnapshot` are for useSyncExternalStore. */
export interface TaskRunner {
  /** Opens one task per target; each has its own result. For more than a few objects there is `bulk`. */
  start<Input>(job: Job<Input>, targets: readonly Target[], input: Input): readonly Started[];
  /**
   * Opens a new task for what a failed one was to do; one of a run is sent again as it is. Undefined when it is not failed or not
   * known.
   */
  retry(id: string): Started | undefined;
  /** Ends a running task early, where its job can. */
  cancel(id: string): void;
  /** Deletes what a failed task has left behind; the task says how that went. */
  cleanUp(id: string): void;
  /** Takes a finished task out of the list; a running one stays. */
  dismiss(id: string): void;
  /** The same for all that have ended, runs as well. */
  dismissFinished(): void;
  /** All tasks, newest first; the same array until something changes. Those of runs are in `bulk`. */
  readonly getSnapshot: () => readonly Task[];
  readonly subscribe: (listener: () => void) => () => void;
  /** The user is no longer signed in: what waits for its turn is not sent any more. */
  close(): void;
  /** Actions on many objects. */
  readonly bulk: BulkRuns;
}
