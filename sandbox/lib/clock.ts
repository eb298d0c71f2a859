/** Time as the sandbox sees it. Controllers never call Date.now() or setTimeout themselves, so that tests can drive time. */
export interface Clock {
  now(): Date;
  /** Runs `task` after `delayMs` of this clock's time; returns a canceller. */
  after(delayMs: number, task: () => void): () => void;
}

/** Wall-clock time. `unref`: pending timers do not keep the process alive. */
export const realClock = (): Clock => ({
  now: () => new Date(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
});

export interface ManualClock extends Clock {
  /** Moves time forward, running due tasks in order, including those that they schedule. */
  advance(ms: number): void;
}

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

export const manualClock = (start: Date = new Date('2026-01-01T00:00:00Z')): ManualClock => {
  let current = start.getTime();
  let order = 0;
  let pending: Pending[] = [];
  const next = (until: number): Pending | undefined =>
    pending
      .filter((entry) => entry.at <= until)
      .reduce<Pending | undefined>(
        (first, entry) =>
          first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order)
            ? entry
            : first,
        undefined,
      );
  return {
    now: () => new Date(current),
    after: (delayMs, task) => {
      const entry = { at: current + Math.max(0, delayMs), order: order++, task };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
    advance: (ms) => {
      const until = current + ms;
      for (let due = next(until); due !== undefined; due = next(until)) {
        const entry = due;
        pending = pending.filter((other) => other !== entry);
        current = Math.max(current, entry.at);
        entry.task();
      }
      current = until;
    },
  };
};
