import type { BulkRun } from './bulk/run.types';
import type { Task } from './task';

/** A line of the open dock: a task, also one of a run that is unfolded, or a run. */
export type DockRow =
  | { readonly kind: 'task'; readonly key: string; readonly task: Task; readonly inRun: boolean }
  | { readonly kind: 'run'; readonly key: string; readonly run: BulkRun; readonly isOpen: boolean };

/** A task that did not change keeps its line, so that it is not drawn again. */
const lines = new WeakMap<Task, DockRow>();

const lineOf = (task: Task, inRun: boolean): DockRow => {
  const known = lines.get(task);
  if (known !== undefined) return known;
  const line: DockRow = { kind: 'task', key: task.id, task, inRun };
  lines.set(task, line);
  return line;
};

/** What went wrong comes first, as nobody looks for it among hundreds; the rest stays in its order. */
const partsOf = ({ counts, tasks }: BulkRun): readonly DockRow[] => {
  const isFailed = ({ state }: Task): boolean => state === 'failed';
  const ordered = counts.failed === 0 ? tasks : [...tasks.filter(isFailed), ...tasks.filter((task) => !isFailed(task))];
  return ordered.map((task) => lineOf(task, true));
};

/**
 * The lines of the dock, newest first. A run is one line, with its tasks below it while it is unfolded.
 *
 * @param open ids of the runs that are unfolded
 */
export const dockRows = (
  tasks: readonly Task[],
  runs: readonly BulkRun[],
  open: ReadonlySet<string>,
): readonly DockRow[] => {
  const rows: DockRow[] = [];
  const waiting = [...runs];
  const takeRuns = (since: number): void => {
    for (let [run] = waiting; run !== undefined && run.startedAt >= since; [run] = waiting) {
      waiting.shift();
      const isOpen = open.has(run.id);
      rows.push({ kind: 'run', key: run.id, run, isOpen });
      if (isOpen) rows.push(...partsOf(run));
    }
  };
  for (const task of tasks) {
    takeRuns(task.startedAt);
    rows.push(lineOf(task, false));
  }
  takeRuns(-Infinity);
  return rows;
};
