import { Listeners } from '../../cluster/listeners';
import type { Scheduler } from '../../cluster/request/transport';

interface GlanceParts<View> {
  /** The view as it is now: the known one when nothing has changed. */
  look(known: View | undefined): View;
  /** Follows the sources; `soon` is to be called after each change. Returns what ends the following. */
  attach(soon: () => void): readonly (() => void)[];
}

/**
 * A view of several sources in the shape that useSyncExternalStore wants. The sources are followed while somebody reads; however many
 * changes they tell, it looks again once per frame, and readers hear of it only when the view is another.
 */
export class Glance<View> {
  readonly #listeners = new Listeners();
  #stops: readonly (() => void)[] = [];
  #framed = false;
  #view: View;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly parts: GlanceParts<View>,
  ) {
    this.#view = parts.look(undefined);
  }

  readonly read = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#listeners.add(listener, () => {
      this.#stops.forEach((end) => end());
      this.#stops = [];
    });
    if (this.#stops.length === 0) {
      const soon = (): void => this.#lookSoon();
      this.#stops = this.parts.attach(soon);
      soon();
    }
    return stop;
  };

  #lookSoon(): void {
    if (this.#framed) return;
    this.#framed = true;
    this.scheduler.frame('join', () => {
      this.#framed = false;
      const now = this.parts.look(this.#view);
      if (now === this.#view) return;
      this.#view = now;
      this.#listeners.tell();
    });
  }
}
