// Over 250 lines: the order in which sources are joined, from which it follows what is made again, is kept in one place.
import type { Session } from '../../cluster/session';
import type { LiveStore, StoreChange, StoreState } from '../../cluster/store.types';
import type { Poll } from '../../cluster/metrics/poll';
import { compareNames } from '../../lib/order';
import { NODE } from '../../resources/kinds';
import { nameOf } from '../../resources/meta';
import { demandOf } from '../../resources/placement/demand/demand';
import type { Seen } from '../../resources/placement/room';
import type { Sizing } from '../../resources/placement/demand/sizing';
import type { Fleet } from '../join/fleet';
import { Telling } from '../join/telling';
import type { VmRecord } from '../record';
import type { Settings } from '../settings/settings';
import { madeNode, type MadeNode } from './node-record';
import { nodeListOf } from './node-list';
import type { NodeList, RequestedSource } from './node.types';
import { othersPoll, type Others } from './others';
import { Placed } from './placed';
import { StartingLaunchers } from './starting';
import { usagePoll, type Usage } from './usage';

/** As for the fleet: a slice of work for one frame, and for how long what was joined is kept. */
const SLICE_MS = 12;
const SLICE_CHECK = 64;
const LINGER_MS = 60_000;

/** What is known of the pods on nodes, by where it comes from. */
const SEEN: Readonly<Record<RequestedSource, Seen>> = { pods: 'all', metrics: 'sums', 'machines-only': 'some' };

/**
 * The nodes of the cluster joined with the machines on them. A machine that changes costs the making of one node's record, of two
 * when it moves; all others stay the same.
 */
export class Nodes {
  readonly #store: LiveStore;
  readonly #others: Poll<Others>;
  readonly #usage: Poll<Usage>;
  readonly #starting: StartingLaunchers;
  readonly #telling: Telling;
  readonly #placed = new Placed();
  readonly #made = new Map<string, MadeNode>();
  /** Machines to put in their places, and nodes to make again. */
  readonly #moved = new Set<string>();
  readonly #dirty = new Set<string>();
  #fleetVersion = -1;
  #sees = false;
  /** Each machine that was listed is in its place, so that nobody is missing on a node. */
  #isPlaced = false;
  #sizing: Sizing;
  #version = 0;
  #stops: (() => void)[] = [];
  #stopPolls: (() => void)[] = [];
  #framed = false;
  #cancelLinger: (() => void) | undefined;
  #list: NodeList | undefined;
  #listedAt = -1;

  constructor(
    private readonly session: Session,
    private readonly fleet: Fleet,
    private readonly settings: Settings,
  ) {
    this.#store = session.stores.open({ kind: NODE });
    this.#others = othersPoll(session);
    this.#usage = usagePoll(session);
    this.#starting = new StartingLaunchers(session, () => this.#allDirty());
    this.#telling = new Telling(session.scheduler);
    this.#sizing = settings.read().sizing;
  }

  /** Grows with every change; both in the shape that useSyncExternalStore wants. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    const stop = this.#telling.add(listener, () => this.#rest());
    this.#cancelLinger?.();
    this.#cancelLinger = undefined;
    if (this.#stops.length === 0) {
      this.#attach();
    }
    if (this.#stopPolls.length === 0) {
      this.#startPolls();
    }
    return stop;
  };

  /** All nodes; the same object until something changes. */
  look(): NodeList {
    if (this.#list === undefined || this.#listedAt !== this.#version) {
      this.#listedAt = this.#version;
      this.#list = this.#answer(this.#list);
    }
    return this.#list;
  }

  /** Nobody looks: nothing is read again and again, but going back finds everything in place for a while. */
  #rest(): void {
    this.#stopPolls.forEach((stop) => stop());
    this.#stopPolls = [];
    this.#followStarting();
    this.#cancelLinger = this.session.scheduler.after(LINGER_MS, () => this.#detach());
  }

  #attach(): void {
    this.#stops = [
      this.#store.subscribe((change) => this.#nodesChanged(change)),
      this.fleet.subscribe(() => this.#joinSoon()),
    ];
    this.#fleetVersion = -1;
    this.#allDirty();
  }

  #startPolls(): void {
    this.#stopPolls = [
      this.#others.subscribe(() => this.#allDirty()),
      this.#usage.subscribe(() => this.#allDirty()),
      this.settings.subscribe(() => this.#resized()),
    ];
    this.#resized();
  }

  /** They are asked for only while some machine waits for its node. */
  #followStarting(): void {
    this.#starting.follow(this.#stopPolls.length > 0 && this.#placed.waiting.size > 0);
  }

  #detach(): void {
    this.#cancelLinger = undefined;
    this.#telling.reset();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#placed.clear();
    this.#made.clear();
    this.#moved.clear();
    this.#dirty.clear();
    this.#isPlaced = false;
    this.#version += 1;
  }

  #resized(): void {
    const { sizing } = this.settings.read();
    if (sizing !== this.#sizing) {
      this.#sizing = sizing;
      this.#allDirty();
    }
  }

  #nodesChanged({ upserted, removed, reset }: StoreChange): void {
    if (reset) {
      this.#allDirty();
    }
    [...upserted, ...removed].forEach((node) => this.#dirty.add(nameOf(node)));
    this.#joinSoon();
  }

  #allDirty(): void {
    [...this.#store.items().keys(), ...this.#made.keys()].forEach((name) => this.#dirty.add(name));
    this.#joinSoon();
  }

  #joinSoon(): void {
    if (!this.#framed) {
      this.#framed = true;
      this.session.scheduler.frame('join', () => this.#join());
    }
  }

  #join(): void {
    this.#framed = false;
    if (this.#stops.length === 0) {
      return;
    }
    this.#catchUp();
    this.#noteSight();
    this.#place();
    this.#followStarting();
    this.#isPlaced ||= this.#moved.size === 0 && this.fleet.isJoined;
    this.#make();
    this.#version += 1;
    const isLoading = this.#store.state().phase === 'loading';
    this.#telling.tell({ loading: isLoading || this.#moved.size > 0, empty: this.#made.size === 0 });
  }

  /** Where machines cannot be listed (any more), nodes hold more than is known. */
  #noteSight(): void {
    const { phase } = this.fleet.states().vmi;
    const sees = (phase === 'live' || phase === 'reconnecting') && this.fleet.coverage().kind === 'cluster';
    if (sees !== this.#sees) {
      this.#sees = sees;
      this.#made.forEach((_, name) => this.#dirty.add(name));
    }
  }

  /** Notes which machines changed since the last time. */
  #catchUp(): void {
    const { fleet } = this;
    const keys = this.#fleetVersion < 0 ? undefined : fleet.changedSince(this.#fleetVersion);
    this.#fleetVersion = fleet.version();
    const all = keys ?? [...this.#placed.keys(), ...fleet.machines.keys(), ...fleet.loners.keys()];
    for (const key of all) {
      this.#moved.add(key);
    }
  }

  #place(): void {
    const start = this.session.scheduler.now();
    let count = 0;
    for (const key of this.#moved) {
      this.#moved.delete(key);
      const record = this.#machine(key);
      this.#placed.put(key, record, this.#dirty);
      if (record?.vmi !== undefined) {
        // the costly part of a node's record, which is kept with the instance
        demandOf({ vmi: record.vmi, sizing: this.#sizing });
      }
      count += 1;
      if (count % SLICE_CHECK === 0 && this.session.scheduler.now() - start >= SLICE_MS) {
        this.#joinSoon();
        return;
      }
    }
  }

  /** A VM and a stranger's instance may have the same name: what runs counts. */
  #machine(key: string): VmRecord | undefined {
    const { machines, loners } = this.fleet;
    const machine = machines.get(key);
    return machine?.vmi === undefined ? loners.get(key) : machine;
  }

  #make(): void {
    const others = this.#others.value();
    const usage = this.#usage.value();
    const source = others?.source ?? 'machines-only';
    for (const name of this.#dirty) {
      const node = this.#store.get(undefined, name);
      if (node === undefined) {
        this.#made.delete(name);
        continue;
      }
      const parts = {
        node,
        machines: this.#placed.on(name),
        incoming: this.#placed.comingTo(name),
        starting: this.#starting.on(name, this.#placed.waiting),
        others: others?.byNode.get(name),
        source,
        seen: this.#sees ? SEEN[source] : 'some',
        used: usage?.byNode.get(name),
        sizing: this.#sizing,
        leadMs: this.session.leadMs(),
      };
      this.#made.set(name, madeNode(parts, this.#made.get(name)));
    }
    this.#dirty.clear();
  }

  readonly #retry = (): void => {
    this.#store.retry();
    this.fleet.retry();
    this.#others.refresh();
    this.#usage.refresh();
  };

  #answer(known: NodeList | undefined): NodeList {
    const records = [...this.#made.values()].map(({ record }) => record);
    const states = {
      ...this.fleet.states(),
      vmi: this.#vmiState(known?.states.vmi),
      node: this.#store.state(),
      requested: this.#others.value()?.state ?? 'loading',
      used: this.#usage.value()?.state ?? 'loading',
    };
    return nodeListOf({ records, states, strays: this.#strays(), retry: this.#retry }, known);
  }

  /** Instances that are not in their places yet are not there for those who look at nodes. */
  #vmiState(known: StoreState | undefined): StoreState {
    const state = this.fleet.states().vmi;
    if (this.#isPlaced || (state.phase !== 'live' && state.phase !== 'reconnecting')) {
      return state;
    }
    return known?.phase === 'loading' ? known : { phase: 'loading', loaded: 0 };
  }

  /** Machines on nodes that are not in the list. While the list is on its way, nobody is astray. */
  #strays(): NodeList['strays'] {
    const isLoading = this.#store.state().phase === 'loading';
    const names = isLoading ? [] : [...this.#placed.nodes()].filter((name) => !this.#made.has(name));
    return new Map(names.sort(compareNames).map((name) => [name, this.#placed.on(name)]));
  }
}
