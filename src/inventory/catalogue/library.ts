import type { Session } from '../../cluster/session';
import type { Scope } from '../../cluster/store.types';
import type { KindRef } from '../../resources/kinds';
import { Shelf, type Objects } from './shelf';

/** The lists that catalogues are made of, shared by all of them for the whole session. */
export interface Library {
  /** Opening costs nothing; a list is read, or a watch begun, with the first subscriber. */
  open(scope: Scope, live: boolean): Objects;
  /** Something was changed here: the lists of these kinds are read again by those who look at them, now or later. */
  changed(kinds: readonly KindRef[]): void;
}

const libraries = new WeakMap<Session, Library>();

export const libraryOf = (session: Session): Library => {
  const known = libraries.get(session) ?? createLibrary(session);
  libraries.set(session, known);
  return known;
};

const keyOfScope = ({ kind, namespace = '', labelSelector = '' }: Scope): string =>
  `${kind.group}/${kind.plural} ${namespace} ${labelSelector}`;

const createLibrary = (session: Session): Library => {
  const shelves = new Map<string, { readonly kind: KindRef; readonly shelf: Shelf }>();
  return {
    open: (scope, live) => {
      if (live) {
        return session.stores.open(scope);
      }
      const key = keyOfScope(scope);
      const known = shelves.get(key) ?? { kind: scope.kind, shelf: new Shelf(session, scope) };
      shelves.set(key, known);
      return known.shelf;
    },
    changed: (kinds) => {
      for (const { kind, shelf } of shelves.values()) {
        if (kinds.some((one) => one.group === kind.group && one.plural === kind.plural)) {
          shelf.outdate();
        }
      }
    },
  };
};
