import type { Cluster, ObjectRef } from '../cluster/cluster';
import type { ApiCause, ApiError } from '../cluster/errors';
import type { Scope } from '../cluster/store.types';
import type { Followed } from '../inventory/target-source.types';
import type { Message } from '../lib/message';
import type { KubeObject } from '../resources/object';

/** What an action acts on: the live objects as the inventory has them at this moment. */
export interface Target {
  readonly ref: ObjectRef;
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
  /** What the job follows besides (`Job.follows`), one entry per scope, in that order. */
  readonly also?: readonly Followed[];
}

/** Has the outcome been reached? Judged from what the watch delivered after `run` was accepted. */
export type Settled = 'pending' | 'done' | Failed;

export interface Failed {
  readonly failed: Message | string;
  /** The parts of it that failed, by name. */
  readonly causes?: readonly ApiCause[];
  /** What the user can do about it. */
  readonly advice?: Message;
  /** A page that helps with it. */
  readonly page?: string;
}

/** A job of several requests that failed on the way: what went wrong, and what it had made by then. */
export class Unfinished extends Error {
  override readonly name = 'Unfinished';

  constructor(
    readonly because: ApiError,
    readonly left: readonly ObjectRef[],
  ) {
    super(because.message);
  }
}

/** Not even sent: it is known beforehand that it cannot be done any more. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly reason: Message) {
    super(reason.key);
  }
}

/** What a task needs to know of an action; every command is one. */
export interface Job<Input> {
  /** Such as `vm.start`; stable, used in URLs, tests and the task history. */
  readonly id: string;
  readonly label: Message;
  /**
   * `run` a second time changes no more than once. Of many, one that got no answer is sent again then, as nobody knows whether it
   * arrived; the others count as failed, and are watched.
   */
  readonly repeatable?: boolean;
  /** Rejects with ApiError, or with Unfinished when something is left behind. */
  run(cluster: Cluster, target: Target, input: Input): Promise<void>;
  /** `before` is the target as it was when `run` was called, `now` as it is; both sides may lack vm or vmi (deleted). */
  settled(before: Target, now: Target, input: Input): Settled;
  /** What is followed beside the VM and its instance, for `settled` and `progress`. */
  follows?(target: Target, input: Input): readonly Scope[];
  /** Something else than the cluster that changes the outcome, such as an upload: calls back on each change until ended. */
  listen?(input: Input, changed: () => void): () => void;
  /** The VM of the target is made by this job: `settled` is not asked before it was seen. */
  readonly makesTarget?: boolean;
  /** What is to be done in the same task once this is done, such as the start of a clone. */
  then?(input: Input): Job<Input> | undefined;
  /** What the wait is for, in the meantime. */
  progress?(now: Target, input: Input): Message | string | undefined;
  /** Said when it is done, where the cluster does not tell the whole outcome. */
  afterwards?(input: Input): Message | undefined;
  /** How long to wait for `settled` before the task says that it is still not done. Milliseconds. */
  readonly timeoutMs: number;
  /** What this target needs on top, such as the time that its guest has to shut down. Milliseconds. */
  extraMs?(before: Target, input: Input): number;
  /**
   * Ends it early; offered while it runs. What is there already is taken back as far as that is possible. Called once `run` was
   * accepted, with `cancelsAnyTime` at any time.
   */
  cancel?(cluster: Cluster, target: Target, input: Input): Promise<void>;
  /** `run` heeds by itself that it was canceled meanwhile. */
  readonly cancelsAnyTime?: boolean;
  /** What is there although it failed after it was accepted, and what `cleanUp` would delete. */
  leftovers?(input: Input): readonly ObjectRef[];
  /** Deletes what a failure left behind (`Unfinished.left`, `leftovers`). */
  cleanUp?(cluster: Cluster, target: Target, input: Input): Promise<void>;
  /** The equivalent virtctl or kubectl line. */
  cli(target: Target, input: Input): string;
}
