import { ApiError } from '../../cluster/errors';
import { retryAfterMs } from '../../cluster/request/retry';
import type { Scheduler } from '../../cluster/request/transport';

/** What is known of one screen. */
export interface Shot {
  /** The newest picture. */
  readonly picture: Blob | undefined;
  /** ms since the epoch */
  readonly takenAt: number | undefined;
  /** Why there is no newer one. */
  readonly error: ApiError | undefined;
}

export interface PicturesNeeds {
  readonly scheduler: Pick<Scheduler, 'now' | 'after'>;
  /** Rejects with ApiError. */
  take(key: string, signal: AbortSignal): Promise<Blob>;
  /** Nobody looks at the page: no pictures are taken. */
  isHidden(): boolean;
}

/** Pictures of many screens, taken again and again of those that are in view. */
export interface Pictures {
  /** The same object until something changes. */
  shot(key: string): Shot;
  subscribe(key: string, listener: () => void): () => void;
  /** The screen comes into view; returns what says that it has left it. */
  show(key: string): () => void;
  end(): void;
}

/** Browsers open six connections to an HTTP/1.1 server: the lists need some, too. */
export const MOST_AT_ONCE = 4;
/** Who scrolls past asks for nothing. */
export const SETTLE_MS = 150;
/** A screen in view has a new picture so often; with many in view less often. */
export const PACE_MS = 5000;
const PACE_PER_SCREEN_MS = 250;
const LONGEST_PACE_MS = 60_000;
/** A screen that cannot be pictured is asked again after so long at most; at once so long when that is not allowed. */
const LONGEST_WAIT_MS = 120_000;
const HIDDEN_MS = 1000;
/** Of so many screens that left the view the last picture is kept. */
export const MOST_KEPT = 200;

const NOTHING: Shot = { picture: undefined, takenAt: undefined, error: undefined };

interface Shown {
  /** ms since the epoch: not before that */
  due: number;
  failures: number;
  /** How many show it. */
  count: number;
}

export const createPictures = (needs: PicturesNeeds): Pictures => new Taker(needs);

/** How long the next picture of a screen may wait, when so many are in view: ms. */
export const paceOf = (inView: number): number =>
  Math.min(LONGEST_PACE_MS, Math.max(PACE_MS, inView * PACE_PER_SCREEN_MS));

class Taker implements Pictures {
  readonly #shown = new Map<string, Shown>();
  readonly #running = new Map<string, AbortController>();
  /** In the order in which they were taken. */
  readonly #shots = new Map<string, Shot>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #cancel: (() => void) | undefined;
  #isOver = false;

  constructor(private readonly needs: PicturesNeeds) {}

  shot(key: string): Shot {
    return this.#shots.get(key) ?? NOTHING;
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  show(key: string): () => void {
    const known = this.#shown.get(key);
    if (known !== undefined) {
      known.count += 1;
    } else {
      const now = this.#now();
      const { takenAt = -Infinity } = this.shot(key);
      const due = Math.max(now + SETTLE_MS, takenAt + paceOf(this.#shown.size + 1));
      this.#shown.set(key, { due, failures: 0, count: 1 });
      this.#plan();
    }
    let over = false;
    return () => {
      if (!over) {
        over = true;
        this.#hide(key);
      }
    };
  }

  end(): void {
    this.#isOver = true;
    this.#cancel?.();
    this.#running.forEach((request) => request.abort());
    this.#running.clear();
    this.#shown.clear();
    this.#shots.clear();
    this.#listeners.clear();
  }

  #now(): number {
    return this.needs.scheduler.now();
  }

  #hide(key: string): void {
    const shown = this.#shown.get(key);
    if (shown === undefined) return;
    shown.count -= 1;
    if (shown.count > 0) return;
    this.#shown.delete(key);
    this.#running.get(key)?.abort();
    this.#running.delete(key);
    this.#forget();
    this.#plan();
  }

  /** Drops the oldest pictures of screens that are out of view. */
  #forget(): void {
    const hidden = [...this.#shots.keys()].filter((key) => !this.#shown.has(key));
    hidden.slice(0, Math.max(0, hidden.length - MOST_KEPT)).forEach((key) => this.#shots.delete(key));
  }

  /** The screens that wait for their picture, the one that has waited longest first. */
  #waiting(): readonly (readonly [key: string, shown: Shown])[] {
    return [...this.#shown]
      .filter(([key]) => !this.#running.has(key))
      .sort(([, one], [, other]) => one.due - other.due);
  }

  /** Takes what is due, as far as there is room, and comes back when the next one is. */
  #plan(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const waiting = this.#waiting();
    if (this.#isOver || waiting.length === 0) return;
    const now = this.#now();
    if (this.needs.isHidden()) {
      this.#cancel = this.needs.scheduler.after(HIDDEN_MS, () => this.#plan());
      return;
    }
    const room = MOST_AT_ONCE - this.#running.size;
    const taken = waiting.slice(0, Math.max(0, room)).filter(([, { due }]) => due <= now);
    taken.forEach(([key, shown]) => this.#take(key, shown));
    const next = waiting[taken.length];
    // without room, whoever ends makes some
    if (next !== undefined && taken.length < room) {
      this.#cancel = this.needs.scheduler.after(Math.max(0, next[1].due - now), () => this.#plan());
    }
  }

  #take(key: string, shown: Shown): void {
    const request = new AbortController();
    this.#running.set(key, request);
    this.needs.take(key, request.signal).then(
      (picture) => {
        shown.failures = 0;
        this.#done(key, request, shown, { picture, takenAt: this.#now(), error: undefined });
      },
      (reason: unknown) => {
        shown.failures += 1;
        const error = reason instanceof ApiError ? reason : new ApiError('other', String(reason), 0);
        this.#done(key, request, shown, { ...this.shot(key), error });
      },
    );
  }

  #done(key: string, request: AbortController, shown: Shown, shot: Shot): void {
    // out of view meanwhile, or shown anew
    if (this.#running.get(key) !== request) return;
    this.#running.delete(key);
    this.#shots.delete(key);
    this.#shots.set(key, shot);
    shown.due = this.#now() + this.#wait(shown, shot.error);
    this.#listeners.get(key)?.forEach((listener) => listener());
    this.#plan();
  }

  #wait({ failures }: Shown, error: ApiError | undefined): number {
    // virt-api says no with 401. `kubevirt: pkg/virt-api/rest/authorizer.go`
    if (error?.kind === 'forbidden' || error?.kind === 'unauthorized') return LONGEST_WAIT_MS;
    return Math.max(retryAfterMs(error), Math.min(LONGEST_WAIT_MS, paceOf(this.#shown.size) * 2 ** failures));
  }
}
