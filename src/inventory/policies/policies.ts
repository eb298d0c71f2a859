import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import type { LiveStore } from '../../cluster/store.types';
import { compareNames } from '../../lib/order';
import { MIGRATION_POLICY, NAMESPACE } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { Shelf } from '../catalogue/shelf';
import type { PolicyList } from './policy.types';

/** The policies that decide how machines are migrated, in the shape that useSyncExternalStore wants. */
export class Policies {
  readonly #store: LiveStore;
  readonly #namespaces: Shelf;
  readonly #listeners = new Listeners();
  #stops: readonly (() => void)[] = [];
  #list: PolicyList;

  constructor(session: Session) {
    this.#store = session.stores.open({ kind: MIGRATION_POLICY });
    this.#namespaces = new Shelf(session, { kind: NAMESPACE });
    this.#list = this.#look(undefined);
  }

  readonly read = (): PolicyList => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#listeners.add(listener, () => {
      this.#stops.forEach((end) => end());
      this.#stops = [];
    });
    if (this.#stops.length === 0) {
      const update = (): void => this.#update();
      this.#stops = [this.#store.subscribe(update), this.#namespaces.subscribe(update)];
      update();
    }
    return stop;
  };

  #update(): void {
    const now = this.#look(this.#list);
    if (now !== this.#list) {
      this.#list = now;
      this.#listeners.tell();
    }
  }

  readonly #retry = (): void => {
    this.#store.retry();
    this.#namespaces.retry();
  };

  #look(known: PolicyList | undefined): PolicyList {
    const policies = byName(this.#store.items(), known?.policies);
    const namespaces = byName(this.#namespaces.items(), known?.namespaces);
    const state = this.#store.state();
    const namespaceState = this.#namespaces.state();
    const isSame =
      known?.policies === policies &&
      known.namespaces === namespaces &&
      known.state === state &&
      known.namespaceState === namespaceState;
    return isSame ? known : { policies, state, namespaces, namespaceState, retry: this.#retry };
  }
}

const byName = (
  items: ReadonlyMap<string, KubeObject>,
  known: readonly KubeObject[] | undefined,
): readonly KubeObject[] => {
  const sorted = [...items.values()].sort((one, other) => compareNames(nameOf(one), nameOf(other)));
  return known?.length === sorted.length && known.every((object, index) => object === sorted[index]) ? known : sorted;
};
