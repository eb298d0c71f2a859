import type { Cluster, ObjectRef } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { NODE } from '../../../resources/kinds';
import type { Clock } from '../../../tasks/clock';
import { evict, type Evicted } from './evict';
import { podsOn } from './list-pods';
import { MigrationLine, type MigrationFeed } from './line';
import type { DrainOptions, DrainPod } from './pods';
import { slotsTaken } from './slots';
import { BEFORE, type DrainPhase, type DrainState } from './state';
import { arrivalsOf, as, firstSteps, left, machineRef, stateAfter } from './step-change';
import { hasEnded, isUnderWay, nextOf, seen, type DrainStep, type MachineFeed, type StepState } from './steps';
import { takeBack } from './take-back';

/** How often the node is looked at while it is drained. */
const LOOK_MS = 2_000;

interface DrainParts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly machines: MachineFeed;
  readonly migrations: MigrationFeed;
}

/**
 * Empties a node as `kubectl drain` does: cordons it, then asks to evict its pods, only so many at a time, and asks again for those
 * that are refused for now. An accepted eviction of a machine is followed until the machine runs elsewhere or has ended. Lives
 * outside of React; `subscribe` and `state` are for useSyncExternalStore.
 */
export class Drain {
  /** It is called off before it was started: what waits for its turn cannot be taken out of the queue. */
  #isUnwanted = false;
  #isClosed = false;
  readonly #asked = new Set<Promise<void>>();
  #state: DrainState;
  readonly #listeners = new Set<() => void>();
  #cancelLook: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #pods: ReadonlyMap<string, string | undefined> = new Map();
  readonly #line: MigrationLine;

  constructor(
    private readonly parts: DrainParts,
    readonly node: ObjectRef,
    options: DrainOptions,
    /** Keys of machines in the order in which they are to leave; others follow. */
    private readonly order: readonly string[] = [],
  ) {
    this.#state = { ...BEFORE, options };
    this.#line = new MigrationLine(node.name, parts.machines, parts.migrations);
  }

  readonly state = (): DrainState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /**
   * Cordons the node, reads its pods and begins. Rejects with ApiError when it may not be cordoned; when its pods cannot be read, the
   * drain ends, and the node stays cordoned. Does nothing when it was stopped before.
   */
  async start(): Promise<void> {
    if (this.#isUnwanted || this.#isClosed) {
      this.#isUnwanted = false;
      return;
    }
    this.#become({ ...BEFORE, phase: 'preparing', startedAt: this.parts.clock.now() });
    try {
      await this.parts.cluster.patch(this.node, [{ op: 'add', path: '/spec/unschedulable', value: true }]);
    } catch (error) {
      if (!this.#isClosed) this.#become({ phase: 'ready', startedAt: undefined });
      throw error;
    }
    this.#become({ isCordoned: true });
    const pods = await this.#firstPods();
    if (pods === undefined) return;
    this.#pods = uidsOf(pods);
    this.#become({ phase: 'running', ...firstSteps(pods, this.#state.options, this.order, this.parts.machines) });
    this.#follow();
    this.#go();
    this.#lookLater();
  }

  #follow(): void {
    const { machines, migrations } = this.parts;
    const stops = [machines.subscribe(() => this.#go()), migrations.subscribe(() => this.#go())];
    this.#unfollow = () => stops.forEach((stop) => stop());
  }

  /** Undefined when the drain ends with that: it was stopped, or they cannot be read. */
  async #firstPods(): Promise<readonly DrainPod[] | undefined> {
    let end: Partial<DrainState> = {};
    if (this.#is('preparing')) {
      try {
        const pods = await podsOn(this.parts.cluster, this.node.name);
        if (this.#is('preparing')) return pods;
      } catch (error) {
        end = { failure: wordsOf(error) };
      }
    }
    this.#become({ phase: 'stopped', ...end });
    return undefined;
  }

  /** Nothing more is asked for. What the cluster has accepted goes on. Before it has begun, it does not begin. */
  stop(): void {
    if (this.#is('ready')) {
      this.#isUnwanted = true;
      this.#become({ phase: 'stopped' });
    } else if (this.#is('preparing')) {
      this.#become({ phase: 'stopping' });
    } else if (this.#is('running')) {
      const steps = this.#state.steps.map((step) => (isUnderWay(step) ? step : left(step)));
      this.#become({ phase: 'stopping', steps });
      this.#go();
    }
  }

  /** Ends at once: whoever began it is no longer signed in. What the cluster has accepted goes on, but nobody follows it. */
  close(): void {
    this.#isClosed = true;
    this.#cancelLook();
    this.#unfollow();
    if (this.#is('done') || this.#is('stopped')) return;
    this.#become({ phase: 'stopped', steps: this.#state.steps.map(left) });
  }

  /**
   * Takes back what was accepted: machines that are being moved away stay. Rejects with ApiError when some of that is refused.
   * @param done told of each that stays
   */
  async takeBack(done: (machine: ObjectRef) => void = () => undefined): Promise<void> {
    this.stop();
    // what is being asked for now may be accepted yet
    await Promise.all(this.#asked);
    const steps = new Map(
      this.#state.steps.filter(({ state }) => state.is === 'migrating').map((step) => [machineRef(step), step]),
    );
    await takeBack(this.parts.cluster, this.node.name, [...steps.keys()], (ref) => {
      const step = steps.get(ref);
      if (step !== undefined) this.#change(step, { is: 'left' });
      done(ref);
      this.#go();
    });
  }

  /** Machines that were on their way here when the node was cordoned. One that comes back after it has left is let be. */
  #addArrivals(pods: readonly DrainPod[]): void {
    if (!this.#is('running')) return;
    const more = arrivalsOf(pods, this.#state.steps, this.parts.machines);
    if (more.length > 0) this.#become({ steps: [...this.#state.steps, ...more] });
  }

  #is(phase: DrainPhase): boolean {
    return this.#state.phase === phase;
  }

  #isActive(): boolean {
    return this.#is('running') || this.#is('stopping');
  }

  #lookLater(): void {
    this.#cancelLook();
    this.#cancelLook = this.parts.clock.after(LOOK_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    if (!this.#isActive()) return;
    // only who looks when all seem to have left knows that nothing has come since
    let isLast = this.#state.steps.every(hasEnded);
    try {
      const [pods, isRemoved] = await Promise.all([podsOn(this.parts.cluster, this.node.name), this.#isRemoved()]);
      if (!this.#isActive()) return;
      if (isRemoved) {
        this.#end('stopped', { isRemoved });
        return;
      }
      this.#pods = uidsOf(pods);
      this.#addArrivals(pods);
      if (this.#state.trouble !== undefined) this.#become({ trouble: undefined });
    } catch (error) {
      isLast = false;
      this.#become({ trouble: wordsOf(error) });
    }
    this.#go(isLast);
    if (this.#isActive()) this.#lookLater();
  }

  /** Takes in what is there now, and asks for as many as may be under way. */
  #go(isLast = false): void {
    if (!this.#isActive()) return;
    const { clock, machines } = this.parts;
    const sight = { node: this.node.name, pods: this.#pods, machines, now: clock.now() };
    const steps = this.#state.steps.map((step) => seen(step, sight));
    if (steps.some((step, index) => step !== this.#state.steps[index])) this.#become({ steps });
    while (this.#is('running') && this.#hasRoom()) {
      const next = nextOf(this.#state.steps, clock.now());
      if (next === undefined) break;
      const asked = this.#ask(next).finally(() => this.#asked.delete(asked));
      this.#asked.add(asked);
    }
    this.#endIfOver(isLast);
  }

  #hasRoom(): boolean {
    const { steps, options } = this.#state;
    return slotsTaken(steps, this.#line, this.parts.clock.now()) < Math.max(1, options.concurrency);
  }

  #endIfOver(isLast: boolean): void {
    const { steps } = this.#state;
    const isStopped = this.#is('stopping');
    const isOver = isStopped ? !steps.some(isUnderWay) : isLast && steps.every(hasEnded);
    if (isOver) this.#end(isStopped ? 'stopped' : 'done');
  }

  #end(phase: 'stopped' | 'done', change: Partial<DrainState> = {}): void {
    this.#cancelLook();
    this.#unfollow();
    this.#become({ phase, steps: this.#state.steps.map(left), ...change });
  }

  /** A node without pods is empty, and so is one that is no more: what ran on it has ended with it. */
  async #isRemoved(): Promise<boolean> {
    try {
      const { metadata } = await this.parts.cluster.get(this.node);
      return this.node.uid !== undefined && metadata.uid !== this.node.uid;
    } catch (error) {
      return error instanceof ApiError && error.kind === 'not-found';
    }
  }

  async #ask(step: DrainStep): Promise<void> {
    const times = step.state.is === 'refused' ? step.state.times : 0;
    this.#change(step, { is: 'asking' });
    const answer = await evict(this.parts.cluster, step.pod.ref, this.#state.options.graceSeconds).catch(
      (error: unknown): Evicted => ({ is: 'failed', words: String(error) }),
    );
    this.#change(step, stateAfter(answer, times + 1, this.parts.clock.now(), this.#is('running')));
    this.#go();
  }

  /** A step that has ended meanwhile stays as it is. */
  #change(step: DrainStep, state: StepState): void {
    const steps = this.#state.steps.map((one) => (one.pod === step.pod && !hasEnded(one) ? as(one, state) : one));
    this.#become({ steps });
  }

  #become(change: Partial<DrainState>): void {
    this.#state = { ...this.#state, ...change };
    [...this.#listeners].forEach((listener) => listener());
  }
}

const uidsOf = (pods: readonly DrainPod[]): ReadonlyMap<string, string | undefined> =>
  new Map(pods.map(({ key, ref }) => [key, ref.uid]));

const wordsOf = (error: unknown): string => (error instanceof ApiError ? error.message : String(error));

/** Names a node for a drain. */
export const nodeRef = (name: string, uid?: string): ObjectRef => ({
  kind: NODE,
  name,
  ...(uid === undefined ? {} : { uid }),
});
