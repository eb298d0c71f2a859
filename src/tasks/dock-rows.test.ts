import { describe, expect, it } from 'vitest';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import type { BulkRun } from './bulk/run.types';
import { dockRows, type DockRow } from './dock-rows';
import type { Task, TaskState } from './task';

const task = (id: string, startedAt: number, state: TaskState = 'done'): Task => ({
  id,
  commandId: 'vm.stop',
  label: msg('Stop'),
  target: { kind: VM, namespace: 'demo', name: id },
  state,
  startedAt,
  endedAt: undefined,
  message: undefined,
  causes: [],
  cli: '',
  canRetry: false,
});
const run = (id: string, startedAt: number, tasks: readonly Task[]): BulkRun => ({
  id,
  commandId: 'vm.stop',
  label: msg('Stop'),
  startedAt,
  endedAt: undefined,
  counts: {
    waiting: 0,
    running: 0,
    done: 0,
    failed: tasks.filter(({ state }) => state === 'failed').length,
    skipped: 0,
    canceled: 0,
  },
  tasks,
  isSlowed: false,
  isHeld: false,
});
const keys = (rows: readonly DockRow[]): readonly string[] => rows.map(({ key }) => key);

describe('lines of the dock', () => {
  const tasks = [task('new', 30), task('old', 10)];
  const runs = [run('r2', 40, [task('r2/0', 41)]), run('r1', 20, [task('r1/0', 21), task('r1/1', 21, 'failed')])];

  it('put runs among tasks, newest first, one line each', () => {
    expect(keys(dockRows(tasks, runs, new Set()))).toEqual(['r2', 'new', 'r1', 'old']);
    expect(keys(dockRows([], runs, new Set()))).toEqual(['r2', 'r1']);
  });

  it('show the parts of an unfolded run below it, what failed first', () => {
    expect(keys(dockRows(tasks, runs, new Set(['r1'])))).toEqual(['r2', 'new', 'r1', 'r1/1', 'r1/0', 'old']);
  });

  it('keep the line of a task that did not change', () => {
    const [, before] = dockRows([], runs, new Set(['r2']));
    expect(dockRows(tasks, runs, new Set(['r2']))[1]).toBe(before);
  });
});
