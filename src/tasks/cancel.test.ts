import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../cluster/errors';
import { msg } from '../lib/message';
import type { Job } from './job';
import { jobWith, setUp, targetOf } from './run.fixture';

const settle = async (): Promise<void> => {
  for (let step = 0; step < 30; step += 1) await Promise.resolve();
};
const accept = (): Promise<void> => Promise.resolve();
const forbidden = new ApiError('forbidden', 'you may not delete it', 403, 'Forbidden');

/** A job whose request is answered by hand, and what it was told to take back. */
const slow = (cancel: NonNullable<Job<void>['cancel']> = () => Promise.resolve()) => {
  const answers: { accept: () => void; refuse: (error: Error) => void }[] = [];
  const run = vi.fn(() => new Promise<void>((resolve, reject) => answers.push({ accept: resolve, refuse: reject })));
  const ended = vi.fn(cancel);
  return { job: { ...jobWith(run), cancel: ended }, run, ended, answers };
};

describe('ending a task early', () => {
  it('sends nothing for one that waits for its turn', async () => {
    const { runner } = setUp({ concurrency: 1 });
    const first = slow();
    const second = slow();
    runner.start(first.job, [targetOf('first')], undefined);
    const [waiting] = runner.start(second.job, [targetOf('web')], undefined);
    runner.cancel(waiting!.id);
    expect(runner.getSnapshot()[0]).toMatchObject({ state: 'canceled', canRetry: false, canCancel: false });
    expect(runner.getSnapshot()[0]?.endedAt).toBeDefined();
    first.answers[0]!.accept();
    await settle();
    expect((await waiting!.accepted).state).toBe('canceled');
    expect([second.run.mock.calls.length, second.ended.mock.calls.length]).toEqual([0, 0]);
  });

  it('is remembered while the request is under way, and done once it is accepted', async () => {
    const { runner, only } = setUp();
    const { job, ended, answers } = slow();
    const [started] = runner.start(job, [targetOf('web')], undefined);
    runner.cancel(started!.id);
    expect(ended).not.toHaveBeenCalled();
    expect(only()).toMatchObject({ state: 'running', canCancel: false });
    expect(only().message).toEqual(msg('It is canceled as soon as the cluster has answered'));
    answers[0]!.accept();
    await settle();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing when the request was refused anyway', async () => {
    const { runner, only } = setUp();
    const { job, ended, answers } = slow();
    const [started] = runner.start(job, [targetOf('web')], undefined);
    runner.cancel(started!.id);
    answers[0]!.refuse(new ApiError('conflict', 'not now', 409, 'Conflict'));
    await settle();
    expect(only()).toMatchObject({ state: 'failed', message: 'not now' });
    expect(ended).not.toHaveBeenCalled();
  });

  it('is left to the job where that can end its own request', () => {
    const { runner, only } = setUp();
    const { job, ended } = slow();
    const [started] = runner.start({ ...job, cancelsAnyTime: true }, [targetOf('web')], undefined);
    runner.cancel(started!.id);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(only()).toMatchObject({ state: 'running', canCancel: false });
  });

  it('stays refused in the words of the cluster while the task goes on, and is offered again', async () => {
    const { runner, only, set } = setUp();
    const cancel = vi.fn<NonNullable<Job<void>['cancel']>>().mockRejectedValueOnce(forbidden).mockResolvedValue();
    const [started] = runner.start({ ...jobWith(accept), cancel }, [targetOf('web')], undefined);
    await settle();
    runner.cancel(started!.id);
    await settle();
    expect(only()).toMatchObject({ state: 'running', canCancel: true, refusal: 'you may not delete it' });
    expect(only().advice).toBeDefined();
    set('web', 'starting');
    expect(only()).toMatchObject({
      message: msg('Waiting for its pod to start'),
      refusal: 'you may not delete it',
      canCancel: true,
    });
    runner.cancel(started!.id);
    expect(only()).toMatchObject({ refusal: undefined, advice: undefined, canCancel: false });
    await settle();
    expect(cancel).toHaveBeenCalledTimes(2);
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', refusal: undefined, canCancel: false });
  });

  it('says nothing of the refusal once the task has ended', async () => {
    const { runner, only, set } = setUp();
    const cancel = (): Promise<void> => Promise.reject(forbidden);
    const [started] = runner.start({ ...jobWith(accept), cancel }, [targetOf('web')], undefined);
    await settle();
    runner.cancel(started!.id);
    set('web', 'on');
    await settle();
    expect(only()).toMatchObject({ state: 'done', canCancel: false, message: undefined });
    expect(only().refusal).toBeUndefined();
  });

  it('holds for a single task of a run, too, when the cluster puts its request off', async () => {
    const { runner, advance } = setUp();
    const { job, run, answers } = slow();
    runner.bulk.start(job, [{ target: targetOf('a'), input: undefined }], []);
    await settle();
    runner.cancel('run-1/0');
    answers[0]!.refuse(new ApiError('too-many-requests', 'busy', 429, 'TooManyRequests', [], 1));
    await settle();
    advance(5000);
    await settle();
    expect(runner.bulk.getSnapshot()[0]?.tasks[0]).toMatchObject({ state: 'canceled' });
    expect(run).toHaveBeenCalledTimes(1);
  });
});
