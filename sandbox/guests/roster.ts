import { BEHAVIOUR } from '../controllers/guest/guest';
import { annotation, isPaused } from '../controllers/vmi/read';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import type { GuestEngine } from './engine';
import type { Guest, GuestPlan } from './guest';
import { noteEnd, noteReboot } from './notes';
import { planOf } from './plan';
import type { Sessions } from './sessions';

/** Simulated guests that nobody looks at are kept, with their files and logins, as long as there are not more than these. */
const KEPT = 200;

const LOOPING = [BEHAVIOUR.crashAfter, BEHAVIOUR.powerOffAfter];

export interface Engines {
  /** In order of preference, for what suits them and as many as they can run. */
  readonly preferred: readonly GuestEngine[];
  /** Takes the rest. */
  readonly fallback: GuestEngine;
}

/** What happens around the guests. */
interface World {
  readonly sessions: Sessions;
  readonly now: () => Date;
  /** There is a guest for the instance. */
  readonly made: (vmi: KubeObject, guest: Guest) => void;
  /** Told when a guest could not be what it should have been. */
  readonly say: (line: string) => void;
}

interface Entry {
  readonly plan: GuestPlan;
  engine: GuestEngine;
  guest: Guest | undefined;
  started: Promise<Guest> | undefined;
  gone: boolean;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Tells the guest what has changed while it was made. */
const catchUp = (guest: Guest, plan: GuestPlan, vmi: KubeObject): void => {
  if (isPaused(vmi) && !plan.paused) guest.pause();
  if (!isPaused(vmi) && plan.paused) guest.unpause();
};

/** The guests that there are, by uid of their instances. */
export class Roster {
  /** The least recently used come first. */
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly store: Store,
    private readonly engines: Engines,
    private readonly world: World,
  ) {}

  existing(uid: string): Guest | undefined {
    return this.entries.get(uid)?.guest;
  }

  /** The guest of a running instance, made when it is first asked for. Rejects with an Error when there is none any more. */
  guestOf(vmi: KubeObject): Promise<Guest> {
    const { uid } = vmi.metadata;
    const entry = this.entries.get(uid);
    if (entry?.started !== undefined) {
      this.entries.delete(uid);
      this.entries.set(uid, entry);
      return entry.started;
    }
    if (vmi.metadata.annotations?.[BEHAVIOUR.ended] !== undefined)
      return Promise.reject(new Error('VMI is not running'));
    const plan = planOf(vmi, this.store);
    return this.start(plan, this.preferredFor(plan) ?? this.engines.fallback, 'running');
  }

  /** An instance has just been started: boots a real guest at once if there may be one, a simulated one can wait. */
  boot(vmi: KubeObject): void {
    // one that is about to end is not worth a process each time it comes back
    if (LOOPING.some((key) => annotation(vmi, key) !== undefined)) return;
    const plan = planOf(vmi, this.store);
    const engine = this.entries.has(plan.uid) ? undefined : this.preferredFor(plan);
    // it fails only when the instance is gone meanwhile
    if (engine !== undefined) this.start(plan, engine, 'boot').catch(() => undefined);
  }

  /** Ends the guest of the instance, and its streams. */
  retire(uid: string): void {
    const entry = this.entries.get(uid);
    if (entry === undefined) this.world.sessions.drop(uid);
    else {
      this.forget(entry);
      entry.guest?.kill();
    }
  }

  retireAll(): void {
    for (const uid of [...this.entries.keys()]) this.retire(uid);
    this.world.sessions.dropAll();
  }

  private start(plan: GuestPlan, engine: GuestEngine, how: 'boot' | 'running'): Promise<Guest> {
    const entry: Entry = { plan, engine, guest: undefined, started: undefined, gone: false };
    this.entries.set(plan.uid, entry);
    this.dismissOldest();
    entry.started = this.launch(entry, how);
    return entry.started;
  }

  private async launch(entry: Entry, how: 'boot' | 'running'): Promise<Guest> {
    const { plan } = entry;
    try {
      return this.welcome(entry, await entry.engine.start(plan, how));
    } catch (error) {
      const { fallback } = this.engines;
      if (entry.gone || entry.engine === fallback) {
        this.forget(entry);
        throw error;
      }
      this.world.say(`Guest ${plan.namespace}/${plan.name} is simulated: ${reasonOf(error)}`);
      entry.engine = fallback;
      return this.launch(entry, how);
    }
  }

  private welcome(entry: Entry, guest: Guest): Guest {
    const vmi = this.store.byUid(entry.plan.uid);
    if (entry.gone || vmi === undefined) {
      guest.kill();
      throw new Error('VMI is not running');
    }
    entry.guest = guest;
    guest.onEnd((end) => {
      if (entry.gone) return;
      this.forget(entry);
      noteEnd(this.store, entry.plan, end);
    });
    guest.onReboot(() => {
      if (!entry.gone) noteReboot(this.store, entry.plan, this.world.now());
    });
    catchUp(guest, entry.plan, vmi);
    this.world.made(vmi, guest);
    return guest;
  }

  private forget(entry: Entry): void {
    const { uid } = entry.plan;
    entry.gone = true;
    if (this.entries.get(uid) === entry) this.entries.delete(uid);
    this.world.sessions.drop(uid);
  }

  private countOf(engine: GuestEngine): number {
    return [...this.entries.values()].filter((entry) => entry.engine === engine).length;
  }

  private preferredFor(plan: GuestPlan): GuestEngine | undefined {
    return this.engines.preferred.find((engine) => engine.suits(plan) && this.countOf(engine) < engine.most);
  }

  private dismissOldest(): void {
    const { fallback } = this.engines;
    const over = this.countOf(fallback) - KEPT;
    if (over <= 0) return;
    const idle = [...this.entries.values()].filter(
      ({ engine, guest, plan }) => engine === fallback && guest !== undefined && !this.world.sessions.any(plan.uid),
    );
    for (const { plan } of idle.slice(0, over)) this.retire(plan.uid);
  }
}
