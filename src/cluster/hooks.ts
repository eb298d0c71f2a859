import { ReactReduxContext } from 'react-redux';
import { useContext, useMemo, useSyncExternalStore } from 'react';
import type { KubeObject } from '../resources/object';
import { accessKey } from './access';
import type { AccessRequest, AccessVerdict } from './access.types';
import { browserSession } from './browser';
import type { Cluster } from './cluster';
import { identityOf, type Identity } from './identity';
import type { Session } from './session';
import type { LiveStore, Scope, StoreState } from './store.types';

/** What a component reads from a live store. `version` grows with every change, as `items` keeps its identity. */
interface LiveView {
  readonly items: ReadonlyMap<string, KubeObject>;
  readonly state: StoreState;
  readonly version: number;
  /** Asks again at once after a failure. */
  retry(): void;
}

const NOTHING: ReadonlyMap<string, KubeObject> = new Map();
const LOADING: StoreState = { phase: 'loading', loaded: 0 };
const noSubscription = (): (() => void) => () => undefined;
const noIdentity = (): Identity | undefined => undefined;

/** The user in whose name the console acts; changes when an administrator impersonates somebody. */
const useIdentity = (): Identity | undefined => {
  const redux = useContext(ReactReduxContext)?.store;
  const read = useMemo(() => {
    if (redux === undefined) {
      return noIdentity;
    }
    let known: Identity | undefined;
    return () => (known = identityOf(redux.getState(), known));
  }, [redux]);
  return useSyncExternalStore(redux?.subscribe ?? noSubscription, read);
};

/** The name of whom an administrator impersonates; undefined for the console's own user. */
export const useImpersonated = (): string | undefined => useIdentity()?.name;

/** The connection to the cluster of the current user: verbs, live stores, access reviews. Same object for the whole session. */
export const useSession = (): Session => browserSession(useIdentity());

/** The verbs of the cluster API, acting as the signed-in user. */
export const useCluster = (): Cluster => useSession().cluster;

/** Reads a live store and draws again after each change, at most once per animation frame. */
const useStore = (store: LiveStore | undefined): LiveView => {
  const view = useMemo(() => liveView(store), [store]);
  return useSyncExternalStore(view.subscribe, view.read);
};

/**
 * Live objects of one scope (with a name: one object in full), shared with all other readers of the same or a wider scope.
 * `undefined` reads nothing.
 */
export const useLiveStore = (scope: Scope | undefined): LiveView => {
  const { stores } = useSession();
  return useStore(scope === undefined ? undefined : stores.open(scope));
};

/**
 * What RBAC says to each request, in their order; `unknown` while the answer is under way. Answers are shared and cached for
 * about a minute.
 */
export const useAccess = (requests: readonly AccessRequest[]): readonly AccessVerdict[] => {
  const { access } = useSession();
  const key = requests.map(accessKey).join('\n');
  const view = useMemo(() => access.view(key === '' ? [] : key.split('\n')), [access, key]);
  return useSyncExternalStore(view.subscribe, view.read);
};

/** Turns a store into what useSyncExternalStore wants: a new snapshot object per change, the same one otherwise. */
const liveView = (store: LiveStore | undefined) => {
  const retry = (): void => store?.retry();
  let current: LiveView = { items: store?.items() ?? NOTHING, state: store?.state() ?? LOADING, version: 0, retry };
  return {
    read: (): LiveView => current,
    subscribe: (redraw: () => void): (() => void) => {
      if (store === undefined) {
        return () => undefined;
      }
      const update = (): void => {
        current = { items: store.items(), state: store.state(), version: current.version + 1, retry };
        redraw();
      };
      const stop = store.subscribe(update);
      // something may have changed between the first drawing and now
      if (store.state() !== current.state || store.size() > 0) {
        update();
      }
      return stop;
    },
  };
};
