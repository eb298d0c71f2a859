import type { BulkRun } from './bulk/run.types';
import type { Task } from './task';

/** Results to announce: one line per task, or one line for many results of the same action. */
export type Announcement =
  | { readonly kind: 'one'; readonly id: string; readonly task: Task }
  | {
      readonly kind: 'many';
      readonly id: string;
      /** Id of the run that ended, where it was one. */
      readonly run?: string;
      readonly label: Task['label'];
      readonly done: number;
      readonly failed: readonly Task[];
    };

/** More results of one action than this are announced together. */
const TOGETHER_ABOVE = 2;

/** What to announce of the tasks that ended since `announced` was last filled; adds them to it. */
export const announcementsOf = (tasks: readonly Task[], announced: Set<string>): readonly Announcement[] => {
  const fresh = tasks.filter(({ id, state }) => (state === 'done' || state === 'failed') && !announced.has(id));
  const byCommand = new Map<string, Task[]>();
  for (const task of fresh) {
    announced.add(task.id);
    byCommand.set(task.commandId, [...(byCommand.get(task.commandId) ?? []), task]);
  }
  return [...byCommand.values()].flatMap((group): readonly Announcement[] => {
    const [first] = group;
    if (first === undefined || group.length <= TOGETHER_ABOVE) {
      return group.map((task) => ({ kind: 'one', id: task.id, task }));
    }
    const failed = group.filter((task) => task.state === 'failed');
    return [{ kind: 'many', id: first.id, label: first.label, done: group.length - failed.length, failed }];
  });
};

/** What to announce of the runs that ended since then; each time that one ends is announced, as what failed can be tried again. */
export const endedRuns = (runs: readonly BulkRun[], announced: Set<string>): readonly Announcement[] =>
  runs.flatMap(({ id, label, endedAt, counts, tasks }): readonly Announcement[] => {
    const key = `${id} ${endedAt ?? ''}`;
    if (endedAt === undefined || announced.has(key)) return [];
    announced.add(key);
    const failed = counts.failed === 0 ? [] : tasks.filter(({ state }) => state === 'failed');
    return [{ kind: 'many', id: key, run: id, label, done: counts.done, failed }];
  });
