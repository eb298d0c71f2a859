/** Targets and a clock that a test drives by hand, and a runner between them. For tests only. */
import type { Cluster, ObjectRef } from '../cluster/cluster';
import type { TargetObjects, TargetSource } from '../inventory/target-source.types';
import { msg } from '../lib/message';
import type { Reach } from './bulk/reach';
import { VM } from '../resources/kinds';
import type { KubeObject } from '../resources/object';
import type { Clock } from './clock';
import type { Job, Target } from './job';
import { createTaskRunner } from './run';
import type { Task } from './task';

const notAsked = (): never => {
  throw new Error('no request is expected');
};
const cluster: Cluster = {
  get: notAsked,
  list: notAsked,
  create: notAsked,
  update: notAsked,
  patch: notAsked,
  delete: notAsked,
  subresource: notAsked,
};

const vm = (name: string, state: string, uid = `uid-${name}`): KubeObject => ({
  metadata: { name, namespace: 'demo', uid },
  status: { state },
});
export const targetOf = (name: string, state = 'off'): Target => ({
  ref: { kind: VM, namespace: 'demo', name },
  vm: vm(name, state),
  vmi: undefined,
});

/** Objects that the test sets; followers hear of it at once. */
const createTargets = () => {
  const objects = new Map<string, TargetObjects>();
  const followers = new Map<(now: TargetObjects) => void, string>();
  const source: TargetSource = {
    follow: (ref: ObjectRef, listener) => {
      followers.set(listener, ref.name);
      const known = objects.get(ref.name);
      if (known !== undefined) listener(known);
      return () => followers.delete(listener);
    },
  };
  const put = (name: string, now: TargetObjects): void => {
    objects.set(name, now);
    for (const [listener, followed] of [...followers]) if (followed === name) listener(now);
  };
  const set = (name: string, state: string, uid?: string): void =>
    put(name, { vm: vm(name, state, uid), vmi: undefined });
  const gone = (name: string): void => put(name, { vm: undefined, vmi: undefined });
  return { source, set, gone, followers };
};

export const createClock = () => {
  let now = 1_000;
  const timers = new Map<() => void, number>();
  const clock: Clock = {
    now: () => now,
    after: (delay, callback) => {
      const timer = (): void => callback();
      timers.set(timer, now + delay);
      return () => timers.delete(timer);
    },
  };
  const advance = (time: number): void => {
    now += time;
    for (const [timer, due] of [...timers]) {
      if (due > now) continue;
      timers.delete(timer);
      timer();
    }
  };
  return { clock, advance, timers };
};

/** A cluster that can be reached until the test cuts the line. */
export const createReachByHand = () => {
  const listeners = new Set<() => void>();
  const state = { isCut: false, answers: true, asked: 0 };
  const reach: Reach = {
    isCut: () => state.isCut,
    onBack: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answers: () => {
      state.asked += 1;
      return Promise.resolve(state.answers);
    },
  };
  const back = (): void => {
    state.isCut = false;
    state.answers = true;
    for (const listener of [...listeners]) listener();
  };
  return { reach, state, back, listeners };
};

export const stateOf = (target: Target): unknown => (target.vm?.status as { state?: string } | undefined)?.state;

export const jobWith = (run: Job<void>['run']): Job<void> => ({
  id: 'vm.start',
  label: msg('Start'),
  run,
  settled: (before, now) => {
    if (stateOf(now) === 'broken') return { failed: 'no node has room' };
    return stateOf(now) === 'on' && stateOf(before) !== 'on' ? 'done' : 'pending';
  },
  progress: (now) => (stateOf(now) === 'starting' ? msg('Waiting for its pod to start') : undefined),
  timeoutMs: 60_000,
  cli: (target) => `virtctl start ${target.ref.name}`,
});

interface Limits {
  readonly concurrency?: number;
  readonly history?: number;
  readonly bulkConcurrency?: number;
  readonly bulkHistory?: number;
}

export const setUp = (limits: Limits = {}) => {
  const targets = createTargets();
  const time = createClock();
  const line = createReachByHand();
  const runner = createTaskRunner({
    cluster,
    targets: targets.source,
    clock: time.clock,
    reach: line.reach,
    ...limits,
  });
  const only = (): Task => {
    const [task] = runner.getSnapshot();
    if (task === undefined) throw new Error('there is no task');
    return task;
  };
  return { ...targets, ...time, line, runner, only };
};
