import type { Session } from '../cluster/session';
import { VM, VMI, VMIM } from '../resources/kinds';
import { Fleet } from './join/fleet';
import { Sizes } from './join/sizes';
import { MachineMigrations } from './migrations/machine-migrations';
import { Migrations } from './migrations/migrations';
import { ProgressFeed } from './migrations/progress';
import { Nodes } from './nodes/nodes';
import { TieReader } from './nodes/ties/tie-reader';
import { Policies } from './policies/policies';
import { Settings } from './settings/settings';
import { Machine } from './single/machine';
import { createHerd } from './single/herd';
import { createTargets } from './single/targets';
import type { TargetSource } from './target-source.types';

/** What one user's session knows about machines; shared by all screens. */
interface Inventory {
  /** The machines of a namespace, or of all that the user can see. The same object for the same namespace. */
  fleet(namespace: string | undefined): Fleet;
  /** One machine by name. */
  machine(namespace: string, name: string): Machine;
  /** All nodes with the machines on them. */
  nodes(): Nodes;
  /** The migrations of a namespace, or of all that the user can see. The same object for the same namespace. */
  migrations(namespace: string | undefined): Migrations;
  /** Those of one machine by name. */
  machineMigrations(namespace: string, name: string): MachineMigrations;
  readonly progress: ProgressFeed;
  readonly policies: Policies;
  readonly settings: Settings;
  readonly ties: TieReader;
  readonly targets: TargetSource;
  /** The same for hundreds of targets at a time. */
  readonly herd: TargetSource;
}

const inventories = new WeakMap<Session, Inventory>();

/** The inventory of a session; made with its first use. */
export const inventoryOf = (session: Session): Inventory => {
  const known = inventories.get(session) ?? createInventory(session);
  inventories.set(session, known);
  return known;
};

const createInventory = (session: Session): Inventory => {
  const { cluster, stores, scheduler } = session;
  const sizes = new Sizes(cluster, scheduler);
  const settings = new Settings(session);
  const fleet = kept((namespace) => createFleet(session, sizes, namespace));
  const machine = (namespace: string, name: string): Machine => new Machine(session, sizes, namespace, name);
  const migrations = kept((namespace) => {
    const store = session.coverages.of(namespace, VM).store(VMIM);
    return new Migrations({ store, fleet: fleet(namespace), settings, scheduler });
  });
  let nodes: Nodes | undefined;
  return {
    fleet,
    machine,
    migrations,
    machineMigrations: (namespace, name) =>
      new MachineMigrations(session, machine(namespace, name), settings, namespace, name),
    progress: new ProgressFeed(session),
    policies: new Policies(session),
    nodes: () => (nodes ??= new Nodes(session, fleet(undefined), settings)),
    settings,
    ties: new TieReader(session),
    targets: createTargets(stores),
    herd: createHerd(stores, scheduler),
  };
};

const createFleet = ({ coverages, scheduler }: Session, sizes: Sizes, namespace: string | undefined): Fleet => {
  const covered = coverages.of(namespace, VM);
  const sources = {
    vms: covered.store(VM),
    vmis: covered.store(VMI),
    migrations: covered.store(VMIM),
    coverage: () => covered.coverage(),
    onCoverage: (listener: () => void) => covered.subscribe(listener),
    retry: () => covered.retry(),
  };
  return new Fleet(sources, sizes, scheduler);
};

/** Makes one for each namespace, and the same for the same. */
const kept = <Value>(make: (namespace: string | undefined) => Value): ((namespace: string | undefined) => Value) => {
  const known = new Map<string | undefined, Value>();
  return (namespace) => {
    const value = known.get(namespace) ?? make(namespace);
    known.set(namespace, value);
    return value;
  };
};
