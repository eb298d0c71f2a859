import type { Clock } from '../lib/clock';

export interface WorkQueue {
  /** Asks for the key to be worked on soon; a key that is already waiting is not doubled. */
  add(key: string): void;
  stop(): void;
}

export type Work = (key: string) => { readonly requeueAfterMs: number } | undefined;

export interface QueueOptions {
  readonly onError: (key: string, error: unknown) => void;
  /** Keys worked on before the event loop gets a turn, so that a cluster of 10,000 machines still answers requests meanwhile. */
  readonly slice?: number;
}

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 60_000;

/**
 * One reconciler's queue: each turn runs asynchronously on the clock, a failing key is retried with doubling delays and never
 * stops the others. The answer of the latest run decides when the key runs again by itself.
 */
export const createQueue = (clock: Clock, work: Work, options: QueueOptions): WorkQueue => {
  const slice = options.slice ?? 50;
  const waiting = new Set<string>();
  const timers = new Map<string, () => void>();
  const failures = new Map<string, number>();
  let cancelTurn: (() => void) | undefined;
  let stopped = false;

  const wakeUp = (): void => {
    if (stopped || cancelTurn !== undefined || waiting.size === 0) return;
    cancelTurn = clock.after(0, turn);
  };

  const later = (key: string, delayMs: number): void => {
    timers.set(
      key,
      clock.after(delayMs, () => {
        timers.delete(key);
        add(key);
      }),
    );
  };

  const run = (key: string): void => {
    timers.get(key)?.();
    timers.delete(key);
    try {
      const result = work(key);
      failures.delete(key);
      if (result !== undefined) later(key, Math.max(1, result.requeueAfterMs));
    } catch (error) {
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      options.onError(key, error);
      later(key, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (count - 1)));
    }
  };

  const turn = (): void => {
    cancelTurn = undefined;
    let done = 0;
    for (const key of waiting) {
      if (stopped || (done += 1) > slice) break;
      waiting.delete(key);
      run(key);
    }
    wakeUp();
  };

  const add = (key: string): void => {
    if (stopped) return;
    waiting.add(key);
    wakeUp();
  };

  return {
    add,
    stop: () => {
      stopped = true;
      cancelTurn?.();
      for (const cancel of timers.values()) cancel();
      timers.clear();
      waiting.clear();
    },
  };
};
