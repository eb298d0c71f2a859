import { keyOf, type KubeObject } from '../../resources/object';
import { applyEvent, applyPage, beginList, emptyContent, endList, takeChanges, type Content } from './apply';
import type { Cluster } from '../cluster';
import { apiErrorFrom } from '../request/error-from';
import type { ApiError } from '../errors';
import { Listeners } from '../listeners';
import { Pace, REFUSED_WAIT_MS } from './pace';
import { pagesOf, probe } from './pages';
import { collectionPath, withQuery } from '../request/paths';
import { fieldSelectorOf, isWithin, watchedOf } from './scope';
import { Standing } from './standing';
import type { LiveStore, Scope, StoreChange, StoreState } from '../store.types';
import type { Scheduler, Transport } from '../request/transport';
import { Watch, type WatchListener } from './watch';

/** Without sockets, everything is listed again this often. */
const POLL_MS = 15_000;
interface StoreSetup {
  readonly cluster: Cluster;
  readonly transport: Transport;
  readonly scheduler: Scheduler;
  /** The cluster can be reached again: others need not wait for their timers. */
  readonly onRecovered?: () => void;
}

/**
 * The objects of one scope by list and watch. Runs between `start` and `stop`; `stores.ts` decides when. The list comes in
 * chunks which readers see at once; the watch starts with the first chunk, so that nothing is missed meanwhile.
 */
export class ScopeStore implements LiveStore {
  #content: Content = emptyContent();
  readonly #standing = new Standing(() => this.#tellSoon());
  readonly #listeners = new Listeners<StoreChange>();
  readonly #watch: Watch;
  readonly #pace: Pace;
  #running = false;
  #framed = false;
  #polling = false;
  #listing: AbortController | undefined;
  #listedAt = -Infinity;
  /** Wait before the list after the one under way, when that one will not do. */
  #thenAfter: number | undefined;
  #cancelWait: (() => void) | undefined;

  constructor(
    readonly scope: Scope,
    private readonly setup: StoreSetup,
  ) {
    const watchedScope = watchedOf(scope);
    const { kind, namespace, labelSelector } = watchedScope;
    const fieldSelector = fieldSelectorOf(watchedScope);
    const { cluster, transport, scheduler } = setup;
    const path = withQuery(collectionPath(kind, namespace), { labelSelector, fieldSelector });
    const watched = { kind, path, transport, scheduler, probe: () => probe(cluster, scope) };
    this.#pace = new Pace(scheduler);
    this.#watch = new Watch(watched, this.#watchListener());
  }

  state(): StoreState {
    return this.#standing.state;
  }

  size(): number {
    return this.#content.items.size;
  }

  items(): ReadonlyMap<string, KubeObject> {
    return this.#content.items;
  }

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#content.items.get(keyOf(namespace, name));
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  start(): void {
    if (!this.#running) {
      this.#running = true;
      void this.#list();
    }
  }

  /** Closes everything for good. */
  stop(): void {
    this.#running = false;
    this.#halt();
    this.#watch.end();
    this.#listeners.clear();
    this.#content = emptyContent();
  }

  retry(): void {
    if (!this.#running || this.#listing !== undefined) {
      return;
    }
    if (this.#cancelWait !== undefined) {
      void this.#list();
    } else {
      this.#watch.wake();
    }
  }

  /** The machine or the page came back: what waits for a timer is tried now, and the stream is checked. */
  wake(): void {
    if (this.#standing.state.phase !== 'forbidden') {
      this.retry();
    }
  }

  #halt(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#thenAfter = undefined;
    this.#listing?.abort();
    this.#listing = undefined;
  }

  async #list(): Promise<void> {
    this.#halt();
    const listing = new AbortController();
    this.#listing = listing;
    this.#listedAt = this.setup.scheduler.now();
    beginList(this.#content);
    this.#standing.stale(this.#listedAt);
    try {
      await this.#readPages(listing.signal);
      if (this.#listing === listing) {
        this.#listed();
      }
    } catch (cause) {
      const error = await apiErrorFrom(cause);
      if (this.#listing === listing) {
        this.#listing = undefined;
        this.#listFailed(error);
      }
    }
  }

  async #readPages(signal: AbortSignal): Promise<void> {
    let version: string | undefined;
    let loaded = 0;
    for await (const page of pagesOf(this.setup.cluster, this.scope, signal)) {
      if (signal.aborted) {
        return;
      }
      if (version === undefined) {
        version = page.resourceVersion;
        this.#watch.begin(version);
      }
      applyPage(this.#content, page.items);
      loaded += page.items.length;
      this.#standing.loading(loaded, page.remaining);
      this.#tellSoon();
    }
    endList(this.#content, version ?? '');
  }

  #listed(): void {
    this.#listing = undefined;
    this.#standing.listed(this.#polling ? this.#listedAt : undefined);
    if (this.#thenAfter === undefined) {
      this.#pace.succeeded();
    } else {
      this.#listAfter(this.#thenAfter);
    }
  }

  #listFailed(error: ApiError): void {
    const wait = this.#pace.failed(error);
    if (wait === 0) {
      // what came so far stays visible
      void this.#list();
      return;
    }
    this.#watch.end();
    this.#standing.trouble(error, this.setup.scheduler.now());
    this.#listAfter(wait);
  }

  /** Lists again after a while; after the list under way, when there is one. */
  #listAfter(ms: number): void {
    if (this.#listing !== undefined) {
      this.#thenAfter = ms;
      return;
    }
    this.#cancelWait?.();
    this.#cancelWait = this.setup.scheduler.after(ms, () => void this.#list());
  }

  #watchListener(): WatchListener {
    const { scheduler } = this.setup;
    return {
      event: (event) => {
        if (this.scope.anyOf === undefined || isWithin(event.object, this.scope)) {
          applyEvent(this.#content, event);
          this.#tellSoon();
        }
      },
      open: (recovered) => {
        this.#polling = false;
        if (recovered) {
          this.setup.onRecovered?.();
        }
        if (this.#listing === undefined) {
          this.#standing.fresh();
        }
      },
      broken: (since, error) => this.#standing.stale(since, error),
      expired: () => this.#expired(),
      refused: (error) => {
        this.#halt();
        this.#standing.trouble(error, scheduler.now());
        this.#listAfter(REFUSED_WAIT_MS);
      },
      impossible: () => {
        this.#polling = true;
        this.#standing.stale(this.#listedAt);
        this.#listAfter(POLL_MS);
      },
    };
  }

  #expired(): void {
    const now = this.setup.scheduler.now();
    const wait = this.#pace.expired(now - this.#listedAt);
    if (wait === 0 && this.#listing === undefined) {
      void this.#list();
    } else {
      this.#standing.stale(now);
      // a list under way is not given up: it is complete in itself, only what follows it is missing
      this.#listAfter(wait);
    }
  }

  #tellSoon(): void {
    if (!this.#framed && this.#running) {
      this.#framed = true;
      this.setup.scheduler.frame('store', () => this.#tell());
    }
  }

  #tell(): void {
    this.#framed = false;
    this.#listeners.tell({ ...takeChanges(this.#content), reset: false });
  }
}
