import type { Coverage } from '../../cluster/coverage.types';
import type { LiveStore, StoreChange } from '../../cluster/store.types';
import type { Scheduler } from '../../cluster/request/transport';
import { keyOfObject } from '../../resources/meta';
import type { KubeObject } from '../../resources/object';
import { owningVmName } from '../../resources/owner';
import { sizeKeyOf, type Size } from '../../resources/vm/size';
import { isActive } from '../../resources/vmi/read';
import type { SourceStates } from '../list.types';
import type { VmRecord } from '../record';
import { Journal } from './journal';
import { MigrationIndex } from './migrations';
import { isInstanceOf, replaceRecord } from './record-of';
import type { Sizes } from './sizes';
import { Telling } from './telling';
import { Unsized } from './unsized';

/** Where a fleet gets its objects from. */
interface FleetSources {
  readonly vms: LiveStore;
  readonly vmis: LiveStore;
  readonly migrations: LiveStore;
  coverage(): Coverage;
  onCoverage(listener: () => void): () => void;
  retry(): void;
}

/** A join of this many milliseconds is enough for one frame; the rest waits for the next. */
const SLICE_MS = 12;
/** Looking at the clock costs more than a record. */
const SLICE_CHECK = 64;
/** Going back to a list within this time finds it joined and sorted. */
const LINGER_MS = 60_000;

/**
 * The VMs and VMIs of some scope as joined records. Only what changed is joined again; a record whose objects are the same
 * stays the same. VMs come first: the other kinds are asked for when the first VMs are there.
 */
export class Fleet {
  /** One record per VM, by key. */
  readonly machines = new Map<string, VmRecord>();
  /** One record per VMI that no VM of the list stands behind, by key. */
  readonly loners = new Map<string, VmRecord>();
  readonly #migrations = new MigrationIndex();
  readonly #telling: Telling;
  readonly #dirty = new Set<string>();
  /** What was listed has its records: many are made in slices, which takes a while after the lists are there. */
  isJoined = false;
  readonly #unsized: Unsized;
  readonly #journal = new Journal();
  #stops: (() => void)[] = [];
  #othersStarted = false;
  #vmsWereLoading = true;
  #framed = false;
  #cancelLinger: (() => void) | undefined;

  constructor(
    private readonly sources: FleetSources,
    private readonly sizes: Sizes,
    private readonly scheduler: Scheduler,
  ) {
    this.#unsized = new Unsized(sizes);
    this.#telling = new Telling(scheduler);
  }

  /** Grows with every change of records or states; both in the shape that useSyncExternalStore wants. */
  readonly version = (): number => this.#journal.version;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#telling.add(listener, () => {
      this.#cancelLinger = this.scheduler.after(LINGER_MS, () => this.#detach());
    });
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (this.#stops.length === 0) {
      this.#attach();
    }
    return stop;
  };

  states(): SourceStates {
    const { vms, vmis, migrations } = this.sources;
    return { vm: vms.state(), vmi: vmis.state(), migration: migrations.state() };
  }

  coverage(): Coverage {
    return this.sources.coverage();
  }

  readonly retry = (): void => this.sources.retry();

  /** The keys whose records changed after `version`; undefined when that is too long ago to tell. */
  changedSince(version: number): ReadonlySet<string> | undefined {
    return this.#journal.since(version);
  }

  #attach(): void {
    const { vms } = this.sources;
    this.#vmsWereLoading = true;
    this.#othersStarted = false;
    this.isJoined = false;
    this.#stops = [
      vms.subscribe((change) => this.#vmsChanged(change)),
      this.sources.onCoverage(() => this.#joinSoon()),
      this.sizes.subscribe((group) => this.#sized(group)),
    ];
    this.#vmsChanged({ upserted: [...vms.items().values()], removed: [], reset: false });
  }

  #detach(): void {
    this.#cancelLinger = undefined;
    this.#telling.reset();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.machines.clear();
    this.loners.clear();
    this.#migrations.clear();
    this.#dirty.clear();
    this.#unsized.clear();
    this.#journal.tear();
  }

  #vmsChanged(change: StoreChange): void {
    this.#mark(change, this.sources.vms, this.machines);
    const loading = this.sources.vms.state().phase === 'loading';
    if (!this.#othersStarted && (!loading || this.sources.vms.size() > 0)) {
      this.#startOthers();
    }
    if (this.#vmsWereLoading && !loading) {
      // from now on, a VMI whose VM is not in the list has none
      for (const key of this.sources.vmis.items().keys()) {
        if (!this.machines.has(key)) {
          this.#dirty.add(key);
        }
      }
    }
    this.#vmsWereLoading = loading;
    this.#joinSoon();
  }

  #startOthers(): void {
    const { vmis, migrations } = this.sources;
    this.#othersStarted = true;
    const vmisChanged = (change: StoreChange): void => {
      this.#mark(change, vmis, this.loners);
      this.#joinSoon();
    };
    const migrationsChanged = (change: StoreChange): void => {
      if (change.reset) {
        this.#migrations.clear();
        this.machines.forEach((record, key) => record.migration !== undefined && this.#dirty.add(key));
      }
      this.#migrations.apply(change).forEach((key) => this.#dirty.add(key));
      this.#joinSoon();
    };
    this.#stops.push(vmis.subscribe(vmisChanged), migrations.subscribe(migrationsChanged));
    vmisChanged({ upserted: [...vmis.items().values()], removed: [], reset: false });
    migrationsChanged({ upserted: [...migrations.items().values()], removed: [], reset: false });
  }

  /** Notes what must be joined again; after a reset also what may be gone. */
  #mark({ upserted, removed, reset }: StoreChange, store: LiveStore, known: ReadonlyMap<string, VmRecord>): void {
    upserted.forEach((object) => this.#dirty.add(keyOfObject(object)));
    removed.forEach((object) => this.#dirty.add(keyOfObject(object)));
    if (reset) {
      const stale = store === this.sources.vms ? known : new Map([...this.machines, ...this.loners]);
      for (const key of stale.keys()) {
        this.#dirty.add(key);
      }
    }
  }

  #sized(group: string): void {
    for (const key of this.#unsized.resolve(group)) {
      this.#dirty.add(key);
    }
    this.#joinSoon();
  }

  #joinSoon(): void {
    if (!this.#framed) {
      this.#framed = true;
      this.scheduler.frame('join', () => this.#join());
    }
  }

  #join(): void {
    this.#framed = false;
    if (this.#stops.length === 0) {
      return;
    }
    const keys: string[] = [];
    const start = this.scheduler.now();
    let count = 0;
    for (const key of this.#dirty) {
      this.#dirty.delete(key);
      if (this.#joinOne(key)) {
        keys.push(key);
      }
      count += 1;
      if (count % SLICE_CHECK === 0 && this.scheduler.now() - start >= SLICE_MS) {
        this.#joinSoon();
        break;
      }
    }
    if (this.sources.vmis.state().phase !== 'loading') {
      // earlier, nobody knows whether a VM runs and has its size from there
      this.#unsized.ask(this.machines);
    }
    this.#journal.add(keys);
    this.#tell();
  }

  #tell(): void {
    const { vms, vmis } = this.sources;
    const loading = vms.state().phase === 'loading' || vmis.state().phase === 'loading';
    this.isJoined ||= this.#dirty.size === 0 && !loading;
    this.#telling.tell({ loading, empty: this.machines.size + this.loners.size === 0 });
  }

  /** Returns whether a record changed. */
  #joinOne(key: string): boolean {
    const { vms, vmis } = this.sources;
    const vm = vms.items().get(key);
    const vmi = vmis.items().get(key);
    const joined = vm !== undefined && vmi !== undefined && isInstanceOf(vmi, vm) ? vmi : undefined;
    const migration = this.#migrations.newest(key);
    const expanded = vm === undefined ? undefined : this.#expandedSize(key, vm, joined);
    const machine = vm === undefined ? undefined : { vm, vmi: joined, migration, expanded };
    const isLoner = vmi !== undefined && joined === undefined && this.#isLoner(vmi, vm);
    const loner = isLoner ? { vm: undefined, vmi, migration, expanded: undefined } : undefined;
    return [replaceRecord(this.machines, key, machine), replaceRecord(this.loners, key, loner)].includes(true);
  }

  /** While VMs are still coming, a VMI that has an owner will find its VM. */
  #isLoner(vmi: KubeObject, vm: KubeObject | undefined): boolean {
    return vm !== undefined || owningVmName(vmi) === undefined || this.sources.vms.state().phase !== 'loading';
  }

  #expandedSize(key: string, vm: KubeObject, vmi: KubeObject | undefined): Size | undefined {
    const group = isActive(vmi) ? undefined : sizeKeyOf(vm);
    const size = group === undefined ? undefined : this.sizes.of(group);
    if (group !== undefined && size === undefined) {
      this.#unsized.add(group, key);
    }
    return size;
  }
}
