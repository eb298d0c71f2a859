import type { Cluster } from '../cluster/cluster';
import type { TargetSource } from '../inventory/target-source.types';
import type { Message } from '../lib/message';
import { msg } from '../lib/message';
import { VM, VMI } from '../resources/kinds';
import { createReach, type Reach } from './bulk/reach';
import { createRuns } from './bulk/runs';
import type { Clock } from './clock';
import type { Job, Target } from './job';
import type { Entry, Ledger, Shelf } from './ledger';
import { createLedger } from './ledger';
import { cancelTask } from './cancel';
import { failureOf } from './failure';
import { freshTarget, perform, type Readiness } from './perform';
import type { Started, TaskRunner } from './run.types';
import type { Task } from './task';
import { createTurns } from './turns';

interface TaskRunnerOptions {
  readonly cluster: Cluster;
  /** Where the outcome is watched. */
  readonly targets: TargetSource;
  /** The same for many objects at a time. */
  readonly manyTargets?: TargetSource;
  readonly clock: Clock;
  /** Whether the cluster can be reached; by itself as the browser knows it. */
  readonly reach?: Reach;
  /** Requests under way at a time; the wait for outcomes is not counted. */
  readonly concurrency?: number;
  /** The same for all runs on many objects together. */
  readonly bulkConcurrency?: number;
  /** Finished tasks that are kept. */
  readonly history?: number;
  /** Tasks of finished runs that are kept. */
  readonly bulkHistory?: number;
}

/** A task and where it lies. */
interface Found {
  readonly shelf: Shelf;
  readonly entry: Entry<Started>;
}

const NOTHING = (): void => undefined;
const WAITING: Message = msg('Waiting for its turn');
const CLEANED: Message = msg('It failed. What it had made was deleted.');

const firstForm = <Input>(id: string, job: Job<Input>, target: Target, input: Input, startedAt: number): Task => ({
  id,
  commandId: job.id,
  label: job.label,
  target: target.ref,
  state: 'running',
  startedAt,
  endedAt: undefined,
  message: WAITING,
  causes: [],
  cli: job.cli(target, input),
  canRetry: false,
  canCancel: job.cancel !== undefined,
});

/** A machine is the same by its VM and by its instance. */
const kindOf = ({ target: { kind } }: Task): string => (kind.kind === VMI.kind ? VM.kind : kind.kind);

const sameTarget = (one: Task, other: Task): boolean =>
  kindOf(one) === kindOf(other) &&
  one.target.namespace === other.target.namespace &&
  one.target.name === other.target.name;

/** An old failure must not turn into a success by what a newer action does, and what it left behind may be used by it. */
const supersede = ({ shelf, entry }: Found, newer: Task): void => {
  if (entry.task.state !== 'failed' || entry.task.id === newer.id || !sameTarget(entry.task, newer)) return;
  entry.stop();
  if (entry.task.left !== undefined) shelf.change(entry, { left: undefined });
};

const retryTask = ({ shelf, entry }: Found): Started | undefined => {
  if (!entry.task.canRetry) return undefined;
  shelf.change(entry, { canRetry: false });
  return entry.again();
};

const cleanUpTask = ({ shelf, entry }: Found): void => {
  if (entry.task.left === undefined) return;
  const { left } = entry.task;
  shelf.change(entry, { left: undefined });
  void entry.cleanUp().then(
    () => shelf.change(entry, { message: CLEANED, causes: [], advice: undefined }),
    (error: unknown) => shelf.change(entry, { ...failureOf(error), left }),
  );
};

/** The requests of single tasks go their own way: one click must not wait for hundreds of a run. */
const createSingles = (options: TaskRunnerOptions, ledger: Ledger<Started>, supersedeOld: (task: Task) => void) => {
  const { cluster, targets, clock, concurrency = 8 } = options;
  const { inTurn, close } = createTurns(concurrency);
  const means = { shelf: ledger, cluster, targets, clock, inTurn };
  let opened = 0;
  const open = <Input>(job: Job<Input>, target: Target, input: Input): Started => {
    opened += 1;
    const task = firstForm(`task-${opened}`, job, target, input, clock.now());
    supersedeOld(task);
    const entry: Entry<Started> = {
      task,
      again: () => open(job, freshTarget(targets, target), input),
      cancel: () => job.cancel?.(cluster, target, input) ?? Promise.resolve(),
      cancelsAnyTime: job.cancelsAnyTime === true,
      cleanUp: () => job.cleanUp?.(cluster, target, input) ?? Promise.resolve(),
      stop: NOTHING,
    };
    ledger.add(entry);
    const ready = (): Readiness => {
      if (entry.task.state === 'canceled') return 'leave';
      ledger.change(entry, { message: undefined });
      return 'send';
    };
    return { id: task.id, accepted: perform(means, { entry, job, target, input, ready }) };
  };
  return { open, close };
};

/** The tasks of one user. */
export const createTaskRunner = (options: TaskRunnerOptions): TaskRunner => {
  const { targets, manyTargets = targets, clock, cluster } = options;
  const ledger = createLedger<Started>(options.history ?? 200);
  const supersedeOld = (newer: Task): void => {
    for (const entry of ledger.entries()) supersede({ shelf: ledger, entry }, newer);
    for (const run of bulk.live()) {
      // most runs have no failures, and then there is nothing to look for among their thousands
      if (run.counts().failed === 0) continue;
      for (const entry of run.entries) supersede({ shelf: run, entry }, newer);
    }
  };
  const bulk = createRuns({
    cluster,
    targets: manyTargets,
    clock,
    reach: options.reach ?? createReach(cluster),
    supersede: ({ task }) => supersedeOld(task),
    concurrency: options.bulkConcurrency ?? 6,
    history: options.bulkHistory ?? 5000,
  });
  const { open, close } = createSingles(options, ledger, supersedeOld);
  const find = (id: string): Found | undefined => {
    const single = ledger.get(id);
    if (single !== undefined) return { shelf: ledger, entry: single };
    for (const run of bulk.live()) {
      const entry = run.entry(id);
      if (entry !== undefined) return { shelf: run, entry };
    }
    return undefined;
  };
  const withFound = <Result>(id: string, act: (found: Found) => Result): Result | undefined => {
    const found = find(id);
    return found === undefined ? undefined : act(found);
  };
  return {
    start: (job, all, input) => all.map((target) => open(job, target, input)),
    retry: (id) => withFound(id, retryTask),
    cancel: (id) => withFound(id, ({ shelf, entry }) => cancelTask(shelf, entry, clock)),
    cleanUp: (id) => withFound(id, cleanUpTask),
    dismiss: (id) => ledger.dismiss((task) => task.id === id),
    dismissFinished: () => {
      ledger.dismiss(() => true);
      bulk.dismissFinished();
    },
    getSnapshot: ledger.getSnapshot,
    subscribe: ledger.subscribe,
    close: () => {
      close();
      bulk.close();
    },
    bulk,
  };
};
