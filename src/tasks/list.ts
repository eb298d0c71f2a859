import type { BulkRun } from './bulk/run.types';
import type { Task } from './task';

/** Newest first. A task that is in the list already is replaced where it is. */
export const withTask = (tasks: readonly Task[], task: Task): readonly Task[] =>
  tasks.some((known) => known.id === task.id)
    ? tasks.map((known) => (known.id === task.id ? task : known))
    : [task, ...tasks];

/** Keeps everything that still runs and the newest finished tasks, `limit` of them. */
export const bounded = (tasks: readonly Task[], limit: number): readonly Task[] => {
  let finished = 0;
  const kept = tasks.filter((task) => task.state === 'running' || ++finished <= limit);
  return kept.length === tasks.length ? tasks : kept;
};

export interface TaskSummary {
  readonly running: number;
  /** Those of runs are told with their run. */
  readonly failed: number;
  /** The task that ended last, for the closed dock. */
  readonly last: Task | undefined;
  /** The newest run that is under way; when there is none, one that ended after every task, which is then the last result. */
  readonly run: BulkRun | undefined;
}

const latestRun = (runs: readonly BulkRun[], last: Task | undefined): BulkRun | undefined => {
  const active = runs.find(({ endedAt }) => endedAt === undefined);
  if (active !== undefined) return active;
  const [newest] = [...runs].sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0));
  return (newest?.endedAt ?? 0) > (last?.endedAt ?? 0) ? newest : undefined;
};

export const summaryOf = (tasks: readonly Task[], runs: readonly BulkRun[]): TaskSummary => {
  let running = 0;
  let failed = 0;
  let last: Task | undefined;
  for (const task of tasks) {
    if (task.state === 'running') running += 1;
    if (task.state === 'failed') failed += 1;
    if (task.endedAt !== undefined && (last?.endedAt === undefined || task.endedAt > last.endedAt)) last = task;
  }
  return { running, failed, last, run: latestRun(runs, last) };
};
