import { describe, expect, it } from 'vitest';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import type { Announcement } from './announcements';
import type { BulkRun } from './bulk/run.types';
import { createNotices, failedOf } from './notices';
import type { Task, TaskState } from './task';

const task = (id: string, state: TaskState): Task => ({
  id,
  commandId: id,
  label: msg('Start'),
  target: { kind: VM, namespace: 'demo', name: id },
  state,
  startedAt: 0,
  endedAt: state === 'running' ? undefined : 1,
  message: state === 'failed' ? 'no' : undefined,
  causes: [],
  cli: '',
  canRetry: false,
});

const run = (endedAt: number | undefined, ...tasks: readonly Task[]): BulkRun => {
  const count = (state: TaskState): number => tasks.filter((one) => one.state === state).length;
  const counts = { waiting: 0, running: 0, skipped: 0, canceled: 0, done: count('done'), failed: count('failed') };
  return {
    id: 'run-1',
    commandId: 'x',
    label: msg('Stop'),
    startedAt: 0,
    endedAt,
    counts,
    tasks,
    isSlowed: false,
    isHeld: false,
  };
};

const words = (all: readonly Announcement[]): readonly string[] =>
  all.map((one) => (one.kind === 'one' ? `${one.id} ${one.task.state}` : `${one.done} done ${failedOf(one).length} failed`)); // prettier-ignore

describe('results at the corner', () => {
  it('keeps a failure until it is closed, whatever page looks and whatever succeeds', () => {
    const notices = createNotices(new Set());
    const all = [task('bad', 'failed')];
    expect(words(notices.look(all, []))).toEqual(['bad failed']);
    for (let index = 0; index < 6; index += 1) {
      all.unshift(task(`good-${index}`, 'done'));
      notices.look(all, []);
    }
    // another page looks
    expect(words(notices.look(all, []))).toEqual(['good-5 done', 'good-4 done', 'good-3 done', 'bad failed']);
    expect(words(notices.close('bad'))).toEqual(['good-5 done', 'good-4 done', 'good-3 done']);
    expect(words(notices.look(all, []))).not.toContain('bad failed');
  });

  it('shows a success beside many failures, and the next failure when one is closed', () => {
    const notices = createNotices(new Set());
    const failures = ['a', 'b', 'c', 'd', 'e'].map((id) => task(id, 'failed'));
    notices.look(failures, []);
    expect(words(notices.look([task('good', 'done'), ...failures], []))).toEqual([
      'good done',
      'a failed',
      'b failed',
      'c failed',
      'd failed',
    ]);
    expect(words(notices.close('a'))).toContain('e failed');
  });

  it('does not go on calling failed what was done later', () => {
    const notices = createNotices(new Set());
    notices.look([task('web', 'failed')], []);
    expect(words(notices.look([task('web', 'done')], []))).toEqual(['web done']);
  });

  it('keeps a failure that was taken out of the list', () => {
    const notices = createNotices(new Set());
    notices.look([task('web', 'failed')], []);
    expect(words(notices.look([], []))).toEqual(['web failed']);
  });

  it('says nothing of a task that was canceled before it was sent', () => {
    expect(createNotices(new Set()).look([task('web', 'canceled')], [])).toEqual([]);
  });

  it('follows what becomes of the failures of a run, and tells its newest end only', () => {
    const notices = createNotices(new Set());
    expect(words(notices.look([], [run(1, task('a', 'done'), task('b', 'failed'), task('c', 'failed'))]))).toEqual([
      '1 done 2 failed',
    ]);
    expect(
      words(notices.look([], [run(undefined, task('a', 'done'), task('b', 'done'), task('c', 'failed'))])),
    ).toEqual(['2 done 1 failed']);
    expect(words(notices.look([], [run(2, task('a', 'done'), task('b', 'done'), task('c', 'failed'))]))).toEqual([
      '2 done 1 failed',
    ]);
    expect(notices.look([], [run(undefined, task('a', 'done'), task('b', 'done'), task('c', 'running'))])).toEqual([]);
    expect(words(notices.look([], [run(3, task('a', 'done'), task('b', 'done'), task('c', 'done'))]))).toEqual([
      '3 done 0 failed',
    ]);
  });
});
