import type { Cluster } from '../cluster/cluster';
import { errorAdvice } from '../cluster/error-text';
import { ApiError, isUnanswered, mayHaveBeenDone } from '../cluster/errors';
import type { TargetSource } from '../inventory/target-source.types';
import type { Message } from '../lib/message';
import { msg } from '../lib/message';
import { uidOf } from '../resources/meta';
import type { Clock } from './clock';
import type { Job, Target } from './job';
import { Unfinished } from './job';
import type { Entry, Ledger } from './ledger';
import { createLedger } from './ledger';
import type { Task } from './task';
import { createTurns } from './turns';
import type { Wait } from './outcome';
import { watchOutcome } from './outcome';

interface TaskRunnerOptions {
  readonly cluster: Cluster;
  /** Where the outcome is watched. */
  readonly targets: TargetSource;
  readonly clock: Clock;
  /** Requests under way at a time; the wait for outcomes is not counted. */
  readonly concurrency?: number;
  /** Finished tasks that are kept. */
  readonly history?: number;
}

/** A task that was opened. */
export interface Started {
  readonly id: string;
  /** The task as it stood when the cluster had accepted the request (running, done) or refused it (failed). Never rejects. */
  readonly accepted: Promise<Task>;
}

/** Runs actions and keeps their list. Lives outside of React; `subscribe` and `getSnapshot` are for useSyncExternalStore. */
export interface TaskRunner {
  /** Opens one task per target; each has its own result. */
  start<Input>(job: Job<Input>, targets: readonly Target[], input: Input): readonly Started[];
  /** Opens a new task for what a failed one was to do. Undefined when it is not failed or not known. */
  retry(id: string): Started | undefined;
  /** Ends a running task early, where its job can. */
  cancel(id: string): void;
  /** Deletes what a failed task has left behind; the task says how that went. */
  cleanUp(id: string): void;
  /** Takes a finished task out of the list; a running one stays. */
  dismiss(id: string): void;
  dismissFinished(): void;
  /** All tasks, newest first; the same array until something changes. */
  readonly getSnapshot: () => readonly Task[];
  readonly subscribe: (listener: () => void) => () => void;
}

const NOTHING = (): void => undefined;
const WAITING: Message = msg('Waiting for its turn');

const OPEN: Message = msg(
  'No answer came from the cluster. It may have been done all the same: the outcome is still watched.',
);

const same = (one: Task['message'], other: Task['message']): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

const CLEANED: Message = msg('It failed. What it had made was deleted.');

type Result = Pick<Task, 'message' | 'causes' | 'advice' | 'left' | 'page'>;

const failureOf = (error: unknown): Result => {
  if (error instanceof Unfinished) {
    return { ...failureOf(error.because), left: error.left };
  }
  if (error instanceof ApiError) {
    return isUnanswered(error)
      ? { message: OPEN, causes: [] }
      : { message: error.message, causes: error.causes, advice: errorAdvice(error) };
  }
  return { message: error instanceof Error ? error.message : msg('It failed for an unknown reason'), causes: [] };
};

const isUnsure = (error: unknown): boolean => {
  const cause = error instanceof Unfinished ? error.because : error;
  return cause instanceof ApiError && mayHaveBeenDone(cause);
};

/**
 * The objects as they are now, where the source knows them at once. A namesake that took the place of the object the user
 * meant does not count.
 */
const freshTarget = (targets: TargetSource, target: Target): Target => {
  let fresh = target;
  targets.follow(target.ref, (now) => {
    const meant = uidOf(target.vm ?? target.vmi);
    if (meant === undefined || uidOf(target.vm === undefined ? now.vmi : now.vm) === meant) {
      fresh = { ref: target.ref, ...now };
    }
  })();
  return fresh;
};

const sameTarget = (one: Task, other: Task): boolean =>
  one.target.namespace === other.target.namespace && one.target.name === other.target.name;

/** Shows how the wait for the outcome of an accepted request goes on, until the end or until the next step of the job. */
const follow = <Input>(
  ledger: Ledger<Started>,
  entry: Entry<Started>,
  wait: Wait<Input>,
  next: (() => void) | undefined,
): void => {
  entry.stop = watchOutcome(wait, ({ state, message, advice, page }) => {
    if (state === 'running') {
      if (!same(entry.task.message, message)) ledger.change(entry, { message });
    } else if (state === 'done' && next !== undefined) {
      ledger.change(entry, { state: 'running', message: undefined, endedAt: undefined, canRetry: false });
      next();
    } else {
      const left = state === 'failed' ? wait.job.leftovers?.(wait.input) : undefined;
      end(ledger, entry, wait.clock, state, { message, causes: [], advice, page, left });
    }
  });
};

const end = (
  ledger: Ledger<Started>,
  entry: Entry<Started>,
  clock: Clock,
  state: 'done' | 'failed',
  result: Result,
): void =>
  ledger.change(entry, {
    ...result,
    state,
    advice: result.advice,
    left: result.left,
    page: result.page,
    endedAt: clock.now(),
    canRetry: state === 'failed',
    canCancel: false,
  });

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

/** An old failure must not turn into a success by what a newer action does, and what it left behind may be used by it. */
const supersede = (ledger: Ledger<Started>, old: Entry<Started>): void => {
  old.stop();
  if (old.task.left !== undefined) ledger.change(old, { left: undefined });
};

const retryTask = (ledger: Ledger<Started>, id: string): Started | undefined => {
  const entry = ledger.get(id);
  if (entry?.task.canRetry !== true) return undefined;
  ledger.change(entry, { canRetry: false });
  return entry.again();
};

const cancelTask = (ledger: Ledger<Started>, id: string): void => {
  const entry = ledger.get(id);
  if (entry?.task.state !== 'running' || entry.task.canCancel !== true) return;
  ledger.change(entry, { canCancel: false });
  void entry.cancel().catch((error: unknown) => ledger.change(entry, failureOf(error)));
};

const cleanUpTask = (ledger: Ledger<Started>, id: string): void => {
  const entry = ledger.get(id);
  if (entry?.task.left === undefined) return;
  const { left } = entry.task;
  ledger.change(entry, { left: undefined });
  void entry.cleanUp().then(
    () => ledger.change(entry, { message: CLEANED, causes: [], advice: undefined }),
    (error: unknown) => ledger.change(entry, { ...failureOf(error), left }),
  );
};

export const createTaskRunner = (options: TaskRunnerOptions): TaskRunner => {
  const { cluster, targets, clock, concurrency = 8, history = 200 } = options;
  const inTurn = createTurns(concurrency);
  const ledger = createLedger<Started>(history);
  let opened = 0;

  const perform = async <Input>(
    entry: Entry<Started>,
    job: Job<Input>,
    target: Target,
    input: Input,
  ): Promise<Task> => {
    let before = target;
    let unanswered = false;
    const following = job.then?.(input);
    const next = following && (() => void perform(entry, following, target, input));
    try {
      await inTurn(async () => {
        ledger.change(entry, { message: undefined });
        before = freshTarget(targets, target);
        await job.run(cluster, target, input);
      });
    } catch (error) {
      end(ledger, entry, clock, 'failed', failureOf(error));
      if (!isUnsure(error)) return entry.task;
      unanswered = true;
    }
    follow(ledger, entry, { job, before, input, targets, clock, unanswered }, next);
    return entry.task;
  };

  const open = <Input>(job: Job<Input>, target: Target, input: Input): Started => {
    opened += 1;
    const task = firstForm(`task-${opened}`, job, target, input, clock.now());
    for (const known of ledger.entries()) {
      if (known.task.state === 'failed' && sameTarget(known.task, task)) supersede(ledger, known);
    }
    const entry: Entry<Started> = {
      task,
      again: () => open(job, freshTarget(targets, target), input),
      cancel: () => job.cancel?.(cluster, target, input) ?? Promise.resolve(),
      cleanUp: () => job.cleanUp?.(cluster, target, input) ?? Promise.resolve(),
      stop: NOTHING,
    };
    ledger.add(entry);
    return { id: task.id, accepted: perform(entry, job, target, input) };
  };

  return {
    start: (job, all, input) => all.map((target) => open(job, target, input)),
    retry: (id) => retryTask(ledger, id),
    cancel: (id) => cancelTask(ledger, id),
    cleanUp: (id) => cleanUpTask(ledger, id),
    dismiss: (id) => ledger.dismiss((task) => task.id === id),
    dismissFinished: () => ledger.dismiss(() => true),
    getSnapshot: ledger.getSnapshot,
    subscribe: ledger.subscribe,
  };
};
