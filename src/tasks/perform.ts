import type { Cluster } from '../cluster/cluster';
import { errorAdvice } from '../cluster/error-text';
import { ApiError, isUnanswered, mayHaveBeenDone } from '../cluster/errors';
import type { TargetSource } from '../inventory/target-source.types';
import { msg, type Message } from '../lib/message';
import { uidOf } from '../resources/meta';
import type { Clock } from './clock';
import type { Job, Target } from './job';
import { Unfinished } from './job';
import type { Entry } from './ledger';
import { watchOutcome, type Wait } from './outcome';
import type { Task } from './task';

/** Where a task lies while it is worked on: the list of tasks, or the run of an action on many objects. */
export interface Shelf {
  change(entry: Entry<unknown>, fields: Partial<Task>): void;
}

/** What working on tasks takes. */
export interface Means {
  readonly shelf: Shelf;
  readonly cluster: Cluster;
  /** Where the outcome is watched. */
  readonly targets: TargetSource;
  readonly clock: Clock;
  /** Runs a request when there is room for one more. */
  readonly inTurn: <Result>(request: () => Promise<Result>) => Promise<Result>;
}

interface Work<Input> {
  readonly entry: Entry<unknown>;
  readonly job: Job<Input>;
  readonly target: Target;
  readonly input: Input;
  /**
   * Asked when the turn has come, with the objects as they are then, and whether the one that is meant is gone. False: nothing is
   * sent, and the task stays as `ready` left it.
   */
  readonly ready: (before: Target, isGone: boolean) => boolean;
}

type Result = Pick<Task, 'message' | 'causes' | 'advice' | 'left' | 'page'>;

const OPEN: Message = msg(
  'No answer came from the cluster. It may have been done all the same: the outcome is still watched.',
);

const same = (one: Task['message'], other: Task['message']): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What a task says of the error that ended it. */
export const failureOf = (error: unknown): Result => {
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
 * The objects as they are now, where the source knows them at once, and whether the one that the user meant is gone: a namesake
 * that took its place does not count.
 */
const lookAgain = (targets: TargetSource, target: Target): { readonly fresh: Target; readonly isGone: boolean } => {
  const meant = uidOf(target.vm ?? target.vmi);
  let found = { fresh: target, isGone: false };
  targets.follow(target.ref, (now) => {
    const isGone = meant !== undefined && uidOf(target.vm === undefined ? now.vmi : now.vm) !== meant;
    found = { fresh: isGone ? target : { ref: target.ref, ...now }, isGone };
  })();
  return found;
};

/** The objects as they are now, as far as that is known; those of one that is gone as they were last. */
export const freshTarget = (targets: TargetSource, target: Target): Target => lookAgain(targets, target).fresh;

const end = ({ shelf, clock }: Means, entry: Entry<unknown>, state: 'done' | 'failed', result: Result): void =>
  shelf.change(entry, {
    ...result,
    state,
    advice: result.advice,
    left: result.left,
    page: result.page,
    endedAt: clock.now(),
    canRetry: state === 'failed',
    canCancel: false,
  });

/** Shows how the wait for the outcome of an accepted request goes on, until the end or until the next step of the job. */
const follow = <Input>(
  means: Means,
  entry: Entry<unknown>,
  wait: Wait<Input>,
  next: (() => void) | undefined,
): void => {
  const { shelf } = means;
  entry.stop = watchOutcome(wait, ({ state, message, advice, page }) => {
    if (state === 'running') {
      if (!same(entry.task.message, message)) shelf.change(entry, { message });
    } else if (state === 'done' && next !== undefined) {
      shelf.change(entry, { state: 'running', message: undefined, endedAt: undefined, canRetry: false });
      next();
    } else {
      const left = state === 'failed' ? wait.job.leftovers?.(wait.input) : undefined;
      end(means, entry, state, { message, causes: [], advice, page, left });
    }
  });
};

/** Sends what a task is about when its turn has come, and follows the outcome. Resolves when it was accepted or refused. */
export const perform = async <Input>(means: Means, work: Work<Input>): Promise<Task> => {
  const { cluster, targets, clock, inTurn } = means;
  const { entry, job, target, input } = work;
  let before = target;
  let unanswered = false;
  const following = job.then?.(input);
  const next = following && (() => void perform(means, { ...work, job: following }));
  try {
    const isSent = await inTurn(async () => {
      const { fresh, isGone } = lookAgain(targets, target);
      before = fresh;
      if (!work.ready(before, isGone)) return false;
      await job.run(cluster, target, input);
      return true;
    });
    if (!isSent) return entry.task;
  } catch (error) {
    end(means, entry, 'failed', failureOf(error));
    if (!isUnsure(error)) return entry.task;
    unanswered = true;
  }
  follow(means, entry, { job, before, input, targets, clock, unanswered }, next);
  return entry.task;
};
