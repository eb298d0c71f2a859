import type { ApiError } from '../errors';
import { backOff, retryAfterMs } from '../request/retry';
import type { Scheduler } from '../request/transport';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Rights and served kinds change rarely. */
export const REFUSED_WAIT_MS = 60_000;
/** A version that expires sooner than this after its list is no accident: the next list waits. */
const SOON_MS = 10_000;
/** Chunks may take longer than the cluster keeps them: so often a list starts over at once. */
const MOST_RESTARTS = 2;

/** How long a store waits before it lists again, by what went wrong and how often. Milliseconds; 0 is at once. */
export class Pace {
  #failures = 0;
  #expiries = 0;

  constructor(private readonly scheduler: Scheduler) {}

  /** A list was complete. */
  succeeded(): void {
    this.#failures = 0;
  }

  /** A list failed. */
  failed(error: ApiError): number {
    this.#failures += 1;
    if (error.kind === 'gone' && this.#failures <= MOST_RESTARTS) {
      return 0;
    }
    // a kind that is not served may be a hiccup of the API's discovery, too
    const wait = error.kind === 'forbidden' ? REFUSED_WAIT_MS : this.#backOff(this.#failures);
    return Math.max(retryAfterMs(error), wait);
  }

  /** The version of a list that was asked for so long ago cannot be watched from. */
  expired(listAgeMs: number): number {
    this.#expiries = listAgeMs < SOON_MS ? this.#expiries + 1 : 0;
    return this.#expiries === 0 ? 0 : this.#backOff(this.#expiries);
  }

  #backOff(attempt: number): number {
    return backOff(attempt, FIRST_WAIT_MS, LONGEST_WAIT_MS, () => this.scheduler.random());
  }
}
