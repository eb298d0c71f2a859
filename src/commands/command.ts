import type { AccessRequest } from '../cluster/access.types';
import type { Message } from '../lib/message';
import type { Job, Target } from '../tasks/job';

export type { Settled, Target } from '../tasks/job';

/** May it be done now? `no` carries the reason that is shown on the disabled control. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: Message };

/**
 * A verb: one object per action, listed by row menu, bulk bar, details page and palette alike. `Input` is what the user must
 * say first (delete: which disks to keep; labels: the new labels); `void` for commands that need nothing. How it is run and
 * how its outcome is judged is the part that tasks know (`Job`).
 */
export interface Command<Input = void> extends Job<Input> {
  /** What it does, in one line, for menus and help. */
  readonly description: Message;
  /** Groups the menu: power, life cycle, metadata, … */
  readonly group: 'power' | 'guest' | 'edit' | 'danger';
  /** True when the target must be confirmed or asked about before `run` (the screen knows which dialog by `id`). */
  readonly asks: boolean;
  /** What is lost, for a command that only wants to be confirmed and has no input. */
  readonly warning?: Message;
  /** From `can.ts`: state and runStrategy only, no RBAC. */
  check(target: Target): Verdict;
  /** What RBAC must allow; all of them. */
  access(target: Target): readonly AccessRequest[];
}
