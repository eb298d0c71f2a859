import type { Task } from './task';

/** Results to announce: one line per task, or one line for many results of the same action. */
export type Announcement =
  | { readonly kind: 'one'; readonly id: string; readonly task: Task }
  | {
      readonly kind: 'many';
      readonly id: string;
      readonly label: Task['label'];
      readonly done: number;
      readonly failed: readonly Task[];
    };

/** More results of one action than this are announced together. */
const TOGETHER_ABOVE = 2;

/** What to announce of the tasks that ended since `announced` was last filled; adds them to it. */
export const announcementsOf = (tasks: readonly Task[], announced: Set<string>): readonly Announcement[] => {
  const fresh = tasks.filter((task) => task.state !== 'running' && !announced.has(task.id));
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
