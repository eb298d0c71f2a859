import type { ApiError } from '../errors';
import { backOff, retryAfterMs } from '../request/retry';
import type { Scheduler } from '../request/transport';
import { Budget } from './budget';

/** In any minute, by itself: a guest that crashes in a loop must not be stormed. */
const MOST_BY_ITSELF = 10;
/** In any minute, by clicks: more than anybody wants, so that only a key that is stuck meets it. */
const MOST_BY_USER = 240;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MOVING_MS = 300;
const LONGEST_WAIT_MOVING_MS = 3000;

/** How often a console may open streams, and how long it waits after one that failed. */
export class Pace {
  readonly #budgets = { itself: new Budget(MOST_BY_ITSELF), user: new Budget(MOST_BY_USER) };
  #failures = 0;

  constructor(private readonly scheduler: Scheduler) {}

  /** Number of the attempt that comes next, from 1. */
  get attempt(): number {
    return this.#failures + 1;
  }

  /** What failed before does not count any more. */
  forget(): void {
    this.#failures = 0;
  }

  failed(): void {
    this.#failures += 1;
  }

  /** Takes one attempt from the budget: milliseconds until it may be made, 0 when that is now. */
  take(by: 'itself' | 'user'): number {
    const now = this.scheduler.now();
    const wait = this.#budgets[by].earliest(now) - now;
    if (wait <= 0) this.#budgets[by].spend(now);
    return Math.max(0, wait);
  }

  /**
   * Milliseconds until the next attempt.
   *
   * @param isMoving the guest is on its way to another node, where it will be found soon
   */
  wait(error: ApiError | undefined, isMoving: boolean): number {
    const [first, longest] = isMoving
      ? [FIRST_WAIT_MOVING_MS, LONGEST_WAIT_MOVING_MS]
      : [FIRST_WAIT_MS, LONGEST_WAIT_MS];
    const own = backOff(Math.max(1, this.#failures), first, longest, () => this.scheduler.random());
    return Math.max(own, retryAfterMs(error));
  }
}
