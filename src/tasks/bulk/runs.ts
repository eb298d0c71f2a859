import type { Cluster } from '../../cluster/cluster';
import type { TargetSource } from '../../inventory/target-source.types';
import type { Clock } from '../clock';
import type { Entry } from '../ledger';
import type { Started } from '../run.types';
import { createPacer } from './pacer';
import type { Reach } from './reach';
import { createRun, type LiveRun } from './run';
import type { BulkRun, BulkRuns } from './run.types';

/** The same with what the task runner needs. */
interface RunsInside extends BulkRuns {
  /** All runs at work and ended, to look for a task or an earlier failure. */
  live(): Iterable<LiveRun>;
  dismissFinished(): void;
}

interface RunsSetup {
  readonly cluster: Cluster;
  readonly targets: TargetSource;
  readonly clock: Clock;
  readonly reach: Reach;
  readonly supersede: (entry: Entry<Started>) => void;
  /** Requests under way at a time, of all runs together. */
  readonly concurrency: number;
  /** Tasks of ended runs that are kept; the newest run is always kept. */
  readonly history: number;
}

/** Changes are told this often at most: hundreds of outcomes may arrive within a second. */
const TELL_MS = 150;

export const createRuns = (setup: RunsSetup): RunsInside => {
  const { clock, history } = setup;
  const listeners = new Set<() => void>();
  let live: readonly LiveRun[] = [];
  let shown: readonly BulkRun[] = [];
  let opened = 0;
  let isTold = true;

  const forgetOld = (): void => {
    let kept = 0;
    const stay = live.filter((run, index) => {
      if (run.look().endedAt === undefined) return true;
      kept += run.entries.length;
      return index === 0 || kept <= history;
    });
    live.filter((run) => !stay.includes(run)).forEach((run) => run.close());
    live = stay;
  };

  const publish = (): void => {
    isTold = true;
    shown = live.map((run) => run.look());
    for (const listener of [...listeners]) listener();
  };

  const tell = (): void => {
    if (!isTold) return;
    isTold = false;
    clock.after(TELL_MS, publish);
  };

  const pacer = createPacer({ clock, reach: setup.reach, most: setup.concurrency, changed: tell });

  const find = (id: string): LiveRun | undefined => live.find((run) => run.id === id);

  return {
    start: (job, orders, skipped) => {
      opened += 1;
      const run = createRun(`run-${opened}`, job, orders, skipped, { ...setup, pacer, tell });
      live = [run, ...live];
      forgetOld();
      publish();
      return run.id;
    },
    cancelRest: (id) => find(id)?.cancelRest(),
    again: (id, state) => find(id)?.again(state),
    isPending: () => pacer.underWay() > 0 || live.some((run) => run.counts().waiting > 0),
    close: () => {
      pacer.close();
      live.forEach((run) => run.close());
    },
    live: () => live,
    dismissFinished: () => {
      const gone = live.filter((run) => run.look().endedAt !== undefined);
      gone.forEach((run) => run.close());
      live = live.filter((run) => !gone.includes(run));
      publish();
    },
    getSnapshot: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
