import type { KindRef } from '../resources/kinds';
import type { KubeObject } from '../resources/object';
import type { ApiError } from './errors';

/** What a live store covers. No namespace = the whole cluster. `name` narrows to one object. */
export interface Scope {
  readonly kind: KindRef;
  readonly namespace?: string;
  readonly name?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /**
   * Only objects whose field has one of the values. As the API knows no "or", each value is listed by a field selector of its
   * own, and one watch of the namespace is sifted here: two or more values cost one WebSocket and no memory for the others.
   */
  readonly anyOf?: {
    /** A field that the API can select by, such as `metadata.name` or `involvedObject.name`. */
    readonly field: string;
    readonly values: readonly string[];
  };
}

/** Where a live store stands. Items (see LiveStore) stay readable in every phase. */
export type StoreState =
  /** The list is under way; `loaded` items are readable already, `remaining` more are expected when the API told. */
  | { readonly phase: 'loading'; readonly loaded: number; readonly remaining?: number }
  | { readonly phase: 'live' }
  /** The watch is broken or the relist is under way; the items are stale since then (ms since the epoch). */
  | { readonly phase: 'reconnecting'; readonly staleSince: number; readonly error?: ApiError }
  /** Not allowed to list. */
  | { readonly phase: 'forbidden'; readonly error: ApiError }
  /** Not served by this cluster, or the first list failed; retried with back-off. */
  | { readonly phase: 'failed'; readonly error: ApiError };

/** What changed since the last notification, at most one per animation frame. */
export interface StoreChange {
  readonly upserted: readonly KubeObject[];
  readonly removed: readonly KubeObject[];
  /** True when the whole content was replaced (relist): readers may recompute everything. */
  readonly reset: boolean;
}

/** Live objects of one scope, by list and watch, shared by all readers. */
export interface LiveStore {
  readonly scope: Scope;
  state(): StoreState;
  size(): number;
  /** All objects; the same Map for the store's whole life, keyed by keyOf(namespace, name). */
  items(): ReadonlyMap<string, KubeObject>;
  get(namespace: string | undefined, name: string): KubeObject | undefined;
  /** Calls back after each change of content or state; returns the unsubscriber. */
  subscribe(listener: (change: StoreChange) => void): () => void;
  /** Does not wait for the next attempt: lists again at once. Only useful in `forbidden`, `failed` and `reconnecting`. */
  retry(): void;
}
