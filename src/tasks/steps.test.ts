import { describe, expect, it } from 'vitest';
import { ApiError } from '../cluster/errors';
import { msg } from '../lib/message';
import { VM } from '../resources/kinds';
import { Unfinished, type Job, type Target } from './job';
import { jobWith, setUp, stateOf, targetOf } from './run.fixture';

const accept = (): Promise<void> => Promise.resolve();
const refused = new ApiError('invalid', 'denied', 422, 'Invalid');
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A job whose end does not depend on the cluster. */
const outside = (): {
  readonly job: Job<void>;
  readonly become: (state: string) => void;
  readonly listening: () => boolean;
} => {
  let state = 'waiting';
  let changed: (() => void) | undefined;
  return {
    job: {
      ...jobWith(accept),
      settled: () =>
        state === 'done' ? 'done' : state === 'broken' ? { failed: 'cut', page: 'https://x' } : 'pending',
      progress: () => state,
      listen: (_input, listener) => {
        changed = listener;
        return () => (changed = undefined);
      },
    },
    become: (next) => {
      state = next;
      changed?.();
    },
    listening: () => changed !== undefined,
  };
};

describe('a task', () => {
  it('of several steps goes on with the next one, and is done after the last', async () => {
    const { runner, set, only } = setUp();
    const asked: string[] = [];
    const second: Job<void> = {
      ...jobWith(() => Promise.resolve(void asked.push('second'))),
      settled: (_before, now) => (stateOf(now) === 'running' ? 'done' : 'pending'),
    };
    const first: Job<void> = { ...jobWith(() => Promise.resolve(void asked.push('first'))), then: () => second };
    await runner.start(first, [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'running', endedAt: undefined });
    await breathe();
    expect(asked).toEqual(['first', 'second']);
    set('web', 'running');
    expect(only().state).toBe('done');
  });

  it('fails when its second step is refused', async () => {
    const { runner, set, only } = setUp();
    const first: Job<void> = { ...jobWith(accept), then: () => jobWith(() => Promise.reject(refused)) };
    await runner.start(first, [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'on');
    await breathe();
    expect(only()).toMatchObject({ state: 'failed', message: 'denied', canRetry: true });
  });

  it('follows what happens outside of the cluster, until its end', async () => {
    const { runner, set, only } = setUp();
    const { job, become, listening } = outside();
    await runner.start(job, [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'off');
    become('42 %');
    expect(only()).toMatchObject({ state: 'running', message: '42 %' });
    become('broken');
    expect(only()).toMatchObject({ state: 'failed', message: 'cut', page: 'https://x' });
    become('done');
    expect([only().state, listening()]).toEqual(['done', false]);
  });

  it('that makes its target waits until it sees it, and takes its end for a deletion only then', async () => {
    const { runner, set, only, followers } = setUp();
    const job: Job<void> = {
      ...jobWith(accept),
      makesTarget: true,
      settled: (_before, now) => (now.vm === undefined ? { failed: 'deleted' } : 'pending'),
    };
    const target: Target = { ref: { kind: VM, namespace: 'demo', name: 'new' }, vm: undefined, vmi: undefined };
    await runner.start(job, [target], undefined)[0]!.accepted;
    const [listener] = [...followers.keys()];
    listener?.({ vm: undefined, vmi: undefined });
    expect(only().state).toBe('running');
    set('new', 'off');
    listener?.({ vm: undefined, vmi: undefined });
    expect(only()).toMatchObject({ state: 'failed', message: 'deleted' });
  });

  it('offers no deletion of what a newer task on the same object may use', async () => {
    const { runner } = setUp();
    const left = [{ kind: VM, namespace: 'demo', name: 'left' }];
    const fails = jobWith(() => Promise.reject(new Unfinished(refused, left)));
    await runner.start(fails, [targetOf('web')], undefined)[0]!.accepted;
    await runner.start(jobWith(accept), [targetOf('web')], undefined)[0]!.accepted;
    expect(runner.getSnapshot().map((task) => task.left)).toEqual([undefined, undefined]);
  });

  it('that fails after it was accepted tells what is there all the same', async () => {
    const { runner, set, only } = setUp();
    const left = [{ kind: VM, namespace: 'demo', name: 'half' }];
    await runner.start({ ...jobWith(accept), leftovers: () => left }, [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'broken');
    expect(only()).toMatchObject({ state: 'failed', left });
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', left: undefined });
  });

  it('can be canceled once while it runs, where its job can', async () => {
    const { runner, only, set } = setUp();
    let canceled = 0;
    const job: Job<void> = { ...jobWith(accept), cancel: () => Promise.resolve(void (canceled += 1)) };
    await runner.start(job, [targetOf('web')], undefined)[0]!.accepted;
    expect(only().canCancel).toBe(true);
    runner.cancel(only().id);
    runner.cancel(only().id);
    expect([canceled, only().canCancel]).toEqual([1, false]);
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', canCancel: false });
    const plain = jobWith(accept);
    await runner.start(plain, [targetOf('db')], undefined)[0]!.accepted;
    expect(runner.getSnapshot()[0]?.canCancel).toBe(false);
  });

  it('tells what it has left behind, and deletes it when asked', async () => {
    const { runner, only } = setUp();
    const left = [{ kind: VM, namespace: 'demo', name: 'left' }];
    let fails = true;
    const job: Job<void> = {
      ...jobWith(() => Promise.reject(new Unfinished(refused, left))),
      cleanUp: () => (fails ? Promise.reject(new ApiError('forbidden', 'you may not', 403)) : Promise.resolve()),
    };
    await runner.start(job, [targetOf('web')], undefined)[0]!.accepted;
    expect(only()).toMatchObject({ state: 'failed', message: 'denied', left });
    runner.cleanUp(only().id);
    await breathe();
    expect(only()).toMatchObject({ message: 'you may not', left });
    fails = false;
    runner.cleanUp(only().id);
    await breathe();
    expect(only()).toMatchObject({ message: msg('It failed. What it had made was deleted.'), left: undefined });
  });
});
