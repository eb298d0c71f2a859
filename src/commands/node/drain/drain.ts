import type { Cluster, ObjectRef } from '../../../cluster/cluster';
import { ApiError } from '../../../cluster/errors';
import { NODE, POD } from '../../../resources/kinds';
import { uidOf } from '../../../resources/meta';
import type { KubeObject } from '../../../resources/object';
import type { Clock } from '../../../tasks/clock';
import { evict, type Evicted } from './evict';
import { drainPods, isEvicted, type DrainOptions, type DrainPod } from './pods';
import { hasEnded, isUnderWay, nextOf, seen, waitFor, type DrainStep, type MachineFeed, type StepState } from './steps';
import { takeBack } from './take-back';

/** How often the node is looked at while it is drained. */
const LOOK_MS = 2_000;
const PAGE = 500;

/** Where a drain stands. `stopping`: nothing more is asked for, what was accepted goes on. */
export type DrainPhase = 'ready' | 'preparing' | 'running' | 'stopping' | 'stopped' | 'done';

/** A drain as it is at one moment. Immutable. */
export interface DrainState {
  readonly phase: DrainPhase;
  readonly options: DrainOptions;
  readonly steps: readonly DrainStep[];
  /** Pods that a drain with these options leaves alone. */
  readonly kept: readonly DrainPod[];
  readonly startedAt: number | undefined;
  /** Why the node could not be looked at the last time, in the words of the API. */
  readonly trouble: string | undefined;
}

interface DrainParts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  readonly machines: MachineFeed;
}

/**
 * Empties a node as `kubectl drain` does: cordons it, then asks to evict its pods, only so many at a time, and asks again for those
 * that are refused for now. An accepted eviction of a machine is followed until the machine runs elsewhere or has ended. Lives
 * outside of React; `subscribe` and `state` are for useSyncExternalStore.
 */
export class Drain {
  #state: DrainState;
  readonly #listeners = new Set<() => void>();
  #cancelLook: () => void = () => undefined;
  #unfollow: () => void = () => undefined;
  #pods: ReadonlyMap<string, string | undefined> = new Map();

  constructor(
    private readonly parts: DrainParts,
    readonly node: ObjectRef,
    options: DrainOptions,
    /** Keys of machines in the order in which they are to leave; others follow. */
    private readonly order: readonly string[] = [],
  ) {
    this.#state = { phase: 'ready', options, steps: [], kept: [], startedAt: undefined, trouble: undefined };
  }

  readonly state = (): DrainState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Cordons the node, reads its pods and begins. Rejects with ApiError when that is refused. */
  async start(): Promise<void> {
    this.#become({ phase: 'preparing', startedAt: this.parts.clock.now(), trouble: undefined });
    try {
      await this.parts.cluster.patch(this.node, [{ op: 'add', path: '/spec/unschedulable', value: true }]);
      const pods = drainPods(await this.#list());
      this.#see(pods);
      this.#become({ phase: 'running', ...this.#sorted(pods) });
    } catch (error) {
      this.#become({ phase: 'ready', startedAt: undefined });
      throw error;
    }
    this.#unfollow = this.parts.machines.subscribe(() => this.#go());
    this.#go();
    this.#lookLater();
  }

  /** Nothing more is asked for. What the cluster has accepted goes on. */
  stop(): void {
    if (this.#state.phase !== 'running') return;
    const steps = this.#state.steps.map((step) =>
      hasEnded(step) || isUnderWay(step) ? step : as(step, { is: 'left' }),
    );
    this.#become({ phase: 'stopping', steps });
    this.#go();
  }

  /**
   * Takes back what was accepted: machines that are being moved away stay. Rejects with the first ApiError when some of that is
   * refused.
   */
  async takeBack(): Promise<void> {
    this.stop();
    const { cluster, machines } = this.parts;
    const moving = this.#state.steps.flatMap((step) => {
      const vmi = step.state.is === 'migrating' ? machines.read(step.pod.machine ?? '') : undefined;
      return vmi === undefined ? [] : [[vmi, step] as const];
    });
    const steps = new Map(moving);
    await takeBack(cluster, this.node.name, [...steps.keys()], (vmi) => {
      const step = steps.get(vmi);
      if (step !== undefined) this.#change(step, { is: 'left' });
      this.#go();
    });
  }

  #sorted(pods: readonly DrainPod[]): Pick<DrainState, 'steps' | 'kept'> {
    const { options } = this.#state;
    const rank = new Map(this.order.map((key, index) => [key, index]));
    const rankOf = ({ machine }: DrainPod): number => rank.get(machine ?? '') ?? this.order.length;
    const steps = pods
      .filter(({ sort }) => isEvicted(sort, options))
      .sort((one, other) => rankOf(one) - rankOf(other))
      .map((pod): DrainStep => {
        const instance = pod.machine === undefined ? undefined : uidOf(this.parts.machines.read(pod.machine));
        return { pod, instance, state: { is: 'waiting' } };
      });
    return { steps, kept: pods.filter(({ sort }) => !isEvicted(sort, options)) };
  }

  async #list(): Promise<readonly KubeObject[]> {
    const found: KubeObject[] = [];
    let next: string | undefined;
    do {
      const fieldSelector = `spec.nodeName=${this.node.name}`;
      const page = await this.parts.cluster.list(POD, { fieldSelector, limit: PAGE, continue: next });
      found.push(...page.items);
      next = page.continue;
    } while (next !== undefined);
    return found;
  }

  #see(pods: readonly DrainPod[]): void {
    this.#pods = new Map(pods.map(({ key, ref }) => [key, ref.uid]));
  }

  #isActive(): boolean {
    return this.#state.phase === 'running' || this.#state.phase === 'stopping';
  }

  #lookLater(): void {
    this.#cancelLook();
    this.#cancelLook = this.parts.clock.after(LOOK_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    if (!this.#isActive()) return;
    try {
      this.#see(drainPods(await this.#list()));
      if (this.#state.trouble !== undefined) this.#become({ trouble: undefined });
    } catch (error) {
      this.#become({ trouble: error instanceof ApiError ? error.message : String(error) });
    }
    this.#go();
    if (this.#isActive()) this.#lookLater();
  }

  /** Takes in what is there now, and asks for as many as may be under way. */
  #go(): void {
    if (!this.#isActive()) return;
    const { clock, machines } = this.parts;
    const sight = { node: this.node.name, pods: this.#pods, machines, now: clock.now() };
    const steps = this.#state.steps.map((step) => seen(step, sight));
    if (steps.some((step, index) => step !== this.#state.steps[index])) this.#become({ steps });
    while (this.#state.phase === 'running' && this.#hasRoom()) {
      const next = nextOf(this.#state.steps, clock.now());
      if (next === undefined) break;
      void this.#ask(next);
    }
    this.#endIfOver();
  }

  #hasRoom(): boolean {
    return this.#state.steps.filter(isUnderWay).length < Math.max(1, this.#state.options.concurrency);
  }

  #endIfOver(): void {
    const { steps, phase } = this.#state;
    const isOver = phase === 'stopping' ? !steps.some(isUnderWay) : steps.every(hasEnded);
    if (!isOver) return;
    this.#cancelLook();
    this.#unfollow();
    this.#become({
      phase: phase === 'stopping' ? 'stopped' : 'done',
      steps: steps.map((step) => (hasEnded(step) ? step : as(step, { is: 'left' }))),
    });
  }

  async #ask(step: DrainStep): Promise<void> {
    const times = step.state.is === 'refused' ? step.state.times : 0;
    this.#change(step, { is: 'asking' });
    const answer = await evict(this.parts.cluster, step.pod.ref, this.#state.options.graceSeconds).catch(
      (error: unknown): Evicted => ({ is: 'failed', words: String(error) }),
    );
    this.#change(step, this.#stateAfter(answer, times + 1));
    this.#go();
  }

  #stateAfter(answer: Evicted, times: number): StepState {
    const now = this.parts.clock.now();
    switch (answer.is) {
      case 'migrating':
        return { is: 'migrating', since: now };
      case 'refused':
        if (this.#state.phase !== 'running') return { is: 'left' };
        return { is: 'refused', words: answer.words, times, again: now + waitFor(times, answer.waitMs) };
      case 'leaving':
      case 'gone':
        return { is: answer.is };
      case 'failed':
        return { is: 'failed', words: answer.words };
    }
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

const as = (step: DrainStep, state: StepState): DrainStep => ({ ...step, state });

/** Names a node for a drain. */
export const nodeRef = (name: string, uid?: string): ObjectRef => ({
  kind: NODE,
  name,
  ...(uid === undefined ? {} : { uid }),
});
