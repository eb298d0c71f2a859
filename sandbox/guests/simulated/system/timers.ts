import type { Clock } from '../../../lib/clock';

/** The timers of one guest: they stand still while it is paused, and end with it. */
export interface Timers {
  now(): Date;
  after(ms: number, task: () => void): () => void;
  pause(): void;
  unpause(): void;
  cancelAll(): void;
}

interface Pending {
  left: number;
  since: number;
  readonly task: () => void;
  cancel: (() => void) | undefined;
}

export const createTimers = (clock: Clock): Timers => {
  const pending = new Set<Pending>();
  let paused = false;
  const start = (entry: Pending): void => {
    entry.since = clock.now().getTime();
    entry.cancel = clock.after(entry.left, () => {
      pending.delete(entry);
      entry.task();
    });
  };
  const stop = (entry: Pending): void => {
    entry.cancel?.();
    entry.cancel = undefined;
  };
  return {
    now: clock.now,
    after: (ms, task) => {
      const entry: Pending = { left: ms, since: 0, task, cancel: undefined };
      pending.add(entry);
      if (!paused) start(entry);
      return () => {
        stop(entry);
        pending.delete(entry);
      };
    },
    pause: () => {
      if (paused) return;
      paused = true;
      for (const entry of pending) {
        stop(entry);
        entry.left = Math.max(0, entry.left - (clock.now().getTime() - entry.since));
      }
    },
    unpause: () => {
      if (!paused) return;
      paused = false;
      for (const entry of [...pending]) start(entry);
    },
    cancelAll: () => {
      for (const entry of pending) stop(entry);
      pending.clear();
    },
  };
};
