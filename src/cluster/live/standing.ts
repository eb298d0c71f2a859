import type { ApiError } from '../errors';
import type { StoreState } from '../store.types';

/** Where a live store stands, as its list and its watch report it. */
export class Standing {
  #state: StoreState = { phase: 'loading', loaded: 0 };
  /** The whole scope was listed at least once: from then on there is something to show, fresh or stale. */
  #complete = false;
  #staleSince: number | undefined;

  /** @param changed called after each change of the state */
  constructor(private readonly changed: () => void) {}

  get state(): StoreState {
    return this.#state;
  }

  /** The first list is under way and has brought so much. */
  loading(loaded: number, remaining: number | undefined): void {
    if (!this.#complete) {
      this.#become({ phase: 'loading', loaded, remaining });
    }
  }

  /** A list is complete. Without a watch it begins to age at once, so that `staleSince` is given. */
  listed(staleSince?: number): void {
    this.#complete = true;
    this.#staleSince = staleSince;
    this.#settle(undefined);
  }

  /** The watch is open. */
  fresh(): void {
    this.#staleSince = undefined;
    this.#settle(undefined);
  }

  /** Nothing is heard since then (ms since the epoch), for whatever reason. */
  stale(since: number, error?: ApiError): void {
    this.#staleSince = Math.min(this.#staleSince ?? since, since);
    this.#settle(error);
  }

  /** Listing or watching is refused or fails, since `now`. */
  trouble(error: ApiError, now: number): void {
    if (error.kind === 'forbidden') {
      this.#become({ phase: 'forbidden', error });
    } else if (this.#complete) {
      this.stale(now, error);
    } else {
      this.#become({ phase: 'failed', error });
    }
  }

  #settle(error: ApiError | undefined): void {
    if (this.#complete) {
      const staleSince = this.#staleSince;
      this.#become(staleSince === undefined ? { phase: 'live' } : { phase: 'reconnecting', staleSince, error });
    }
  }

  #become(state: StoreState): void {
    if (state.phase !== 'live' || this.#state.phase !== 'live') {
      this.#state = state;
      this.changed();
    }
  }
}
