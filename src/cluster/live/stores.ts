import type { Cluster } from '../cluster';
import { covers, scopeKey } from './scope';
import { ScopeStore } from './store';
import type { LiveStore, Scope } from '../store.types';
import type { Scheduler, Transport } from '../request/transport';
import { ScopeView, type Feed, type Feeds } from './view';

/** Who shares which live store. */
export interface Stores {
  /**
   * The live store of a scope, shared by all readers. It works while somebody is subscribed and for a while after; it is served
   * from a wider store when one is alive. Opening costs nothing, so it may be done while drawing.
   */
  open(scope: Scope): LiveStore;
  /** How many list-and-watch pairs are at work: about the number of WebSockets. */
  active(): number;
  /** Closes everything; stores that were opened stay empty from then on. */
  close(): void;
}

/** Going back to a list within this time finds it complete and current. */
const LINGER_MS = 60_000;
/** The same for a part of a kind (one object, one selector): enough to change tabs. */
const SHORT_LINGER_MS = 5000;
/** Stores without readers make room as soon as there are more than this. */
const MOST_ACTIVE = 6;

export const createStores = (cluster: Cluster, transport: Transport, scheduler: Scheduler): Stores =>
  new StoreRegistry({ cluster, transport, scheduler });

/** The feeds at work and the views over them. */
class StoreRegistry implements Stores, Feeds {
  readonly #feeds = new Map<string, Feed>();
  readonly #views = new Map<string, ScopeView>();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(
    private readonly setup: {
      readonly cluster: Cluster;
      readonly transport: Transport;
      readonly scheduler: Scheduler;
    },
  ) {
    this.#stopListening = setup.transport.onWake(() => this.#wakeAll());
  }

  open(scope: Scope): LiveStore {
    const key = scopeKey(scope);
    const known = this.#views.get(key);
    if (known !== undefined) {
      return known;
    }
    const view = new ScopeView(scope, this);
    this.#views.set(key, view);
    return view;
  }

  active(): number {
    return this.#feeds.size;
  }

  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const key of [...this.#feeds.keys()]) {
      this.#drop(key);
    }
    this.#views.clear();
  }

  /** Its own feed, or a wider one that is not in trouble. */
  find(scope: Scope): Feed | undefined {
    const own = this.#feeds.get(scopeKey(scope));
    if (own !== undefined) {
      return own;
    }
    for (const feed of this.#feeds.values()) {
      if (isSound(feed) && covers(feed.store.scope, scope)) {
        return feed;
      }
    }
    return undefined;
  }

  lease(scope: Scope): Feed | undefined {
    const feed = this.find(scope) ?? this.#start(scope);
    if (feed !== undefined) {
      feed.readers += 1;
      feed.cancelLinger?.();
      feed.cancelLinger = undefined;
    }
    return feed;
  }

  release(feed: Feed): void {
    feed.readers -= 1;
    const { scope } = feed.store;
    const key = scopeKey(scope);
    if (feed.readers > 0 || this.#feeds.get(key) !== feed) {
      return;
    }
    if (!isSound(feed)) {
      this.#drop(key);
      return;
    }
    feed.cancelLinger = this.setup.scheduler.after(lingerOf(scope), () => this.#drop(key));
  }

  #start(scope: Scope): Feed | undefined {
    if (this.#closed) {
      return undefined;
    }
    this.#makeRoom(scope);
    const store = new ScopeStore(scope, { ...this.setup, onRecovered: () => this.#wakeAll() });
    const feed: Feed = { store, readers: 0, cancelLinger: undefined };
    this.#feeds.set(scopeKey(scope), feed);
    store.start();
    return feed;
  }

  #wakeAll(): void {
    for (const { store } of this.#feeds.values()) {
      store.wake();
    }
  }

  /** Ends what nobody reads: what the new scope will cover, and the oldest when there are too many. */
  #makeRoom(scope: Scope): void {
    for (const [key, feed] of this.#feeds) {
      if (feed.readers === 0 && (covers(scope, feed.store.scope) || this.#feeds.size >= MOST_ACTIVE)) {
        this.#drop(key);
      }
    }
  }

  #drop(key: string): void {
    const feed = this.#feeds.get(key);
    if (feed !== undefined) {
      this.#feeds.delete(key);
      feed.cancelLinger?.();
      feed.store.stop();
      if (this.#views.get(key)?.isIdle() === true) {
        this.#views.delete(key);
      }
    }
  }
}

const lingerOf = ({ name, labelSelector, fieldSelector, anyOf }: Scope): number => {
  if (anyOf !== undefined) {
    return 0;
  }
  return name === undefined && labelSelector === undefined && fieldSelector === undefined ? LINGER_MS : SHORT_LINGER_MS;
};

/** A store that is not allowed or not able to list serves only those who asked for exactly it. */
const isSound = ({ store }: Feed): boolean => {
  const { phase } = store.state();
  return phase !== 'forbidden' && phase !== 'failed';
};
