import type { Cluster } from '../cluster/cluster';
import { ApiError, mayHaveBeenDone } from '../cluster/errors';
import type { TargetSource } from '../inventory/target-source.types';
import { uidOf } from '../resources/meta';
import { cancelNow } from './cancel';
import type { Clock } from './clock';
import { failureOf, type Failure } from './failure';
import type { Job, Target } from './job';
import { Unfinished } from './job';
import type { Entry, Shelf } from './ledger';
import { watchOutcome, type Wait } from './outcome';
import type { Task } from './task';

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
  /** Asked when the turn has come. */
  readonly ready: (turn: Turn) => Readiness;
}

/** The turn of a request. */
export interface Turn {
  /** The objects as they are now. */
  readonly fresh: Target;
  /** The one that is meant is there no more. */
  readonly isGone: boolean;
  /** It was sent before and got no answer: it may have been done. */
  readonly isOpen: boolean;
}

/** Send it; send nothing and leave the task as it is; or send nothing as it must have arrived before, and follow what comes of it. */
export type Readiness = 'send' | 'leave' | 'follow';

const same = (one: Task['message'], other: Task['message']): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

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

const end = ({ shelf, clock }: Means, entry: Entry<unknown>, state: 'done' | 'failed', result: Failure): void =>
  shelf.change(entry, {
    ...result,
    state,
    refusal: undefined,
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
  entry.stop = watchOutcome(wait, ({ state, message, causes = [], advice, page }) => {
    if (state === 'running') {
      if (!same(entry.task.message, message)) shelf.change(entry, { message });
    } else if (state === 'done' && next !== undefined) {
      shelf.change(entry, { state: 'running', message: undefined, endedAt: undefined, canRetry: false });
      next();
    } else {
      const left = state === 'failed' ? wait.job.leftovers?.(wait.input) : undefined;
      end(means, entry, state, { message, causes, advice, page, left });
    }
  });
};

/** Sends what a task is about when its turn has come, and follows the outcome. Resolves when it was accepted or refused. */
export const perform = async <Input>(means: Means, work: Work<Input>): Promise<Task> => {
  const { cluster, targets, clock, inTurn } = means;
  const { entry, job, target, input } = work;
  let before = target;
  let unanswered = false;
  let isOpen = false;
  entry.stage = undefined;
  const following = job.then?.(input);
  const next = following && (() => void perform(means, { ...work, job: following }));
  try {
    const isSent = await inTurn(async () => {
      const { fresh, isGone } = lookAgain(targets, target);
      // of one that may have been done, what was there before the first time counts
      if (!isOpen) before = fresh;
      const readiness = work.ready({ fresh, isGone, isOpen });
      if (readiness !== 'send') return readiness === 'follow';
      entry.stage = 'sent';
      try {
        await job.run(cluster, target, input);
      } catch (error) {
        isOpen ||= isUnsure(error);
        throw error;
      }
      return true;
    });
    if (!isSent) return entry.task;
  } catch (error) {
    end(means, entry, 'failed', failureOf(error));
    if (!isOpen) return entry.task;
    unanswered = true;
  }
  entry.stage = 'accepted';
  follow(means, entry, { job, before, input, targets, clock, unanswered }, next);
  if (entry.wish === 'end' && entry.task.state === 'running') cancelNow(means.shelf, entry);
  return entry.task;
};
