import { Listeners } from '../../cluster/listeners';
import type { Scheduler } from '../../cluster/request/transport';

/**
 * While a long list is loading, readers are told of its growth this often and not of every chunk: drawing each time would take
 * longer than loading.
 */
const LOADING_PACE_MS = 250;

/** Tells readers that there is something new: at once, or now and then while much more is on its way. */
export class Telling {
  readonly #listeners = new Listeners();
  #toldAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(private readonly scheduler: Scheduler) {}

  /** @param last called when this was the last reader to go */
  add(listener: () => void, last: () => void): () => void {
    return this.#listeners.add(listener, last);
  }

  /** At once, unless more is on its way and readers were told of something only just now. */
  tell({ loading, empty }: { readonly loading: boolean; readonly empty: boolean }): void {
    const wait = loading ? this.#toldAt + LOADING_PACE_MS - this.scheduler.now() : 0;
    if (wait > 0) {
      this.#cancel ??= this.scheduler.after(wait, () => this.#tellNow(empty));
    } else {
      this.#tellNow(empty);
    }
  }

  /** Readers are gone, or know nothing any more. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#toldAt = -Infinity;
  }

  #tellNow(empty: boolean): void {
    this.#cancel?.();
    this.#cancel = undefined;
    // that there is nothing yet must not delay the first rows
    if (!empty) {
      this.#toldAt = this.scheduler.now();
    }
    this.#listeners.tell();
  }
}
