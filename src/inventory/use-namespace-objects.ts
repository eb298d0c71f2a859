import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useSession } from '../cluster/hooks';
import type { Session } from '../cluster/session';
import { NAMESPACE } from '../resources/kinds';
import type { KubeObject } from '../resources/object';
import { Shelf } from './catalogue/shelf';

const shelves = new WeakMap<Session, Shelf>();

const shelfOf = (session: Session): Shelf => {
  const known = shelves.get(session) ?? new Shelf(session, { kind: NAMESPACE });
  shelves.set(session, known);
  return known;
};

/**
 * The namespaces with their labels, read once: rules of placement may choose namespaces by label. None for who may not list them, or
 * until they are read.
 */
export const useNamespaceObjects = (): readonly KubeObject[] => {
  const session = useSession();
  const shelf = useMemo(() => shelfOf(session), [session]);
  const subscribe = useCallback((listener: () => void) => shelf.subscribe(listener), [shelf]);
  const items = useSyncExternalStore(subscribe, () => shelf.items());
  return useMemo(() => [...items.values()], [items]);
};
