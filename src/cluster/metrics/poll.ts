import { Listeners } from '../listeners';
import type { Scheduler } from '../request/transport';

interface PollNeeds<Value> {
  readonly scheduler: Pick<Scheduler, 'now' | 'after'>;
  /** Nobody can see the page now. */
  isHidden(): boolean;
  /** Must not reject: what goes wrong is a value, too. */
  read(signal: AbortSignal): Promise<Value>;
  /** How long a value is good: ms. */
  goodFor(value: Value): number;
}

/** A page that was hidden reads again so soon after it is seen. */
const HIDDEN_MS = 1000;

/**
 * Something that can only be read and not watched: read again and again while there are readers and the page can be seen, by one
 * request at a time for all readers.
 */
export class Poll<Value> {
  readonly #listeners = new Listeners();
  #value: Value | undefined;
  /** ms since the epoch: before that there is no need to read again. */
  #due = -Infinity;
  #reading: AbortController | undefined;
  #cancel: (() => void) | undefined;

  constructor(private readonly needs: PollNeeds<Value>) {}

  /** The newest one; undefined before the first. */
  value(): Value | undefined {
    return this.#value;
  }

  subscribe(listener: () => void): () => void {
    const isFirst = this.#listeners.isEmpty;
    const stop = this.#listeners.add(listener, () => this.#stop());
    if (isFirst) {
      this.#plan();
    }
    return stop;
  }

  /** Reads at once, when somebody looks; what is on its way is given up. */
  refresh(): void {
    this.#due = -Infinity;
    if (!this.#listeners.isEmpty) {
      this.#stop();
      this.#plan();
    }
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#reading?.abort();
    this.#reading = undefined;
  }

  #plan(): void {
    const { scheduler } = this.needs;
    const left = this.#due - scheduler.now();
    const wait = this.needs.isHidden() ? Math.max(left, HIDDEN_MS) : left;
    if (wait <= 0) {
      void this.#read();
    } else {
      this.#cancel = scheduler.after(wait, () => this.#plan());
    }
  }

  async #read(): Promise<void> {
    const reading = new AbortController();
    this.#reading = reading;
    const value = await this.needs.read(reading.signal);
    // given up meanwhile: nobody looks any more, or it was asked for anew
    if (this.#reading !== reading) {
      return;
    }
    this.#reading = undefined;
    this.#value = value;
    this.#due = this.needs.scheduler.now() + this.needs.goodFor(value);
    this.#plan();
    this.#listeners.tell();
  }
}
