import type { ObjectRef } from '../../cluster/cluster';
import type { Stores } from '../../cluster/live/stores';
import type { Scheduler } from '../../cluster/request/transport';
import type { LiveStore, Scope, StoreChange } from '../../cluster/store.types';
import { VM, VMI, type KindRef } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Followed, TargetObjects, TargetSource } from '../target-source.types';
import { isKnown, isMachine, machineIn, NO_MACHINE, sameObjects } from './targets';

type Listener = () => void;

const placeOf = ({ group, plural }: KindRef, namespace: string | undefined): string =>
  `${group}/${plural}/${namespace ?? ''}`;

const nameIn = ({ metadata }: KubeObject): string => metadata.name ?? '';

/** Beginning to read costs a look at everything, so that between two followers it goes on. */
const LINGER_MS = 2000;

/** All objects of a kind in a namespace, and who follows which of them by name. Read while somebody follows. */
class Pasture {
  readonly #followers = new Map<string, Set<Listener>>();
  #stop: (() => void) | undefined;
  #phase: string;

  constructor(
    readonly store: LiveStore,
    private readonly scheduler: Scheduler,
  ) {
    this.#phase = store.state().phase;
  }

  follow(name: string, listener: Listener): () => void {
    const beside = this.#followers.get(name) ?? new Set();
    beside.add(listener);
    this.#followers.set(name, beside);
    this.#stop ??= this.store.subscribe((change) => this.#changed(change));
    return () => {
      beside.delete(listener);
      if (beside.size === 0) this.#followers.delete(name);
      if (this.#followers.size === 0) this.scheduler.after(LINGER_MS, () => this.#rest());
    };
  }

  #rest(): void {
    if (this.#followers.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }

  #changed({ upserted, removed, reset }: StoreChange): void {
    const { phase } = this.store.state();
    const all = reset || phase !== this.#phase;
    this.#phase = phase;
    const names = all ? this.#followers.keys() : new Set([...upserted, ...removed].map(nameIn));
    for (const name of [...names]) {
      for (const listener of [...(this.#followers.get(name) ?? [])]) listener();
    }
  }
}

/**
 * Follows hundreds of targets at a time, for the price of one reader per kind and namespace: each change is brought to those who
 * follow that object, and nobody asks the cluster for single objects.
 */
export const createHerd = (stores: Stores, scheduler: Scheduler): TargetSource => {
  const pastures = new Map<string, Pasture>();
  const pastureOf = (kind: KindRef, namespace: string | undefined): Pasture => {
    const place = placeOf(kind, namespace);
    const pasture = pastures.get(place) ?? new Pasture(stores.open({ kind, namespace }), scheduler);
    pastures.set(place, pasture);
    return pasture;
  };

  /** One object by name comes from its pasture; what is selected otherwise is read by itself. */
  const beside = (scope: Scope) => {
    const { kind, namespace, name } = scope;
    if (name === undefined) {
      const store = stores.open(scope);
      const read = (): Followed => ({ known: isKnown(store), items: [...store.items().values()] });
      return { read, follow: (listener: Listener) => store.subscribe(listener) };
    }
    const pasture = pastureOf(kind, namespace);
    const read = (): Followed => {
      const object = pasture.store.get(namespace, name);
      return { known: isKnown(pasture.store), items: object === undefined ? [] : [object] };
    };
    return { read, follow: (listener: Listener) => pasture.follow(name, listener) };
  };

  return {
    follow: (ref: ObjectRef, listener: (now: TargetObjects) => void, also: readonly Scope[] = []) => {
      const machine = isMachine(ref)
        ? { vms: pastureOf(VM, ref.namespace), vmis: pastureOf(VMI, ref.namespace) }
        : undefined;
      const others = also.map(beside);
      let last: TargetObjects | undefined;
      const tell = (): void => {
        const read = machine === undefined ? NO_MACHINE : machineIn(machine.vms.store, machine.vmis.store, ref);
        if (read === undefined) return;
        const now: TargetObjects = others.length === 0 ? read : { ...read, also: others.map((other) => other.read()) };
        if (last !== undefined && sameObjects(now, last)) return;
        last = now;
        listener(now);
      };
      const stops = [
        ...(machine === undefined ? [] : [machine.vms, machine.vmis].map((pasture) => pasture.follow(ref.name, tell))),
        ...others.map((other) => other.follow(tell)),
      ];
      tell();
      return () => stops.forEach((stop) => stop());
    },
  };
};
