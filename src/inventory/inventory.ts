import type { Session } from '../cluster/session';
import { VM, VMI, VMIM } from '../resources/kinds';
import { Fleet } from './join/fleet';
import { Sizes } from './join/sizes';
import { Machine } from './single/machine';
import { createTargets } from './single/targets';
import type { TargetSource } from './target-source.types';

/** What one user's session knows about machines; shared by all screens. */
interface Inventory {
  /** The machines of a namespace, or of all that the user can see. The same object for the same namespace. */
  fleet(namespace: string | undefined): Fleet;
  /** One machine by name. */
  machine(namespace: string, name: string): Machine;
  readonly targets: TargetSource;
}

const inventories = new WeakMap<Session, Inventory>();

/** The inventory of a session; made with its first use. */
export const inventoryOf = (session: Session): Inventory => {
  const known = inventories.get(session) ?? createInventory(session);
  inventories.set(session, known);
  return known;
};

const createInventory = (session: Session): Inventory => {
  const { cluster, stores, coverages, scheduler } = session;
  const sizes = new Sizes(cluster, scheduler);
  const fleets = new Map<string, Fleet>();
  return {
    fleet: (namespace) => {
      const key = namespace ?? '';
      const known = fleets.get(key);
      if (known !== undefined) {
        return known;
      }
      const covered = coverages.of(namespace, VM);
      const sources = {
        vms: covered.store(VM),
        vmis: covered.store(VMI),
        migrations: covered.store(VMIM),
        coverage: () => covered.coverage(),
        onCoverage: (listener: () => void) => covered.subscribe(listener),
        retry: () => covered.retry(),
      };
      const fleet = new Fleet(sources, sizes, scheduler);
      fleets.set(key, fleet);
      return fleet;
    },
    machine: (namespace, name) => new Machine(session, sizes, namespace, name),
    targets: createTargets(stores),
  };
};
