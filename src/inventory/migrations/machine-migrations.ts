import { Listeners } from '../../cluster/listeners';
import type { Session } from '../../cluster/session';
import type { LiveStore, StoreChange } from '../../cluster/store.types';
import { VMIM } from '../../resources/kinds';
import { keyOfObject } from '../../resources/meta';
import { migrationLimitsOf } from '../../resources/migration/limits';
import { keyOf, type KubeObject } from '../../resources/object';
import type { Settings } from '../settings/settings';
import type { Machine } from '../single/machine';
import { inPlace, migrationRecordOf, partsOf, vmiKeyOf } from './migration-record';
import type { MachineMigrations as View, MigrationRecord } from './migration.types';
import { loadOf, placesOf } from './queue';

/**
 * The migrations of one machine, newest first, in the shape that useSyncExternalStore wants. It reads the stores that the page of
 * the machine reads anyway, and no list of machines.
 */
export class MachineMigrations {
  readonly #key: string;
  readonly #store: LiveStore;
  readonly #listeners = new Listeners();
  readonly #objects = new Map<string, KubeObject>();
  #stops: readonly (() => void)[] = [];
  #framed = false;
  #view: View;

  constructor(
    private readonly session: Session,
    private readonly machine: Machine,
    private readonly settings: Settings,
    namespace: string,
    name: string,
  ) {
    this.#key = keyOf(namespace, name);
    this.#store = session.stores.open({ kind: VMIM, namespace });
    this.#readAll();
    this.#view = this.#look(undefined);
  }

  readonly read = (): View => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#listeners.add(listener, () => {
      this.#stops.forEach((end) => end());
      this.#stops = [];
    });
    if (this.#stops.length === 0) {
      const soon = (): void => this.#lookSoon();
      this.#stops = [
        this.#store.subscribe((change) => this.#changed(change)),
        this.machine.subscribe(soon),
        this.settings.subscribe(soon),
      ];
      this.#readAll();
      soon();
    }
    return stop;
  };

  #readAll(): void {
    this.#objects.clear();
    this.#take([...this.#store.items().values()]);
  }

  #take(objects: readonly KubeObject[]): void {
    for (const object of objects) {
      if (vmiKeyOf(object) === this.#key) {
        this.#objects.set(keyOfObject(object), object);
      }
    }
  }

  #changed({ upserted, removed, reset }: StoreChange): void {
    if (reset) {
      this.#readAll();
    } else {
      removed.forEach((object) => this.#objects.delete(keyOfObject(object)));
      this.#take(upserted);
    }
    this.#lookSoon();
  }

  #lookSoon(): void {
    if (!this.#framed) {
      this.#framed = true;
      this.session.scheduler.frame('join', () => {
        this.#framed = false;
        const now = this.#look(this.#view);
        if (now !== this.#view) {
          this.#view = now;
          this.#listeners.tell();
        }
      });
    }
  }

  #look(known: View | undefined): View {
    const { record, found } = this.machine.read();
    const isComplete = found !== 'loading';
    const before = new Map(known?.records.map((migration) => [migration.key, migration]));
    const records = [...this.#objects]
      .map(([key, object]) => migrationRecordOf(partsOf(object, record, isComplete), before.get(key)))
      .map((migration) => (migration.stage === 'waiting' ? this.#inLine(migration) : migration))
      .sort(newestFirst);
    const state = this.#store.state();
    const isSame =
      known?.state === state &&
      known.records.length === records.length &&
      known.records.every((migration, index) => migration === records[index]);
    if (isSame) {
      return known;
    }
    const current = records.find(({ stage }) => stage === 'running' || stage === 'waiting');
    return { records, current, state, retry: this.#retry };
  }

  /** Only the migrations of the namespace are at hand here, so that the place may be further behind. */
  #inLine(migration: MigrationRecord): MigrationRecord {
    const others = [...this.#store.items().values()].map((object) =>
      migrationRecordOf(partsOf(object, undefined, false), undefined),
    );
    const waiting = others.filter(({ stage, key }) => stage === 'waiting' && key !== migration.key);
    const { kubevirt } = this.settings.read();
    const places = placesOf([...waiting, migration], loadOf(others), migrationLimitsOf(kubevirt), false);
    return inPlace(migration, places.get(migration.key));
  }

  readonly #retry = (): void => {
    this.#store.retry();
    this.machine.read().retry();
  };
}

const newestFirst = (one: MigrationRecord, other: MigrationRecord): number =>
  (other.createdAt ?? 0) - (one.createdAt ?? 0) || (one.key < other.key ? 1 : -1);
