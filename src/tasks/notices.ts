import { announcementsOf, endedRuns, type Announcement } from './announcements';
import type { BulkRun } from './bulk/run.types';
import type { Task } from './task';

/** The results that stand at the corner of the window, for as long as the console is open, whatever page is shown. */
export interface Notices {
  /** What to show now that these are the tasks and runs, newest first. */
  look(tasks: readonly Task[], runs: readonly BulkRun[]): readonly Announcement[];
  /** What to show once this one is closed. */
  close(id: string): readonly Announcement[];
}

/** So many are shown at a time; a success finds a place beside as many failures. */
const MOST = 4;
/** Failures that nobody closes wait for a place. */
const MOST_KEPT = 20;

/** The tasks of an announcement that have failed. */
export const failedOf = (announcement: Announcement): readonly Task[] => {
  switch (announcement.kind) {
    case 'one':
      return announcement.task.state === 'failed' ? [announcement.task] : [];
    case 'many':
      return announcement.failed;
  }
};

const isFailure = (announcement: Announcement): boolean => failedOf(announcement).length > 0;

/** What has become of the tasks with these ids; those that are not in the list any more are left out. */
const nowOf = (
  ids: ReadonlySet<string>,
  tasks: readonly Task[],
  runs: readonly BulkRun[],
): ReadonlyMap<string, Task> => {
  const found = new Map<string, Task>();
  if (ids.size === 0) return found;
  for (const list of [tasks, ...runs.map((run) => run.tasks)]) {
    for (const task of list) if (ids.has(task.id)) found.set(task.id, task);
  }
  return found;
};

/** A failure that has worked out after all is none any more; of one that is tried again, nothing is said until it has ended. */
const renewed = (announcement: Announcement, now: ReadonlyMap<string, Task>): readonly Announcement[] => {
  const failed = failedOf(announcement);
  const known = failed.map((task) => now.get(task.id) ?? task);
  if (known.every((task, index) => task === failed[index])) return [announcement];
  const still = known.filter(({ state }) => state === 'failed');
  const done = known.filter(({ state }) => state === 'done');
  if (still.length === 0 && done.length < known.length) return [];
  if (announcement.kind === 'many') {
    return [{ ...announcement, failed: still, done: announcement.done + done.length }];
  }
  return known.map((task) => ({ ...announcement, task }));
};

const shownOf = (kept: readonly Announcement[]): readonly Announcement[] => {
  const failures = kept.filter(isFailure).slice(0, MOST);
  const successes = kept.filter((one) => !isFailure(one)).slice(0, Math.max(1, MOST - failures.length));
  const shown = new Set([...failures, ...successes]);
  return kept.filter((one) => shown.has(one));
};

/** A run that ended once more says so anew. */
const isOfRun = (one: Announcement, runs: ReadonlySet<string | undefined>): boolean =>
  one.kind === 'many' && one.run !== undefined && runs.has(one.run);

/** @param announced ids of tasks and runs whose results the user was told already, also elsewhere */
export const createNotices = (announced: Set<string>): Notices => {
  let kept: readonly Announcement[] = [];

  const keep = (all: readonly Announcement[]): readonly Announcement[] => {
    const shown = shownOf(all);
    kept = all.filter((one) => shown.includes(one) || isFailure(one)).slice(0, MOST_KEPT);
    return shown;
  };

  return {
    look: (tasks, runs) => {
      const fresh = [...endedRuns(runs, announced), ...announcementsOf(tasks, announced)];
      const again = new Set(fresh.map((one) => (one.kind === 'many' ? one.run : undefined)));
      const before = kept.filter((one) => !isOfRun(one, again));
      const now = nowOf(new Set(before.flatMap(failedOf).map(({ id }) => id)), tasks, runs);
      return keep([...fresh, ...before.flatMap((one) => renewed(one, now))]);
    },
    close: (id) => keep(kept.filter((one) => one.id !== id)),
  };
};
