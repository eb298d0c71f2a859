import { describe, expect, it, vi } from 'vitest';
import { errorAdvice } from '../cluster/error-text';
import { ApiError } from '../cluster/errors';
import { msg, type Message } from '../lib/message';
import { DATA_VOLUME } from '../resources/kinds';
import type { Job } from './job';
import { jobWith, setUp, stateOf, targetOf } from './run.fixture';

const accept = (): Promise<void> => Promise.resolve();

describe('task runner', () => {
  it('is done only when the watch shows the outcome', async () => {
    const { runner, set, only, advance, followers, timers } = setUp();
    const [started] = runner.start(jobWith(accept), [targetOf('web')], undefined);
    expect(only()).toMatchObject({ state: 'running', cli: 'virtctl start web', endedAt: undefined });
    expect((await started!.accepted).state).toBe('running');
    set('web', 'starting');
    expect(only().message?.valueOf()).toEqual(msg('Waiting for its pod to start'));
    advance(4_000);
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', endedAt: 5_000, message: undefined, canRetry: false });
    expect([followers.size, timers.size]).toEqual([0, 0]);
  });

  it('reports a refused request in the words of the API, with its causes, and does not wait', async () => {
    const { runner, only, followers } = setUp();
    const error = new ApiError('conflict', 'VM is already running', 409, 'Conflict', [
      { message: 'why', field: 'spec' },
    ]);
    const [started] = runner.start(
      jobWith(() => Promise.reject(error)),
      [targetOf('web')],
      undefined,
    );
    expect(await started!.accepted).toMatchObject({
      state: 'failed',
      message: 'VM is already running',
      canRetry: true,
    });
    expect(only().causes).toEqual([{ message: 'why', field: 'spec' }]);
    expect(only().advice).toEqual(errorAdvice(error));
    expect(followers.size).toBe(0);
  });

  it('goes on watching what got no answer, as it may have been done, and stops looking at last', async () => {
    const { runner, set, only, advance, followers, timers } = setUp();
    const lost = (): Promise<void> => Promise.reject(new ApiError('timeout', 'No answer.', 0, 'Timeout'));
    const [started] = runner.start(jobWith(lost), [targetOf('web')], undefined);
    expect(await started!.accepted).toMatchObject({ state: 'failed', canRetry: true });
    expect((only().message as Message).key).toContain('No answer');
    set('web', 'starting');
    expect(only().state).toBe('failed');
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', message: msg('Done, although no answer came'), canRetry: false });

    const network = (): Promise<void> => Promise.reject(new ApiError('network', 'No way.', 0));
    await runner.start(jobWith(network), [targetOf('db')], undefined)[0]!.accepted;
    advance(60_000);
    expect([followers.size, timers.size]).toEqual([0, 0]);
    set('db', 'on');
    expect(only().state).toBe('failed');
  });

  it('keeps the words of a gateway that got no answer itself, and watches, too', async () => {
    const { runner, set, only } = setUp();
    const gateway = (): Promise<void> => Promise.reject(new ApiError('server', 'bad gateway', 502));
    await runner.start(jobWith(gateway), [targetOf('web')], undefined)[0]!.accepted;
    expect(only()).toMatchObject({ state: 'failed', message: 'bad gateway' });
    set('web', 'on');
    expect(only().state).toBe('done');
  });

  it('fails with what the cluster says, and turns into success when it works out later', async () => {
    const { runner, set, only } = setUp();
    await runner.start(jobWith(accept), [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'broken');
    expect(only()).toMatchObject({ state: 'failed', message: 'no node has room' });
    set('web', 'on');
    expect(only()).toMatchObject({ state: 'done', message: msg('Done, later than expected'), canRetry: false });
  });

  it('says after the time-out that the outcome is open, and stops looking at last', async () => {
    const { runner, set, only, advance, followers, timers } = setUp();
    await runner.start(jobWith(accept), [targetOf('web')], undefined)[0]!.accepted;
    advance(60_000);
    expect(only().state).toBe('failed');
    expect(only().message).toMatchObject({ values: { time: { ms: 60_000 } } });
    advance(60_000);
    expect([followers.size, timers.size]).toEqual([0, 0]);
    set('web', 'on');
    expect(only().state).toBe('failed');
  });

  it('waits longer for a target that needs more time', async () => {
    const { runner, only, advance } = setUp();
    const job = { ...jobWith(accept), extraMs: () => 3_600_000 };
    await runner.start(job, [targetOf('web')], undefined)[0]!.accepted;
    advance(3_600_000);
    expect(only().state).toBe('running');
    advance(60_000);
    expect(only()).toMatchObject({ state: 'failed', message: { values: { time: { ms: 61 * 60_000 } } } });
  });

  it('does not let a newer action on the same object turn an old failure into success', async () => {
    const { runner, set } = setUp();
    const [first] = runner.start(jobWith(accept), [targetOf('web')], undefined);
    await first!.accepted;
    set('web', 'broken');
    set('web', 'off');
    const second = runner.retry(first!.id);
    await second!.accepted;
    set('web', 'on');
    const states = Object.fromEntries(runner.getSnapshot().map((task) => [task.id, task.state]));
    expect(states).toEqual({ [first!.id]: 'failed', [second!.id]: 'done' });
    expect(runner.retry(second!.id)).toBeUndefined();
    expect(runner.retry(first!.id)).toBeUndefined();
  });

  it('lets an old failure of something else with the same name be', async () => {
    const { runner, set } = setUp();
    await runner.start(jobWith(accept), [targetOf('web')], undefined)[0]!.accepted;
    set('web', 'broken');
    const disk = { ...targetOf('web'), ref: { kind: DATA_VOLUME, namespace: 'demo', name: 'web' } };
    await runner.start({ ...jobWith(accept), settled: () => 'pending' as const }, [disk], undefined)[0]!.accepted;
    set('web', 'on');
    expect(runner.getSnapshot().map(({ state }) => state)).toEqual(['running', 'done']);
  });

  it('retries on the object as it is now, never on a namesake', async () => {
    const run = vi.fn<Job<void>['run']>().mockRejectedValue(new ApiError('server', 'try again', 500));
    const { runner, set } = setUp();
    const [first] = runner.start(jobWith(run), [targetOf('web')], undefined);
    await first!.accepted;
    set('web', 'broken');
    const second = runner.retry(first!.id);
    await second!.accepted;
    expect(stateOf(run.mock.calls[1]![1])).toBe('broken');
    set('web', 'off', 'another-uid');
    await runner.retry(second!.id)!.accepted;
    expect(run.mock.calls[2]![1].vm?.metadata.uid).toBe('uid-web');
  });

  it('judges against the object as it was when its turn came', async () => {
    const { runner, set, only } = setUp({ concurrency: 1 });
    let release = (): void => undefined;
    const slow = jobWith(() => new Promise<void>((resolve) => (release = resolve)));
    runner.start(slow, [targetOf('first')], undefined);
    const [second] = runner.start(jobWith(accept), [targetOf('web')], undefined);
    set('web', 'on');
    release();
    await second!.accepted;
    // it was on before the request was sent, so that is no proof
    expect(only().state).toBe('running');
  });

  it('sends a bounded number of requests at a time and keeps one result for each object', async () => {
    const { runner } = setUp({ concurrency: 2 });
    const releases: (() => void)[] = [];
    let busy = 0;
    let most = 0;
    const job = jobWith(async (_cluster, target) => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise<void>((resolve) => releases.push(resolve));
      busy -= 1;
      if (target.ref.name === 'b') throw new ApiError('forbidden', 'not you', 403);
    });
    const started = runner.start(
      job,
      ['a', 'b', 'c', 'd', 'e'].map((name) => targetOf(name)),
      undefined,
    );
    expect(runner.getSnapshot().filter((task) => task.message !== undefined)).toHaveLength(3);
    for (const { accepted } of started) {
      while (releases.length > 0) releases.shift()!();
      await accepted;
    }
    expect(most).toBe(2);
    expect(runner.getSnapshot().map((task) => [task.target.name, task.state])).toEqual([
      ['e', 'running'],
      ['d', 'running'],
      ['c', 'running'],
      ['b', 'failed'],
      ['a', 'running'],
    ]);
  });

  it('keeps running tasks and a bounded number of finished ones', async () => {
    const { runner, set, followers } = setUp({ history: 2 });
    await Promise.all(
      runner
        .start(
          jobWith(accept),
          ['a', 'b', 'c', 'd'].map((name) => targetOf(name)),
          undefined,
        )
        .map(({ accepted }) => accepted),
    );
    for (const name of ['a', 'b', 'c']) set(name, 'broken');
    expect(runner.getSnapshot().map((task) => task.target.name)).toEqual(['d', 'c', 'b']);
    // the one that was dropped is not watched any more
    expect([...followers.values()]).toEqual(['b', 'c', 'd']);
    runner.dismiss(runner.getSnapshot()[0]!.id);
    expect(runner.getSnapshot()).toHaveLength(3);
    runner.dismissFinished();
    expect(runner.getSnapshot().map((task) => task.target.name)).toEqual(['d']);
  });

  it('gives React a snapshot that changes only when it tells so', async () => {
    const { runner, set } = setUp();
    const listener = vi.fn();
    const unsubscribe = runner.subscribe(listener);
    await runner.start(jobWith(accept), [targetOf('web')], undefined)[0]!.accepted;
    const calls = listener.mock.calls.length;
    const snapshot = runner.getSnapshot();
    set('web', 'off');
    expect([listener.mock.calls.length, runner.getSnapshot()]).toEqual([calls, snapshot]);
    set('web', 'on');
    expect(listener).toHaveBeenCalledTimes(calls + 1);
    unsubscribe();
    runner.dismissFinished();
    expect(listener).toHaveBeenCalledTimes(calls + 1);
    expect(runner.getSnapshot()).toEqual([]);
  });
});
