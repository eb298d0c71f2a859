import type { Coverage } from '../../cluster/coverage.types';
import type { Scheduler } from '../../cluster/request/transport';
import type { LiveStore, StoreChange } from '../../cluster/store.types';
import { keyOfObject } from '../../resources/meta';
import { migrationLimitsOf, type MigrationLimits, type MigrationLoad } from '../../resources/migration/limits';
import type { KubeObject } from '../../resources/object';
import type { Fleet } from '../join/fleet';
import { Journal } from '../join/journal';
import { Telling } from '../join/telling';
import type { VmRecord } from '../record';
import type { Settings } from '../settings/settings';
import { inPlace, migrationRecordOf, partsOf, vmiKeyOf } from './migration-record';
import type { MigrationList, MigrationRecord } from './migration.types';
import { loadOf, placesOf } from './queue';

interface MigrationSources {
  readonly store: LiveStore;
  /** The machines of the same namespaces. */
  readonly fleet: Fleet;
  readonly settings: Settings;
  readonly scheduler: Scheduler;
}

/** As for the fleet. */
const LINGER_MS = 60_000;
const NO_LOAD: MigrationLoad = { cluster: 0, byNode: new Map() };

/**
 * The migrations of some scope, finished ones too, joined with the machines that they move. Only what changed is joined again.
 * They are few beside machines: KubeVirt keeps five finished ones of each.
 */
export class Migrations {
  /** By key. */
  readonly records = new Map<string, MigrationRecord>();
  readonly #byVmi = new Map<string, Set<string>>();
  readonly #open = new Set<string>();
  readonly #dirty = new Set<string>();
  readonly #journal = new Journal();
  readonly #telling: Telling;
  #load = NO_LOAD;
  #fleetVersion = -1;
  #isComplete = false;
  #stops: (() => void)[] = [];
  #framed = false;
  #cancelLinger: (() => void) | undefined;

  constructor(private readonly sources: MigrationSources) {
    this.#telling = new Telling(sources.scheduler);
  }

  /** Grows with every change of records or states; both in the shape that useSyncExternalStore wants. */
  readonly version = (): number => this.#journal.version;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#telling.add(listener, () => {
      this.#cancelLinger = this.sources.scheduler.after(LINGER_MS, () => this.#detach());
    });
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (this.#stops.length === 0) {
      this.#attach();
    }
    return stop;
  };

  /** The keys whose records changed after `version`; undefined when that is too long ago to tell. */
  changedSince(version: number): ReadonlySet<string> | undefined {
    return this.#journal.since(version);
  }

  states(): MigrationList['states'] {
    const { vm, vmi } = this.sources.fleet.states();
    return { migration: this.sources.store.state(), vm, vmi };
  }

  coverage(): Coverage {
    return this.sources.fleet.coverage();
  }

  limits(): { readonly limits: MigrationLimits; readonly limitsKnown: boolean } {
    const { kubevirt } = this.sources.settings.read();
    return { limits: migrationLimitsOf(kubevirt), limitsKnown: kubevirt !== undefined };
  }

  /** What runs now. */
  load(): MigrationLoad {
    return this.#load;
  }

  readonly retry = (): void => {
    this.sources.store.retry();
    this.sources.fleet.retry();
  };

  #attach(): void {
    const { store, fleet, settings } = this.sources;
    this.#stops = [
      store.subscribe((change) => this.#storeChanged(change)),
      fleet.subscribe(() => this.#joinSoon()),
      settings.subscribe(() => this.#joinSoon()),
    ];
    this.#fleetVersion = -1;
    this.#storeChanged({ upserted: [...store.items().values()], removed: [], reset: false });
  }

  #detach(): void {
    this.#cancelLinger = undefined;
    this.#telling.reset();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    [this.records, this.#byVmi, this.#open, this.#dirty].forEach((all) => all.clear());
    this.#load = NO_LOAD;
    this.#journal.tear();
  }

  #storeChanged({ upserted, removed, reset }: StoreChange): void {
    [...upserted, ...removed].forEach((object) => this.#dirty.add(keyOfObject(object)));
    if (reset) {
      [...this.records.keys()].forEach((key) => this.#dirty.add(key));
    }
    this.#joinSoon();
  }

  #joinSoon(): void {
    if (!this.#framed) {
      this.#framed = true;
      this.sources.scheduler.frame('join', () => this.#join());
    }
  }

  #join(): void {
    this.#framed = false;
    if (this.#stops.length === 0) {
      return;
    }
    this.#catchUp();
    const changed = new Set<string>();
    for (const key of this.#dirty) {
      this.#joinOne(key, changed);
    }
    this.#dirty.clear();
    this.#lineUp(changed);
    this.#journal.add([...changed]);
    const isLoading = this.sources.store.state().phase === 'loading';
    this.#telling.tell({ loading: isLoading, empty: this.records.size === 0 });
  }

  /** The migrations of machines that changed are joined again. */
  #catchUp(): void {
    const { fleet } = this.sources;
    const isComplete = fleet.states().vm.phase !== 'loading' && fleet.states().vmi.phase !== 'loading';
    const keys = this.#fleetVersion < 0 ? undefined : fleet.changedSince(this.#fleetVersion);
    this.#fleetVersion = fleet.version();
    if (keys === undefined || isComplete !== this.#isComplete) {
      [...this.records.keys()].forEach((key) => this.#dirty.add(key));
    } else {
      keys.forEach((key) => this.#byVmi.get(key)?.forEach((migration) => this.#dirty.add(migration)));
    }
    this.#isComplete = isComplete;
  }

  #joinOne(key: string, changed: Set<string>): void {
    const known = this.records.get(key);
    const object = this.sources.store.items().get(key);
    const now = object === undefined ? undefined : this.#recordOf(object, known);
    if (now === known) {
      return;
    }
    changed.add(key);
    this.#index(key, known, now);
    if (now === undefined) {
      this.records.delete(key);
    } else {
      this.records.set(key, now);
    }
  }

  #recordOf(object: KubeObject, known: MigrationRecord | undefined): MigrationRecord {
    return migrationRecordOf(partsOf(object, this.#machine(vmiKeyOf(object)), this.#isComplete), known);
  }

  /** A stranger's instance may have the name of a VM: what runs is what moves. */
  #machine(key: string): VmRecord | undefined {
    const { machines, loners } = this.sources.fleet;
    const machine = machines.get(key);
    return machine?.vmi === undefined ? (loners.get(key) ?? machine) : machine;
  }

  #index(key: string, before: MigrationRecord | undefined, now: MigrationRecord | undefined): void {
    if (before !== undefined && before.vmiKey !== now?.vmiKey) {
      const group = this.#byVmi.get(before.vmiKey);
      group?.delete(key);
      if (group?.size === 0) {
        this.#byVmi.delete(before.vmiKey);
      }
    }
    if (now !== undefined) {
      this.#byVmi.set(now.vmiKey, (this.#byVmi.get(now.vmiKey) ?? new Set<string>()).add(key));
    }
    if (now?.stage === 'waiting' || now?.stage === 'running') {
      this.#open.add(key);
    } else {
      this.#open.delete(key);
    }
  }

  /** Who waits may move up whenever another one ends. */
  #lineUp(changed: Set<string>): void {
    const open = [...this.#open].flatMap((key) => this.records.get(key) ?? []);
    this.#load = loadOf(open);
    const waiting = open.filter(({ stage }) => stage === 'waiting');
    const exact = this.coverage().kind === 'cluster';
    const places = placesOf(waiting, this.#load, this.limits().limits, exact);
    for (const record of waiting) {
      const now = inPlace(record, places.get(record.key));
      if (now !== record) {
        this.records.set(record.key, now);
        changed.add(record.key);
      }
    }
  }
}
