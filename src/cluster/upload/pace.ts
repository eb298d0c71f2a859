/** Speeds of the last seconds count most. Milliseconds. */
const MEMORY_MS = 5000;
/** Sooner nothing can be said: the first bytes only fill buffers. Milliseconds. */
const FIRST_WORD_MS = 1500;

/** How fast bytes go out, smoothed, so that the remaining time does not jump about. */
export class Pace {
  #speed: number | undefined;
  #first: number | undefined;
  #last: { readonly at: number; readonly sent: number } | undefined;

  /** @param at ms @param sent bytes since the beginning */
  note(at: number, sent: number): void {
    this.#first ??= at;
    const last = this.#last;
    if (last === undefined) {
      this.#last = { at, sent };
      return;
    }
    const span = at - last.at;
    if (span <= 0) return;
    const now = ((sent - last.sent) * 1000) / span;
    const weight = 1 - Math.exp(-span / MEMORY_MS);
    this.#speed = this.#speed === undefined ? now : this.#speed + weight * (now - this.#speed);
    this.#last = { at, sent };
  }

  /** Bytes per second; undefined while it is too early to say. */
  bytesPerSecond(): number | undefined {
    const { at } = this.#last ?? {};
    const isEarly = at === undefined || this.#first === undefined || at - this.#first < FIRST_WORD_MS;
    return isEarly ? undefined : this.#speed;
  }

  /** Milliseconds until `total` bytes are out; undefined while nothing moves. */
  remainingMs(total: number): number | undefined {
    const speed = this.bytesPerSecond();
    if (speed === undefined || speed < 1 || this.#last === undefined) return undefined;
    return Math.max(0, ((total - this.#last.sent) / speed) * 1000);
  }
}
