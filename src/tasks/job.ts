import type { Cluster, ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';
import type { KubeObject } from '../resources/object';

/** What an action acts on: the live objects as the inventory has them at this moment. */
export interface Target {
  readonly ref: ObjectRef;
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** Has the outcome been reached? Judged from what the watch delivered after `run` was accepted. */
export type Settled = 'pending' | 'done' | { readonly failed: Message | string };

/** What a task needs to know of an action; every command is one. */
export interface Job<Input> {
  /** Such as `vm.start`; stable, used in URLs, tests and the task history. */
  readonly id: string;
  readonly label: Message;
  run(cluster: Cluster, target: Target, input: Input): Promise<void>;
  /** `before` is the target as it was when `run` was called, `now` as it is; both sides may lack vm or vmi (deleted). */
  settled(before: Target, now: Target, input: Input): Settled;
  /** What the wait is for, in the meantime. */
  progress?(now: Target): Message | string | undefined;
  /** Said when it is done, where the cluster does not tell the whole outcome. */
  readonly afterwards?: Message;
  /** How long to wait for `settled` before the task says that it is still not done. Milliseconds. */
  readonly timeoutMs: number;
  /** What this target needs on top, such as the time that its guest has to shut down. Milliseconds. */
  extraMs?(before: Target): number;
  /** The equivalent virtctl or kubectl line. */
  cli(target: Target, input: Input): string;
}
