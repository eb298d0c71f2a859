import { describe, expect, it } from 'vitest';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import { announcementsOf, digestOf, newestFirst } from './digest';
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

describe('digestOf', () => {
  it('counts what runs and failed, and finds what ended last', () => {
    const digest = digestOf([task('a', 'done', 1, 9), task('b', 'failed', 2, 12), task('c', 'running', 3)]);
    expect(digest).toMatchObject({ running: 1, failed: 1, last: { id: 'b' } });
  });

  it('has no last result before the first ends', () => {
    expect(digestOf([task('a', 'running', 1)]).last).toBeUndefined();
  });
});

describe('newestFirst', () => {
  it('sorts by start and keeps the order of a bulk action', () => {
    const tasks = [task('a', 'done', 5), task('b', 'done', 5), task('c', 'done', 7)];
    expect(newestFirst(tasks).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
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
