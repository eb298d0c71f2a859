import { ApiError } from '../../cluster/errors';
import { listPages } from '../../cluster/list-all';
import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import type { Scope, StoreState } from '../../cluster/store.types';
import { keyOfObject } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';

/** What a catalogue reads from: a live store, or a list that is read now and then. */
export interface Objects {
  items(): ReadonlyMap<string, KubeObject>;
  state(): StoreState;
  subscribe(listener: () => void): () => void;
  /** Reads again, when that can bring anything new. */
  retry(): void;
}

/** A list older than this is read again when somebody begins to look at it. */
const FRESH_MS = 60_000;
/** After a failure that may pass, while somebody looks. */
const AGAIN_MS = 15_000;
const LOADING: StoreState = { phase: 'loading', loaded: 0 };
const LIVE: StoreState = { phase: 'live' };

/**
 * The objects of one scope, listed once and kept for the session: no watch, and no request while the list is fresh. What a live
 * store of the same scope knows is taken from there.
 */
export class Shelf implements Objects {
  readonly #listeners = new Listeners();
  #items: ReadonlyMap<string, KubeObject> = new Map();
  #state: StoreState = LOADING;
  /** When the last answer came, and when the last one that brought objects did; ms since the epoch. */
  #readAt = -Infinity;
  #arrivedAt = 0;
  #reading = false;
  /** Something changed while the list was on its way. */
  #again = false;
  #cancelNext: (() => void) | undefined;

  constructor(
    private readonly session: Pick<Session, 'cluster' | 'stores' | 'scheduler'>,
    private readonly scope: Scope,
  ) {}

  items(): ReadonlyMap<string, KubeObject> {
    return this.#items;
  }

  state(): StoreState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    const stop = this.#listeners.add(listener, () => this.#cancelNext?.());
    if (this.session.scheduler.now() - this.#readAt >= FRESH_MS) {
      this.#refresh();
    }
    return stop;
  }

  retry(): void {
    this.#refresh();
  }

  /** What was read is no longer true. */
  outdate(): void {
    this.#readAt = -Infinity;
    this.#again = this.#reading;
    if (!this.#listeners.isEmpty) {
      this.#refresh();
    }
  }

  #refresh(): void {
    this.#cancelNext?.();
    if (!this.#reading && !this.#takeLive()) {
      void this.#read();
    }
  }

  /** A list that is watched anyway is current. */
  #takeLive(): boolean {
    const store = this.session.stores.open(this.scope);
    if (store.state().phase !== 'live') {
      return false;
    }
    this.#arrived(new Map(store.items()));
    return true;
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      const items = await this.#list();
      this.#reading = false;
      this.#arrived(items);
    } catch (error) {
      this.#reading = false;
      this.#failed(error instanceof ApiError ? error : new ApiError('other', String(error), 0));
    }
  }

  async #list(): Promise<ReadonlyMap<string, KubeObject>> {
    const { kind, namespace, labelSelector } = this.scope;
    const items = new Map<string, KubeObject>();
    for await (const objects of listPages(this.session.cluster, kind, { namespace, labelSelector })) {
      objects.forEach((object) => items.set(keyOfObject(object), this.#sameAsBefore(object)));
    }
    return items;
  }

  /** The object that is known already when it has not changed, so that what was made of it is not made again. */
  #sameAsBefore(object: KubeObject): KubeObject {
    const before = this.#items.get(keyOfObject(object));
    const version = object.metadata.resourceVersion;
    return version !== undefined &&
      before?.metadata.resourceVersion === version &&
      before.metadata.uid === object.metadata.uid
      ? before
      : object;
  }

  #arrived(items: ReadonlyMap<string, KubeObject>): void {
    this.#readAt = this.session.scheduler.now();
    this.#arrivedAt = this.#readAt;
    this.#items = items;
    this.#state = LIVE;
    this.#listeners.tell();
    if (this.#again) {
      this.#again = false;
      this.#refresh();
    }
  }

  /** What was read before stays. A refusal or a missing kind counts as an answer, and is not asked for again at once. */
  #failed(error: ApiError): void {
    const { scheduler } = this.session;
    const isAnswer = error.kind === 'forbidden' || error.kind === 'not-found';
    if (error.kind === 'forbidden') {
      this.#state = { phase: 'forbidden', error };
    } else {
      const hadSome = this.#state.phase === 'live' || this.#state.phase === 'reconnecting';
      this.#state =
        hadSome && !isAnswer
          ? { phase: 'reconnecting', staleSince: this.#arrivedAt, error }
          : { phase: 'failed', error };
    }
    if (isAnswer) {
      this.#items = new Map();
      this.#readAt = scheduler.now();
    } else if (!this.#listeners.isEmpty) {
      this.#cancelNext = scheduler.after(AGAIN_MS, () => this.#refresh());
    }
    this.#listeners.tell();
  }
}
