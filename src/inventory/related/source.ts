import type { LiveStore, StoreState } from '../../cluster/store.types';
import type { KubeObject } from '../../resources/object';
import type { Related } from '../related.types';

/** Related objects in the shape that useSyncExternalStore wants: `read` gives the same object until something changes. */
export interface RelatedSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Related;
}

const nothing: Related = { objects: [], state: { phase: 'live' }, retry: () => undefined };

/** There is nothing to ask for. */
export const NOTHING_RELATED: RelatedSource = { subscribe: () => () => undefined, read: () => nothing };

/** What a reader chooses from a live store. */
export const relatedOf = (
  store: LiveStore,
  choose: (items: ReadonlyMap<string, KubeObject>, state: StoreState) => readonly KubeObject[],
): RelatedSource => {
  const retry = (): void => store.retry();
  const look = (known: Related | undefined): Related => {
    const state = store.state();
    const objects = choose(store.items(), state);
    const same = known !== undefined && sameObjects(known.objects, objects);
    if (same && known.state === state) {
      return known;
    }
    return { objects: same ? known.objects : objects, state, retry };
  };
  let current = look(undefined);
  return {
    read: () => current,
    subscribe: (listener) => {
      const update = (): void => {
        const now = look(current);
        if (now !== current) {
          current = now;
          listener();
        }
      };
      const stop = store.subscribe(update);
      update();
      return stop;
    },
  };
};

const sameObjects = (one: readonly KubeObject[], other: readonly KubeObject[]): boolean =>
  one.length === other.length && one.every((object, index) => object === other[index]);
