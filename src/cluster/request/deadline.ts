import type { Scheduler } from './transport';

/**
 * Runs something with a signal that aborts when `outer` does, or with a TimeoutError after so many milliseconds.
 */
export const withDeadline = async <Result>(
  scheduler: Scheduler,
  timeoutMs: number,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const stop = new AbortController();
  const forward = (): void => stop.abort(outer?.reason);
  const cancelTimer = scheduler.after(timeoutMs, () =>
    stop.abort(new DOMException('No answer in time.', 'TimeoutError')),
  );
  outer?.addEventListener('abort', forward, { once: true });
  if (outer?.aborted === true) {
    forward();
  }
  try {
    return await run(stop.signal);
  } finally {
    cancelTimer();
    outer?.removeEventListener('abort', forward);
  }
};
