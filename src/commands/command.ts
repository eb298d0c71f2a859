import type { AccessRequest } from '../cluster/access.types';
import type { Cluster, ObjectRef } from '../cluster/cluster';
import type { Message } from '../lib/message';
import type { KubeObject } from '../resources/object';

/** What a command acts on: the live objects as the inventory has them at this moment. */
export interface Target {
  readonly ref: ObjectRef;
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** May it be done now? `no` carries the reason that is shown on the disabled control. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: Message };

/** Has the outcome been reached? Judged from what the watch delivered after `run` was accepted. */
export type Settled = 'pending' | 'done' | { readonly failed: Message | string };

/**
 * A verb: one object per action, listed by row menu, bulk bar, details page and palette alike. `Input` is what the user must
 * say first (delete: which disks to keep; labels: the new labels); `void` for commands that need nothing.
 */
export interface Command<Input = void> {
  /** Such as `vm.start`; stable, used in URLs, tests and the task history. */
  readonly id: string;
  readonly label: Message;
  /** What it does, in one line, for menus and help. */
  readonly description: Message;
  /** Groups the menu: power, life cycle, metadata, … */
  readonly group: 'power' | 'guest' | 'edit' | 'danger';
  /** True when the target must be confirmed or asked about before `run` (the screen knows which dialog by `id`). */
  readonly asks: boolean;
  /** From `can.ts`: state and runStrategy only, no RBAC. */
  check(target: Target): Verdict;
  /** What RBAC must allow; all of them. */
  access(target: Target): readonly AccessRequest[];
  run(cluster: Cluster, target: Target, input: Input): Promise<void>;
  /** `before` is the target as it was when `run` was called, `now` as it is; both sides may lack vm or vmi (deleted). */
  settled(before: Target, now: Target, input: Input): Settled;
  /** How long to wait for `settled` before the task says that it is still not done. Milliseconds. */
  readonly timeoutMs: number;
  /** The equivalent virtctl or kubectl line. */
  cli(target: Target, input: Input): string;
}
