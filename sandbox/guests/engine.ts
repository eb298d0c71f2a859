import type { Guest, GuestPlan } from './guest';

/** Makes guests of one kind. */
export interface GuestEngine {
  readonly name: Guest['engine'];
  /** How many of its guests may run at the same time. */
  readonly most: number;
  /** Can it be such a machine? */
  suits(plan: GuestPlan): boolean;
  /**
   * `boot`: from the beginning, for a machine that has just been started; `running`: one that booted at `plan.bootedAt`, as fast
   * as possible. Rejects with an Error that says why it cannot be.
   */
  start(plan: GuestPlan, how: 'boot' | 'running'): Promise<Guest>;
  /** Does ahead, in the background, what the first guest that is `running` would wait for; once is enough. */
  prepare?(): void;
  /** Ends all that it started. */
  close(): Promise<void>;
}
