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
  readonly failed: number;
  /** The task that ended last, for the closed dock. */
  readonly last: Task | undefined;
}

export const summaryOf = (tasks: readonly Task[]): TaskSummary => {
  let running = 0;
  let failed = 0;
  let last: Task | undefined;
  for (const task of tasks) {
    if (task.state === 'running') running += 1;
    if (task.state === 'failed') failed += 1;
    if (task.endedAt !== undefined && (last?.endedAt === undefined || task.endedAt > last.endedAt)) last = task;
  }
  return { running, failed, last };
};
