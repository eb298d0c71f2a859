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
}
