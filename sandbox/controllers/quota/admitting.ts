import { shareLogs } from '../../api/pod-logs';
import { kindId, type KindDefinition } from '../../kinds/definition';
import { withLimitDefaults } from '../../kinds/quota/limit-range';
import { roomRefusal } from '../../kinds/quota/refusal';
import { StoreError } from '../../store/errors';
import type { Store } from '../../store/contract';

/** Kinds that controllers make and that take room by themselves. */
const WEIGHED = new Set(['pods.', 'persistentvolumeclaims.']);

/**
 * The store as controllers see it: what they create goes through limit ranges and quotas, as behind a real API server. Throws
 * StoreError Forbidden when there is no room.
 */
export const admitting = (store: Store): Store => {
  const definitions = new Map<string, KindDefinition>(store.kinds().map((entry) => [kindId(entry), entry]));
  const view: Store = {
    get revision() {
      return store.revision;
    },
    kinds: () => store.kinds(),
    get: (kind, namespace, name) => store.get(kind, namespace, name),
    list: (kind, namespace) => store.list(kind, namespace),
    ownedBy: (uid) => store.ownedBy(uid),
    byUid: (uid) => store.byUid(uid),
    create: (kind, draft) => {
      const definition = definitions.get(kind);
      const wish = WEIGHED.has(kind) ? withLimitDefaults(store, kind, draft) : draft;
      const refusal = definition === undefined ? undefined : roomRefusal(store, definition, wish);
      if (refusal !== undefined) throw refusal;
      return store.create(kind, wish);
    },
    replace: (kind, draft) => store.replace(kind, draft),
    modify: (kind, namespace, name, change) => store.modify(kind, namespace, name, change),
    remove: (kind, namespace, name, request) => store.remove(kind, namespace, name, request),
    acting: (manager, work) => store.acting(manager, work),
    subscribe: (listener) => store.subscribe(listener),
  };
  shareLogs(view, store);
  return view;
};

/** What the API server said, if that is why something could not be made: no room, or no permission. */
export const refusedBecause = (error: unknown): string | undefined =>
  error instanceof StoreError && error.reason === 'Forbidden' ? error.message : undefined;
