import { bounded, withTask } from './list';
import type { Task } from './task';

/** What is kept beside the Task itself, which is only what is shown. */
export interface Entry<Again> {
  task: Task;
  readonly again: () => Again;
  readonly cancel: () => Promise<void>;
  /** `cancel` need not wait until the request was accepted. */
  readonly cancelsAnyTime: boolean;
  readonly cleanUp: () => Promise<void>;
  /** Ends the watching, also the one that goes on for a while after a failure. */
  stop: () => void;
  /** How far its request is; undefined while it waits for its turn, `unanswered` while it waits to be sent again. */
  stage?: 'sent' | 'accepted' | 'unanswered' | undefined;
  /** Decided while the request was under way: to end it once it is accepted, or only not to send it again. */
  wish?: 'end' | 'not-again' | undefined;
}

/** Where a task lies while it is worked on: the list of tasks, or the run of an action on many objects. */
export interface Shelf {
  change(entry: Entry<unknown>, fields: Partial<Task>): void;
}

/** The list of tasks with its readers. `Again` is what opening a task anew returns. */
export interface Ledger<Again> {
  get(id: string): Entry<Again> | undefined;
  entries(): Iterable<Entry<Again>>;
  add(entry: Entry<Again>): void;
  /** Nothing happens to a task that was dismissed. */
  change(entry: Entry<Again>, fields: Partial<Task>): void;
  /** Takes finished tasks out of the list; those that run stay. */
  dismiss(which: (task: Task) => boolean): void;
  readonly getSnapshot: () => readonly Task[];
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param history how many finished tasks are kept */
export const createLedger = <Again>(history: number): Ledger<Again> => {
  const entries = new Map<string, Entry<Again>>();
  const listeners = new Set<() => void>();
  let tasks: readonly Task[] = [];

  const publish = (next: readonly Task[]): void => {
    tasks = bounded(next, history);
    const ids = new Set(tasks.map((task) => task.id));
    for (const [id, entry] of entries) {
      if (ids.has(id)) continue;
      entry.stop();
      entries.delete(id);
    }
    for (const listener of [...listeners]) listener();
  };

  return {
    get: (id) => entries.get(id),
    entries: () => entries.values(),
    add: (entry) => {
      entries.set(entry.task.id, entry);
      publish(withTask(tasks, entry.task));
    },
    change: (entry, fields) => {
      if (!entries.has(entry.task.id)) return;
      entry.task = { ...entry.task, ...fields };
      publish(withTask(tasks, entry.task));
    },
    dismiss: (which) => publish(tasks.filter((task) => task.state === 'running' || !which(task))),
    getSnapshot: () => tasks,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
