import type { Session } from '../../cluster/session';
import type { LiveStore, StoreChange } from '../../cluster/store.types';
import { VMIM } from '../../resources/kinds';
import { keyOfObject } from '../../resources/meta';
import { migrationLimitsOf } from '../../resources/migration/limits';
import { isMigrationFinished } from '../../resources/migration/read';
import { keyOf, type KubeObject } from '../../resources/object';
import { Glance } from '../join/glance';
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
  readonly #glance: Glance<View>;
  readonly #objects = new Map<string, KubeObject>();
  /** What goes on in the namespace, as far as somebody waits here. */
  #others: ReadonlyMap<string, MigrationRecord> = new Map();

  constructor(
    session: Session,
    private readonly machine: Machine,
    private readonly settings: Settings,
    namespace: string,
    name: string,
  ) {
    this.#key = keyOf(namespace, name);
    this.#store = session.stores.open({ kind: VMIM, namespace });
    this.#readAll();
    this.#glance = new Glance(session.scheduler, {
      look: (known) => this.#look(known),
      attach: (soon) => this.#attach(soon),
    });
  }

  readonly read = (): View => this.#glance.read();

  readonly subscribe = (listener: () => void): (() => void) => this.#glance.subscribe(listener);

  #attach(soon: () => void): readonly (() => void)[] {
    this.#readAll();
    return [
      this.#store.subscribe((change) => {
        this.#changed(change);
        soon();
      }),
      this.machine.subscribe(soon),
      this.settings.subscribe(soon),
    ];
  }

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
  }

  #look(known: View | undefined): View {
    const { record, found } = this.machine.read();
    const isComplete = found !== 'loading';
    const before = new Map(known?.records.map((migration) => [migration.key, migration]));
    const own = [...this.#objects].map(([key, object]) =>
      migrationRecordOf(partsOf(object, record, isComplete), before.get(key)),
    );
    const records = this.#inLine(own).sort(newestFirst);
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

  /**
   * With the places of those that wait. Only the migrations of the namespace are at hand here, and not the nodes of other machines,
   * so that the place may be further behind.
   */
  #inLine(own: readonly MigrationRecord[]): MigrationRecord[] {
    if (!own.some(({ stage }) => stage === 'waiting')) {
      this.#others = new Map();
      return [...own];
    }
    const known = this.#others;
    const open = [...this.#store.items()].filter(([, object]) => !isMigrationFinished(object));
    this.#others = new Map(
      open.map(([key, object]) => [key, migrationRecordOf(partsOf(object, undefined, false), known.get(key))]),
    );
    const all = new Map([...this.#others, ...own.map((one) => [one.key, one] as const)]);
    const { kubevirt } = this.settings.read();
    const waiting = [...all.values()].filter(({ stage }) => stage === 'waiting');
    const places = placesOf(waiting, loadOf(all.values()), migrationLimitsOf(kubevirt), false);
    return own.map((one) => (one.stage === 'waiting' ? inPlace(one, places.get(one.key)) : one));
  }

  readonly #retry = (): void => {
    this.#store.retry();
    this.machine.read().retry();
  };
}

const newestFirst = (one: MigrationRecord, other: MigrationRecord): number =>
  (other.createdAt ?? 0) - (one.createdAt ?? 0) || (one.key < other.key ? 1 : -1);
