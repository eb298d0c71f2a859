import type { TargetSource } from '../inventory/target-source.types';
import { msg, type Message } from '../lib/message';
import type { Clock } from './clock';
import type { Failed, Job, Target } from './job';
import type { Task } from './task';

/** How the wait for an outcome stands. `message` is undefined where there is nothing to say. */
interface Outcome {
  readonly state: 'running' | 'done' | 'failed';
  readonly message: Task['message'];
  readonly causes?: Task['causes'];
  readonly advice?: Task['advice'];
  readonly page?: Task['page'];
}

export interface Wait<Input> {
  readonly job: Job<Input>;
  readonly before: Target;
  readonly input: Input;
  readonly targets: TargetSource;
  readonly clock: Clock;
  /** No answer to the request came: the task counts as failed, but it may have been done. */
  readonly unanswered?: boolean;
}

const notDoneAfter = (timeoutMs: number): Message =>
  msg('Accepted by the cluster, but not done after {{time}}. It may still happen.', { time: { ms: timeoutMs } });

const failedOutcome = ({ failed, ...more }: Failed): Outcome => ({ state: 'failed', message: failed, ...more });

/**
 * Follows the target of an accepted request and tells each change: running with what it waits for, then done or failed. Never
 * silent for ever: after the job's time-out it says that the outcome is still open. A failure may turn into success later
 * (room on a node, an image that can be pulled at last), so it goes on looking for as long again. Returns what ends it.
 * Of a request that got no answer only the success is told.
 */
export const watchOutcome = <Input>(wait: Wait<Input>, tell: (outcome: Outcome) => void): (() => void) => {
  const { job, before, input, targets, clock, unanswered = false } = wait;
  const timeoutMs = job.timeoutMs + (job.extraMs?.(before, input) ?? 0);
  const afterFailure = unanswered ? msg('Done, although no answer came') : msg('Done, later than expected');
  let ended = false;
  let failed = unanswered;
  let unfollow = (): void => undefined;
  let cancelTimer = (): void => undefined;
  let unlisten = (): void => undefined;
  let last = before;
  let seen = job.makesTarget !== true;

  const stop = (): void => {
    ended = true;
    unfollow();
    unlisten();
    cancelTimer();
  };

  const giveUp = (outcome: Outcome): void => {
    failed = true;
    cancelTimer();
    cancelTimer = clock.after(timeoutMs, stop);
    tell(outcome);
  };

  const judge = (now: Target): void => {
    if (ended) return;
    last = now;
    seen = seen || now.vm !== undefined;
    const settled = seen ? job.settled(before, now, input) : 'pending';
    if (settled === 'done') {
      stop();
      tell({ state: 'done', message: failed ? afterFailure : job.afterwards?.(input) });
    } else if (!failed) {
      if (settled === 'pending') tell({ state: 'running', message: job.progress?.(now, input) });
      else giveUp(failedOutcome(settled));
    }
  };

  cancelTimer = clock.after(timeoutMs, () => {
    if (failed) {
      stop();
      return;
    }
    giveUp({ state: 'failed', message: notDoneAfter(timeoutMs) });
  });
  const release = targets.follow(
    before.ref,
    (objects) => {
      judge({ ref: before.ref, ...objects });
    },
    job.follows?.(before, input),
  );
  // the source may call back at once, and that may have been the end
  if (ended) release();
  else {
    unfollow = release;
    unlisten = job.listen?.(input, () => judge(last)) ?? unlisten;
  }
  return stop;
};
