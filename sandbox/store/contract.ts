import type { KindDefinition, KindId } from '../kinds/definition';
import type { DraftObject, KubeObject, ManagedFieldsEntry } from './object';

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface StoreEvent {
  readonly type: WatchEventType;
  readonly kind: KindId;
  /** For DELETED: the last state, with the resourceVersion of the deletion. */
  readonly object: KubeObject;
  /** Absent for ADDED. Lets selectors turn MODIFIED into ADDED or DELETED. */
  readonly previous: KubeObject | undefined;
  readonly revision: number;
}

/** One write in the name of a field manager. Both versions are settled: what did not change is identical. */
export interface OwnedWrite {
  readonly definition: KindDefinition;
  readonly manager: string;
  /** Absent for a new object. */
  readonly before: KubeObject | undefined;
  readonly after: KubeObject;
  readonly now: Date;
}

/** Says who owns which field after a write. */
export type FieldOwners = (write: OwnedWrite) => ManagedFieldsEntry[];

export interface DeleteRequest {
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  /** Only pods take time: seconds until they are killed, 0 = gone at once; default `spec.terminationGracePeriodSeconds`. */
  readonly gracePeriodSeconds?: number;
}

/**
 * The cluster's memory: objects, one global revision, history for watches. It knows nothing of HTTP, schemas or admission;
 * `api/` puts those in front of clients, controllers write straight here (as the real controllers bypass no admission, they
 * use typed helpers and never write what admission would refuse).
 *
 * Writes throw StoreError (store/errors.ts) with the reason: NotFound, AlreadyExists, Conflict, Gone.
 */
export interface Store {
  readonly revision: number;
  kinds(): readonly KindDefinition[];
  get(kind: KindId, namespace: string | undefined, name: string): KubeObject | undefined;
  /** Current objects, ordered by namespace then name. */
  list(kind: KindId, namespace?: string): readonly KubeObject[];
  /** Objects whose ownerReferences name this uid (indexed). */
  ownedBy(uid: string): readonly KubeObject[];
  byUid(uid: string): KubeObject | undefined;
  create(kind: KindId, draft: DraftObject): KubeObject;
  /**
   * Optimistic replace. With a resourceVersion in the draft's metadata it must match. A write that changes nothing returns
   * the stored object and makes no event. Removing the last finalizer of an object that is being deleted removes the object.
   */
  replace(kind: KindId, draft: DraftObject): KubeObject;
  /**
   * For controllers: applies `change` to a deep mutable copy of the current object and stores it (same rules as replace).
   * Returns undefined when the object is gone.
   */
  modify(
    kind: KindId,
    namespace: string | undefined,
    name: string,
    change: (draft: KubeObject) => void,
  ): KubeObject | undefined;
  /** Starts deletion: deletionTimestamp when finalizers are left, else gone at once. Returns the last state. */
  remove(kind: KindId, namespace: string | undefined, name: string, request?: DeleteRequest): KubeObject | undefined;
  /**
   * Runs `work` (which must not be asynchronous) in the name of a field manager: what it creates and changes says so in
   * `managedFields`. Outside of it `managedFields` are stored as they are given.
   */
  acting<T>(manager: string, work: () => T): T;
  /** Called after every write, synchronously, in order. Returns the unsubscriber. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

/** What the API needs beyond `Store`: history, older versions of lists, and loading in bulk. */
export interface WatchSource {
  /** Watches and continued lists can start at this revision or later; below it is Gone (410). */
  readonly oldestRevision: number;
  /** Events of one kind after `revision`, oldest first. Throws StoreError Gone. */
  eventsSince(kind: KindId, revision: number): readonly StoreEvent[];
  /** The list as it was at `revision`. Throws StoreError Gone. */
  listAt(kind: KindId, namespace: string | undefined, revision: number): readonly KubeObject[];
  /** Like `subscribe`, for one kind: cost grows with the watchers of that kind only. */
  subscribeTo(kind: KindId, listener: (event: StoreEvent) => void): () => void;
  /** Forgets all history: every older resourceVersion is Gone from now on. */
  compact(): void;
  /**
   * Loads many objects without events or history. The drafts are given away: they are completed and frozen in place.
   * Name clashes throw StoreError AlreadyExists.
   */
  plant(kind: KindId, drafts: readonly DraftObject[]): void;
}
