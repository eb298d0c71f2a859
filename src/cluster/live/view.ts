import { keyOf, type KubeObject } from '../../resources/object';
import { Listeners } from '../listeners';
import { isWithin, scopeKey } from './scope';
import type { LiveStore, Scope, StoreChange, StoreState } from '../store.types';

/** A store at work, with how many views read it. */
export interface Feed {
  readonly store: LiveStore & { stop(): void; wake(): void };
  readers: number;
  cancelLinger: (() => void) | undefined;
}

/** Where views get their feeds from. */
export interface Feeds {
  /** The feed that would serve a scope now. */
  find(scope: Scope): Feed | undefined;
  /** Takes a feed into use, starting one when needed; undefined when everything is closed. */
  lease(scope: Scope): Feed | undefined;
  release(feed: Feed): void;
}

const NOTHING: ReadonlyMap<string, KubeObject> = new Map();
const LOADING: StoreState = { phase: 'loading', loaded: 0 };
const LIVE: StoreState = { phase: 'live' };

/**
 * What readers get for a scope: the store of exactly that scope, or the matching part of a wider one. The feed is taken into
 * use with the first subscriber and given back with the last; in between, a wider feed that runs into trouble is exchanged.
 */
export class ScopeView implements LiveStore {
  readonly #key: string;
  readonly #listeners = new Listeners<StoreChange>();
  #feed: Feed | undefined;
  #stopFeed: (() => void) | undefined;
  /** The matching part of a wider feed; undefined while the feed is exactly ours. */
  #part: Map<string, KubeObject> | undefined;
  #lastState: StoreState = LOADING;

  constructor(
    readonly scope: Scope,
    private readonly feeds: Feeds,
  ) {
    this.#key = scopeKey(scope);
  }

  isIdle(): boolean {
    return this.#listeners.isEmpty;
  }

  state(): StoreState {
    const feed = this.#feed ?? this.feeds.find(this.scope);
    if (feed === undefined) {
      return LOADING;
    }
    const state = feed.store.state();
    // the watch began with the first chunk, so an object that has arrived is live before the wide list is complete
    const isHere = this.scope.name !== undefined && this.get(this.scope.namespace, this.scope.name) !== undefined;
    return state.phase === 'loading' && isHere ? LIVE : state;
  }

  size(): number {
    return this.items().size;
  }

  items(): ReadonlyMap<string, KubeObject> {
    if (this.#part !== undefined) {
      return this.#part;
    }
    const feed = this.#feed ?? this.feeds.find(this.scope);
    if (feed === undefined) {
      return NOTHING;
    }
    return this.#isExact(feed) ? feed.store.items() : this.#partOf(feed);
  }

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    const object = (this.#feed ?? this.feeds.find(this.scope))?.store.get(namespace, name);
    return object !== undefined && this.#matches(object) ? object : undefined;
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    const isFirst = this.#listeners.isEmpty;
    const stop = this.#listeners.add(listener, () => this.#detach());
    if (isFirst) {
      this.#attach();
    }
    return stop;
  }

  retry(): void {
    this.#feed?.store.retry();
  }

  #attach(): void {
    const feed = this.feeds.lease(this.scope);
    if (feed === undefined) {
      return;
    }
    this.#feed = feed;
    this.#part = this.#isExact(feed) ? undefined : this.#partOf(feed);
    this.#lastState = this.state();
    this.#stopFeed = feed.store.subscribe((change) => this.#changed(feed, change));
  }

  #detach(): void {
    const feed = this.#feed;
    this.#stopFeed?.();
    this.#stopFeed = undefined;
    this.#feed = undefined;
    this.#part = undefined;
    if (feed !== undefined) {
      this.feeds.release(feed);
    }
  }

  #changed(feed: Feed, change: StoreChange): void {
    const part = this.#part;
    if (part === undefined) {
      this.#listeners.tell(change);
      return;
    }
    const { phase } = feed.store.state();
    if (phase === 'forbidden' || phase === 'failed') {
      // others may not be allowed to see everything, or the whole may be too much: ask for our part alone
      this.#detach();
      this.#attach();
      this.#listeners.tell({ upserted: [...this.items().values()], removed: [], reset: true });
      return;
    }
    const matches = (object: KubeObject): boolean => this.#matches(object);
    const upserted = change.upserted.filter(matches);
    const removed = change.removed.filter(matches);
    upserted.forEach((object) => part.set(keyIn(object), object));
    removed.forEach((object) => part.delete(keyIn(object)));
    const state = this.state();
    if (upserted.length > 0 || removed.length > 0 || state !== this.#lastState) {
      this.#lastState = state;
      this.#listeners.tell({ upserted, removed, reset: change.reset });
    }
  }

  #isExact(feed: Feed): boolean {
    return scopeKey(feed.store.scope) === this.#key;
  }

  #matches(object: KubeObject): boolean {
    return isWithin(object, this.scope);
  }

  #partOf(feed: Feed): Map<string, KubeObject> {
    const { namespace, name } = this.scope;
    if (name !== undefined && (namespace !== undefined || !this.scope.kind.namespaced)) {
      const object = feed.store.get(namespace, name);
      return new Map(object === undefined ? [] : [[keyIn(object), object]]);
    }
    return new Map([...feed.store.items()].filter(([, object]) => this.#matches(object)));
  }
}

const keyIn = (object: KubeObject): string => keyOf(object.metadata.namespace, object.metadata.name ?? '');
