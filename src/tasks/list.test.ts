import { describe, expect, it } from 'vitest';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import type { BulkRun } from './bulk/run.types';
import { bounded, summaryOf, withTask } from './list';
import type { Task } from './task';

const task = (id: string, state: Task['state'], endedAt?: number): Task => ({
  id,
  commandId: 'vm.stop',
  label: msg('Stop'),
  target: { kind: VM, namespace: 'demo', name: id },
  state,
  startedAt: 1,
  endedAt,
  message: undefined,
  causes: [],
  cli: '',
  canRetry: false,
});

describe('list of tasks', () => {
  it('puts a new task first and replaces a known one where it is', () => {
    const list = withTask(withTask([], task('a', 'running')), task('b', 'running'));
    expect(list.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(withTask(list, task('a', 'done', 5)).map(({ id, state }) => `${id} ${state}`)).toEqual([
      'b running',
      'a done',
    ]);
  });

  it('drops the oldest finished tasks and never a running one', () => {
    const list = [
      task('e', 'done'),
      task('d', 'running'),
      task('c', 'failed'),
      task('b', 'done'),
      task('a', 'running'),
    ];
    expect(bounded(list, 2).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'a']);
    expect(bounded(list, 3)).toBe(list);
  });

  it('sums up with the task that ended last, wherever it stands', () => {
    const list = [task('d', 'running'), task('c', 'done', 10), task('b', 'failed', 30), task('a', 'done', 20)];
    expect(summaryOf(list, [])).toEqual({ running: 1, failed: 1, last: list[2], run: undefined });
    expect(summaryOf([], [])).toEqual({ running: 0, failed: 0, last: undefined, run: undefined });
  });

  it('shows a run that is under way, then the one that ended after everything else', () => {
    const run = (id: string, endedAt?: number): BulkRun => ({
      id,
      commandId: 'vm.stop',
      label: msg('Stop'),
      startedAt: 1,
      endedAt,
      counts: { waiting: 0, running: 0, done: 1, failed: 0, skipped: 0, canceled: 0 },
      tasks: [],
      isSlowed: false,
      isHeld: false,
    });
    const list = [task('a', 'done', 20)];
    expect(summaryOf(list, [run('old', 10), run('active'), run('late', 30)]).run?.id).toBe('active');
    expect(summaryOf(list, [run('old', 10), run('late', 30)]).run?.id).toBe('late');
    expect(summaryOf(list, [run('old', 10)]).run).toBeUndefined();
  });
});
