import { kindId } from '../kinds/definition';
import { recordAt, textsAt } from '../lib/json';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';

const NAMESPACES = 'namespaces.';
const MANAGER = 'kube-controller-manager';

/** What every new namespace gets from the controllers. */
const furnish = (store: Store, namespace: string): void => {
  if (store.get('serviceaccounts.', namespace, 'default') === undefined) {
    store.create('serviceaccounts.', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    });
  }
  if (store.get('configmaps.', namespace, 'kube-root-ca.crt') === undefined) {
    store.create('configmaps.', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kube-root-ca.crt', namespace },
      data: { 'ca.crt': '' },
    });
  }
};

const empty = (store: Store, namespace: string): void => {
  for (const definition of store.kinds()) {
    if (!definition.namespaced) continue;
    const kind = kindId(definition);
    for (const { metadata } of store.list(kind, namespace)) store.remove(kind, namespace, metadata.name);
  }
};

const isEmpty = (store: Store, namespace: string): boolean =>
  store.kinds().every((definition) => !definition.namespaced || store.list(kindId(definition), namespace).length === 0);

const release = (store: Store, name: string): void => {
  if (!isEmpty(store, name)) return;
  store.modify(NAMESPACES, undefined, name, (draft) => {
    const finalizers = textsAt(draft, 'spec', 'finalizers').filter((finalizer) => finalizer !== 'kubernetes');
    draft.spec = { ...recordAt(draft, 'spec'), finalizers };
  });
};

const markTerminating = (store: Store, { metadata: { name } }: KubeObject): void => {
  store.modify(NAMESPACES, undefined, name, (draft) => {
    draft.status = { ...recordAt(draft, 'status'), phase: 'Terminating' };
  });
};

const terminate = (store: Store, name: string): void => {
  empty(store, name);
  release(store, name);
};

/** The controller lags behind: who deletes a namespace is always answered one that is terminating. */
const LAG_MS = 100;

/**
 * The namespace controller: gives new namespaces their service account, empties those that are deleted, and lets them go once
 * nothing is left in them. Returns what stops it.
 */
export const keepNamespaces = (store: Store, clock: Clock): (() => void) => {
  const terminating = new Set<string>();
  const timers = new Map<string, () => void>();
  const later = (name: string): void => {
    const run = (): void => {
      timers.delete(name);
      store.acting(MANAGER, () => terminate(store, name));
    };
    timers.set(name, clock.after(LAG_MS, run));
  };
  const unsubscribe = store.subscribe(({ kind, type, object }) => {
    const { name, namespace, deletionTimestamp } = object.metadata;
    if (kind === NAMESPACES) {
      if (type === 'ADDED') store.acting(MANAGER, () => furnish(store, name));
      if (type === 'DELETED') terminating.delete(name);
      else if (deletionTimestamp !== undefined && !terminating.has(name)) {
        terminating.add(name);
        store.acting(MANAGER, () => markTerminating(store, object));
        later(name);
      }
    } else if (type === 'DELETED' && namespace !== undefined && terminating.has(namespace))
      store.acting(MANAGER, () => release(store, namespace));
  });
  return () => {
    unsubscribe();
    for (const cancel of timers.values()) cancel();
  };
};
