import { ApiError } from '../errors';
import type { Scheduler } from './transport';

/** Milliseconds to wait before attempt number `attempt` (from 1): doubling from `first` up to `longest`, half of it jitter. */
export const backOff = (attempt: number, first: number, longest: number, random: () => number): number => {
  const whole = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(whole / 2 + (whole / 2) * random());
};

/** However long the API asks for, a page that stays open must come back some time. */
const LONGEST_ASKED_MS = 300_000;

/** How long the API asks to wait (`Retry-After`), milliseconds, at most five minutes; 0 when it does not ask. */
export const retryAfterMs = (error: ApiError | undefined): number =>
  Math.min((error?.retryAfterSeconds ?? 0) * 1000, LONGEST_ASKED_MS);

/** Waits; rejects with the canceled ApiError as soon as `signal` aborts. */
const pause = (scheduler: Scheduler, ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      cancel();
      reject(new ApiError('other', 'The request was canceled.', 0, 'Canceled'));
    };
    const cancel = scheduler.after(ms, () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    if (signal?.aborted === true) {
      abort();
    } else {
      signal?.addEventListener('abort', abort, { once: true });
    }
  });

const ATTEMPTS = 3;
const LONGEST_WAIT_MS = 10_000;

/**
 * Runs a read again when its failure may pass by itself: no answer, gateway trouble, too many requests. At most three
 * attempts, with jittered back-off, or after as long as the API asks for. Only for reads: a write that got no answer may have
 * been done.
 */
export const withRetries = async <Result>(
  scheduler: Scheduler,
  read: () => Promise<Result>,
  mayPass: (error: ApiError) => boolean,
  signal: AbortSignal | undefined,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ApiError) || attempt >= ATTEMPTS || !mayPass(error) || signal?.aborted === true) {
        throw error;
      }
      const asked = retryAfterMs(error);
      if (asked > LONGEST_WAIT_MS) {
        throw error;
      }
      await pause(
        scheduler,
        Math.max(
          asked,
          backOff(attempt, 300, 3000, () => scheduler.random()),
        ),
        signal,
      );
    }
  }
};
