import { describe, expect, it } from 'vitest';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import { announcementsOf } from './announcements';
import type { Task, TaskState } from './task';

const task = (id: string, state: TaskState, startedAt: number, endedAt?: number): Task => ({
  id,
  commandId: 'vm.start',
  label: msg('Start'),
  target: { kind: VM, namespace: 'shop', name: id },
  state,
  startedAt,
  endedAt,
  message: undefined,
  causes: [],
  cli: `virtctl start ${id}`,
  canRetry: state === 'failed',
});

describe('announcementsOf', () => {
  it('announces each result once and nothing that still runs', () => {
    const announced = new Set<string>();
    const tasks = [task('a', 'done', 1, 2), task('b', 'running', 1)];
    expect(announcementsOf(tasks, announced).map(({ id }) => id)).toEqual(['a']);
    expect(announcementsOf(tasks, announced)).toEqual([]);
  });

  it('puts many results of one action on one line and keeps each failure', () => {
    const tasks = [
      task('a', 'done', 1, 2),
      task('b', 'failed', 1, 2),
      task('c', 'done', 1, 2),
      { ...task('d', 'failed', 1, 2), commandId: 'vm.stop' },
    ];
    const [starts, stop] = announcementsOf(tasks, new Set());
    expect(starts).toMatchObject({ kind: 'many', done: 2, failed: [{ id: 'b' }] });
    expect(stop).toMatchObject({ kind: 'one', task: { id: 'd' } });
  });
});
