import { text } from '../../../lib/reach';
import { migrationLoadOf, waitsFor, type MigrationLimits } from '../../../resources/migration/limits';
import {
  isMigrationFinished,
  isMigrationQueued,
  migratedVmiNameOf,
  migrationPhaseOf,
} from '../../../resources/migration/read';
import { namespaceOf, uidOf } from '../../../resources/meta';
import { keyOf, type KubeObject } from '../../../resources/object';
import { migrationStateOf } from '../../../resources/vmi/migration-state';
import { nodeNameOf } from '../../../resources/vmi/read';
import type { DrainStep, MachineFeed } from './steps';

/** Live migrations of the cluster, finished ones too, as far as they may be seen. */
export interface MigrationFeed {
  all(): Iterable<KubeObject>;
  limits(): MigrationLimits;
  subscribe(listener: () => void): () => void;
}

/** After so long, an accepted evacuation that does not come further and that nothing holds back takes no slot any more. */
const UNMOVED_MS = 30_000;
/** KubeVirt keeps five finished migrations of each machine: they are not gone through more often. */
const LOOK_MS = 2_000;

/** Where a machine stands and since when it was seen there. */
interface Mark {
  readonly at: string;
  readonly since: number;
}

const keyOfMachine = (migration: KubeObject): string =>
  keyOf(namespaceOf(migration), migratedVmiNameOf(migration) ?? '');

/**
 * KubeVirt's line of migrations as a drain sees it. The evacuation controller makes no more migrations than have a free place, so a
 * machine that was asked to leave may wait for long without one; and a migration that was made may be Pending.
 * `kubevirt: pkg/virt-controller/watch/drain/evacuation/evacuation.go`, `pkg/virt-controller/watch/migration/migration.go`
 */
export class MigrationLine {
  #lookedAt = -Infinity;
  /** When all places that the node's machines may take were last seen taken. */
  #fullAt = -Infinity;
  #open: ReadonlyMap<string, KubeObject> = new Map();
  readonly #marks = new Map<string, Mark>();

  constructor(
    private readonly node: string,
    private readonly machines: MachineFeed,
    private readonly migrations: MigrationFeed,
  ) {}

  /**
   * Nothing goes on with the machine of a step whose evacuation was accepted, and it does not wait for its turn either: nobody moves it
   * (eviction strategy External), KubeVirt has given up for now, or no node has room for it.
   */
  isStuck({ pod, state }: DrainStep, now: number): boolean {
    if (state.is !== 'migrating' || pod.machine === undefined || now - state.since <= UNMOVED_MS) return false;
    const vmi = this.machines.read(pod.machine);
    if (migrationStateOf(vmi)?.active === true) return false;
    this.#look(now);
    const own = this.#open.get(pod.machine);
    if (own !== undefined)
      return !isMigrationQueued(own) && now - (this.#marks.get(pod.machine)?.since ?? now) > UNMOVED_MS;
    // a place that becomes free is given away within seconds
    const isFull = now - this.#fullAt <= UNMOVED_MS;
    return !isFull || text(vmi, 'spec', 'evictionStrategy') === 'External';
  }

  /** Takes note of what is there. */
  #look(now: number): void {
    if (now - this.#lookedAt < LOOK_MS) return;
    this.#lookedAt = now;
    const open = new Map<string, KubeObject>();
    for (const migration of this.migrations.all())
      if (!isMigrationFinished(migration)) open.set(keyOfMachine(migration), migration);
    this.#open = open;
    for (const [key, migration] of open)
      this.#note(key, `${uidOf(migration) ?? ''} ${migrationPhaseOf(migration)}`, now);
    const nodeOf = (migration: KubeObject): string | undefined =>
      nodeNameOf(this.machines.read(keyOfMachine(migration)));
    const load = migrationLoadOf(open.values(), nodeOf);
    if (waitsFor(this.node, load, this.migrations.limits()) !== undefined) this.#fullAt = now;
  }

  #note(key: string, at: string, now: number): void {
    if (this.#marks.get(key)?.at !== at) this.#marks.set(key, { at, since: now });
  }
}
