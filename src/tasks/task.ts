import type { ApiCause } from '../cluster/errors';
import type { ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';

/**
 * How an action on one object stands. Only within an action on many objects there are: `waiting`, nothing was sent yet; `skipped`, it
 * does not apply to this object; `canceled`, the user ended the run before it was this object's turn.
 */
export type TaskState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped' | 'canceled';

/** One action on one object, as the tasks dock lists it. Immutable: a change makes a new one. */
export interface Task {
  readonly id: string;
  readonly commandId: string;
  /** Such as "Start". */
  readonly label: Message;
  readonly target: ObjectRef;
  readonly state: TaskState;
  /** ms since the epoch */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** Failure in the API's own words, or what the wait is for. */
  readonly message: Message | string | undefined;
  /** Why it could not be ended early, while it goes on. */
  readonly refusal?: Message | string;
  readonly causes: readonly ApiCause[];
  /** What the user can do about a failed request; the API's own words do not say. */
  readonly advice?: Message;
  /** A page outside of the console that helps with a failure. */
  readonly page?: string;
  readonly cli: string;
  readonly canRetry: boolean;
  /** It runs, and can be ended early. */
  readonly canCancel?: boolean;
  /** What a failed task has made before it failed, and what can be deleted again (`TaskRunner.cleanUp`). */
  readonly left?: readonly ObjectRef[];
}
