import { keyOf, type KubeObject } from '../../resources/object';
import { Listeners } from '../listeners';
import type { LiveStore, Scope, StoreChange, StoreState } from '../store.types';

/**
 * Several live stores of one kind, such as one per namespace, read as one. The parts may be exchanged at any time; readers
 * are then told that everything changed.
 */
export class MergedStore implements LiveStore {
  readonly #listeners = new Listeners<StoreChange>();
  #parts: readonly LiveStore[];
  #stops: readonly (() => void)[] = [];
  /** The content of all parts; unused while there is only one. */
  #items = new Map<string, KubeObject>();
  #state: StoreState = { phase: 'loading', loaded: 0 };
  /** The parts' states that `#state` was made of. */
  #states: readonly StoreState[] = [];

  constructor(
    readonly scope: Scope,
    parts: readonly LiveStore[],
    /** What to say when there are no parts. */
    private readonly empty: () => StoreState,
    /** Told of each change before the readers are. */
    private readonly changed: (state: StoreState) => void = () => undefined,
  ) {
    this.#parts = parts;
  }

  state(): StoreState {
    const states = this.#parts.map((part) => part.state());
    if (states.length === 0) {
      return this.empty();
    }
    if (states.length !== this.#states.length || states.some((state, index) => state !== this.#states[index])) {
      this.#states = states;
      this.#state = combined(states);
    }
    return this.#state;
  }

  size(): number {
    return this.items().size;
  }

  items(): ReadonlyMap<string, KubeObject> {
    const [only, ...others] = this.#parts;
    if (only !== undefined && others.length === 0) {
      return only.items();
    }
    return this.#stops.length > 0 ? this.#items : union(this.#parts);
  }

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    for (const part of this.#parts) {
      const found = part.get(namespace, name);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  subscribe(listener: (change: StoreChange) => void): () => void {
    const isFirst = this.#listeners.isEmpty;
    const stop = this.#listeners.add(listener, () => this.#detach());
    if (isFirst) {
      this.#attach();
    }
    return stop;
  }

  retry(): void {
    this.#parts.forEach((part) => part.retry());
  }

  /** Reads from other stores from now on. */
  exchange(parts: readonly LiveStore[]): void {
    const attached = !this.#listeners.isEmpty;
    this.#detach();
    this.#parts = parts;
    if (attached) {
      this.#attach();
    }
    this.#listeners.tell({ upserted: [...this.items().values()], removed: [], reset: true });
  }

  #attach(): void {
    this.#stops = this.#parts.map((part) => part.subscribe((change) => this.#changed(change)));
    this.#items = this.#parts.length === 1 ? new Map<string, KubeObject>() : union(this.#parts);
  }

  #detach(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#items = new Map();
  }

  #changed(change: StoreChange): void {
    if (this.#parts.length > 1) {
      if (change.reset) {
        this.#items = union(this.#parts);
      } else {
        change.removed.forEach((object) => this.#items.delete(keyIn(object)));
        change.upserted.forEach((object) => this.#items.set(keyIn(object), object));
      }
    }
    this.changed(this.state());
    this.#listeners.tell(change);
  }
}

const keyIn = (object: KubeObject): string => keyOf(object.metadata.namespace, object.metadata.name ?? '');

const union = (parts: readonly LiveStore[]): Map<string, KubeObject> => {
  const all = new Map<string, KubeObject>();
  for (const part of parts) {
    for (const [key, object] of part.items()) {
      all.set(key, object);
    }
  }
  return all;
};

/**
 * One state for many: loading until all have answered, stale as soon as one is, and in trouble only when nobody works. Parts
 * that are refused beside others that work are told by the coverage.
 */
const combined = (states: readonly StoreState[]): StoreState => {
  const [only] = states;
  if (only !== undefined && states.length === 1) {
    return only;
  }
  const working = states.filter((state) => state.phase !== 'forbidden' && state.phase !== 'failed');
  if (working.length === 0) {
    return states.find((state) => state.phase === 'failed') ?? only ?? { phase: 'loading', loaded: 0 };
  }
  const loading = working.filter((state) => state.phase === 'loading');
  if (loading.length > 0) {
    return { phase: 'loading', loaded: loading.reduce((sum, state) => sum + state.loaded, 0) };
  }
  const stale = working.filter((state) => state.phase === 'reconnecting');
  const [first] = stale;
  return first === undefined
    ? { phase: 'live' }
    : { ...first, staleSince: Math.min(...stale.map((state) => state.staleSince)) };
};
