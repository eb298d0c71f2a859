import type { Message } from '../../lib/message';
import type { Job, Target } from '../job';
import type { Task, TaskState } from '../task';

/** One object and what to do with it. */
export interface Order<Input> {
  readonly target: Target;
  readonly input: Input;
}

/** An object that was chosen, but to which the action does not apply. */
export interface Skipped {
  readonly target: Target;
  readonly reason: Message;
}

/** An action that can be asked again, when an object's turn has come, whether it still applies; every command is one. */
export interface BulkJob<Input> extends Job<Input> {
  check?(target: Target): { readonly ok: true } | { readonly ok: false; readonly reason: Message };
}

export type Counts = Readonly<Record<TaskState, number>>;

/** One action on many objects. Immutable: a change makes a new one. */
export interface BulkRun {
  readonly id: string;
  readonly commandId: string;
  readonly label: Message;
  /** ms since the epoch */
  readonly startedAt: number;
  /** When nothing waited or ran any more; undefined until then. */
  readonly endedAt: number | undefined;
  readonly counts: Counts;
  /** One for each object, in the order of the selection. */
  readonly tasks: readonly Task[];
  /** The cluster has asked for fewer requests at a time. */
  readonly isSlowed: boolean;
  /** The cluster cannot be reached: what waits is sent when it answers again. */
  readonly isHeld: boolean;
}

/** Actions on many objects, and the list of them. `subscribe` and `getSnapshot` are for useSyncExternalStore. */
export interface BulkRuns {
  /**
   * Begins a run and returns its id. Requests are sent a few at a time, those of an earlier run first; each object is checked again
   * when its turn comes. `skipped` are listed with their reason and not touched.
   */
  start<Input>(job: BulkJob<Input>, orders: readonly Order<Input>[], skipped: readonly Skipped[]): string;
  /** Sends nothing more. What was sent goes on and is watched. */
  cancelRest(id: string): void;
  /** Sends again what has failed, or what was canceled. */
  again(id: string, state: 'failed' | 'canceled'): void;
  /** Requests wait to be sent or answered: leaving the console now would lose some of them. */
  isPending(): boolean;
  /** The user has left: nothing more is sent in their name. */
  close(): void;
  /** Newest first; the same array until something changes. It changes a few times a second at most. */
  readonly getSnapshot: () => readonly BulkRun[];
  readonly subscribe: (listener: () => void) => () => void;
}
