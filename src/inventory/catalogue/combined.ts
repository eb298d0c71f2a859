import type { ApiError } from '../../cluster/errors';
import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import type { Scope, StoreState } from '../../cluster/store.types';
import type { Message } from '../../lib/message';
import type { KubeObject } from '../../resources/object';
import type { Catalogue, CatalogueNote } from '../catalogue.types';
import { libraryOf } from './library';
import type { Objects } from './shelf';

/** One list that a catalogue wants to read. */
export interface Wanted {
  /** Says what is missing when it cannot be read. */
  readonly what: Message;
  readonly scope: Scope;
  readonly live: boolean;
  /** Another list was asked for in its place: that it could not be read need not be said. */
  readonly replaced?: boolean;
}

/** What is known so far of a list, whether anybody asked for it or not. */
export interface Known {
  objects(wanted: Wanted): readonly KubeObject[];
  state(wanted: Wanted): StoreState;
}

/** What a catalogue is made of and how. Both are pure; the plan may grow with what is known. */
export interface Recipe<Item> {
  plan(known: Known): readonly Wanted[];
  make(known: Known): readonly Item[];
  /** The namespaces that are covered, when they are not all that were asked for. */
  covered?(known: Known): readonly string[] | undefined;
}

interface Reading {
  readonly objects: Objects;
  readonly stop: () => void;
}

const keyOf = ({ scope, live }: Wanted): string =>
  `${scope.kind.group}/${scope.kind.plural} ${scope.namespace ?? ''} ${scope.labelSelector ?? ''} ${String(live)}`;

/** A catalogue in the shape that useSyncExternalStore wants, made anew at most once per frame. */
export class Combined<Item> {
  readonly #listeners = new Listeners();
  readonly #readings = new Map<string, Reading>();
  readonly #arrays = new WeakMap<ReadonlyMap<string, KubeObject>, readonly KubeObject[]>();
  #current: Catalogue<Item>;
  #framed = false;

  constructor(
    private readonly session: Session,
    private readonly recipe: Recipe<Item>,
  ) {
    this.#current = this.#look(undefined);
  }

  readonly read = (): Catalogue<Item> => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    const isFirst = this.#listeners.isEmpty;
    const stop = this.#listeners.add(listener, () => this.#detach());
    if (isFirst) {
      this.#update();
    }
    return stop;
  };

  #detach(): void {
    this.#readings.forEach(({ stop }) => stop());
    this.#readings.clear();
  }

  readonly #known: Known = {
    objects: (wanted) => this.#asArray(wanted, this.#open(wanted).items()),
    state: (wanted) => this.#open(wanted).state(),
  };

  #open(wanted: Wanted): Objects {
    return this.#readings.get(keyOf(wanted))?.objects ?? libraryOf(this.session).open(wanted.scope, wanted.live);
  }

  /** The map of a live store changes in place, that of a list is another one after each reading. */
  #asArray(wanted: Wanted, items: ReadonlyMap<string, KubeObject>): readonly KubeObject[] {
    const before = this.#arrays.get(items);
    if (before !== undefined && !wanted.live) {
      return before;
    }
    const array = [...items.values()];
    this.#arrays.set(items, array);
    return array;
  }

  #soon(): void {
    if (!this.#framed) {
      this.#framed = true;
      this.session.scheduler.frame('join', () => {
        this.#framed = false;
        if (!this.#listeners.isEmpty) {
          this.#update();
        }
      });
    }
  }

  #update(): void {
    this.#attach();
    const now = this.#look(this.#current);
    if (now !== this.#current) {
      this.#current = now;
      this.#listeners.tell();
    }
  }

  /** Begins to read what the plan wants and ends what it wants no longer. */
  #attach(): void {
    const wanted = new Map(this.recipe.plan(this.#known).map((one) => [keyOf(one), one]));
    for (const [key, { stop }] of this.#readings) {
      if (!wanted.has(key)) {
        stop();
        this.#readings.delete(key);
      }
    }
    for (const [key, one] of wanted) {
      if (!this.#readings.has(key)) {
        const objects = this.#open(one);
        this.#readings.set(key, { objects, stop: objects.subscribe(() => this.#soon()) });
        // it may be in memory already, and the plan may grow with it
        this.#soon();
      }
    }
  }

  readonly #retry = (): void => this.#readings.forEach(({ objects }) => objects.retry());

  #look(before: Catalogue<Item> | undefined): Catalogue<Item> {
    const wanted = this.recipe.plan(this.#known);
    const made = this.recipe.make(this.#known);
    const items = before !== undefined && sameItems(before.items, made) ? before.items : made;
    const counted = wanted.filter(({ replaced }) => replaced !== true);
    const state = combined(
      counted.map((one) => this.#known.state(one)),
      items.length,
      before?.state,
    );
    const notes = notesOf(counted.map((one) => ({ what: one.what, state: this.#known.state(one) })));
    const covered = this.recipe.covered?.(this.#known);
    const same =
      before !== undefined &&
      before.items === items &&
      before.state === state &&
      sameNotes(before.notes, notes) &&
      sameItems(before.covered ?? [], covered ?? []);
    return same ? before : { items, state, notes, covered, retry: this.#retry };
  }
}

const sameItems = <Item>(one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

const sameNotes = (one: readonly CatalogueNote[], other: readonly CatalogueNote[]): boolean =>
  one.length === other.length &&
  one.every(({ what, error }, index) => what.key === other[index]?.what.key && error === other[index].error);

const errorIn = (state: StoreState): ApiError | undefined =>
  state.phase === 'forbidden' || state.phase === 'failed' ? state.error : undefined;

const LIVE: StoreState = { phase: 'live' };

/** One state for all lists; see `Catalogue.state`. The same object as before while nothing changes. */
const combined = (states: readonly StoreState[], loaded: number, before: StoreState | undefined): StoreState => {
  const working = states.filter((state) => errorIn(state) === undefined);
  const broken = states.find((state) => state.phase === 'failed' && state.error.kind !== 'not-found');
  if (working.length === 0 && states.length > 0) {
    return broken ?? states.find((state) => state.phase === 'forbidden') ?? states[0] ?? LIVE;
  }
  if (working.some((state) => state.phase === 'loading')) {
    return before?.phase === 'loading' && before.loaded === loaded ? before : { phase: 'loading', loaded };
  }
  // nobody knows that there is nothing while a list could not be read
  if (loaded === 0 && broken !== undefined) return broken;
  return working.find((state) => state.phase === 'reconnecting') ?? LIVE;
};

/** One note for each thing that is missing, however many lists of it failed. */
const notesOf = (
  parts: readonly { readonly what: Message; readonly state: StoreState }[],
): readonly CatalogueNote[] => {
  const notes = new Map<string, CatalogueNote>();
  for (const { what, state } of parts) {
    const error = errorIn(state);
    if (error !== undefined && !notes.has(what.key)) {
      const trouble = error.kind === 'not-found' ? 'absent' : state.phase === 'forbidden' ? 'forbidden' : 'failed';
      notes.set(what.key, { what, trouble, error });
    }
  }
  return [...notes.values()];
};
