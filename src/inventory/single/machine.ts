import type { Session } from '../../cluster/session';
import type { LiveStore } from '../../cluster/store.types';
import { VM, VMI, VMIM } from '../../resources/kinds';
import { keyOf } from '../../resources/object';
import { owningVmName } from '../../resources/owner';
import { sizeKeyOf, type Size } from '../../resources/vm/size';
import { isActive } from '../../resources/vmi/read';
import type { KubeObject } from '../../resources/object';
import { Glance } from '../join/glance';
import { MigrationIndex } from '../join/migrations';
import { isInstanceOf, isMadeOf, recordOf } from '../join/record-of';
import type { Sizes } from '../join/sizes';
import type { MachineView } from '../machine.types';
import type { SourceStates } from '../list.types';
import type { VmRecord } from '../record';

/** One VM or stand-alone VMI by name, joined and live, in the shape that useSyncExternalStore wants. */
export class Machine {
  readonly #vms: LiveStore;
  readonly #vmis: LiveStore;
  readonly #migrations: LiveStore;
  readonly #index = new MigrationIndex();
  readonly #key: string;
  readonly #glance: Glance<MachineView>;

  constructor(
    session: Session,
    private readonly sizes: Sizes,
    private readonly namespace: string,
    private readonly name: string,
  ) {
    const { stores } = session;
    this.#key = keyOf(namespace, name);
    this.#vms = stores.open({ kind: VM, namespace, name });
    this.#vmis = stores.open({ kind: VMI, namespace, name });
    this.#migrations = stores.open({ kind: VMIM, namespace });
    this.#readMigrations();
    this.#glance = new Glance(session.scheduler, {
      look: (known) => this.#look(known),
      attach: (soon) => this.#attach(soon),
    });
  }

  readonly read = (): MachineView => this.#glance.read();

  readonly subscribe = (listener: () => void): (() => void) => this.#glance.subscribe(listener);

  #attach(soon: () => void): readonly (() => void)[] {
    this.#readMigrations();
    return [
      this.#vms.subscribe(soon),
      this.#vmis.subscribe(soon),
      this.#migrations.subscribe((change) => {
        if (change.reset) {
          this.#readMigrations();
        } else {
          this.#index.apply(change);
        }
        soon();
      }),
      this.sizes.subscribe(soon),
    ];
  }

  #readMigrations(): void {
    this.#index.clear();
    this.#index.apply({ upserted: [...this.#migrations.items().values()], removed: [] });
  }

  #look(known: MachineView | undefined): MachineView {
    const sources = { vm: this.#vms.state(), vmi: this.#vmis.state(), migration: this.#migrations.state() };
    const record = this.#record(known?.record);
    const found = record === undefined ? this.#whyNot(sources, known) : 'yes';
    if (
      known !== undefined &&
      known.record === record &&
      known.found === found &&
      known.sources.vm === sources.vm &&
      known.sources.vmi === sources.vmi &&
      known.sources.migration === sources.migration
    ) {
      return known;
    }
    return { record, found, sources, retry: this.#retry };
  }

  readonly #retry = (): void => [this.#vms, this.#vmis, this.#migrations].forEach((store) => store.retry());

  #whyNot({ vm, vmi }: SourceStates, known: MachineView | undefined): MachineView['found'] {
    if (isUnknown(vm) || isUnknown(vmi)) {
      return 'loading';
    }
    return known?.found === 'yes' || known?.found === 'deleted' ? 'deleted' : 'no';
  }

  #record(known: VmRecord | undefined): VmRecord | undefined {
    const vm = this.#vms.get(this.namespace, this.name);
    const vmi = this.#vmis.get(this.namespace, this.name);
    const isOurs = vm === undefined || (vmi !== undefined && isInstanceOf(vmi, vm));
    const joined = isOurs ? vmi : undefined;
    if (vm === undefined && (vmi === undefined || this.#willFindVm(vmi))) {
      return undefined;
    }
    const migration = this.#index.newest(this.#key);
    const parts = { vm, vmi: joined, migration, expanded: this.#expandedSize(vm, joined) };
    return known !== undefined && isMadeOf(known, parts) ? known : recordOf(parts);
  }

  /** While the VM is still coming, its VMI alone would look like a stand-alone one. */
  #willFindVm(vmi: KubeObject): boolean {
    return owningVmName(vmi) !== undefined && this.#vms.state().phase === 'loading';
  }

  #expandedSize(vm: KubeObject | undefined, vmi: KubeObject | undefined): Size | undefined {
    const group = isActive(vmi) ? undefined : sizeKeyOf(vm);
    if (group === undefined || vm === undefined) {
      return undefined;
    }
    if (this.#vmis.state().phase !== 'loading') {
      this.sizes.want(group, vm);
    }
    return this.sizes.of(group);
  }
}

/** Nobody can say yet whether the object exists. */
const isUnknown = ({ phase }: SourceStates['vm']): boolean =>
  phase === 'loading' || phase === 'failed' || phase === 'forbidden';
