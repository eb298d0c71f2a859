import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../cluster/errors';
import { msg } from '../../lib/message';
import type { Job, Target } from '../job';
import { jobWith, setUp, stateOf, targetOf } from '../run.fixture';
import type { BulkJob, BulkRun, Order } from './run.types';

const settle = async (): Promise<void> => {
  for (let step = 0; step < 30; step += 1) await Promise.resolve();
};
const named = (...names: readonly string[]): readonly Order<void>[] =>
  names.map((name) => ({ target: targetOf(name), input: undefined }));
const refused = new ApiError('conflict', 'not now', 409, 'Conflict');

type Scene = ReturnType<typeof setUp>;

/** The only run as it is shown after its changes were told. */
const shown = async ({ runner, advance }: Scene): Promise<BulkRun> => {
  await settle();
  advance(200);
  const [run] = runner.bulk.getSnapshot();
  if (run === undefined) throw new Error('there is no run');
  return run;
};
const statesOf = ({ tasks }: BulkRun): readonly string[] => tasks.map(({ target, state }) => `${target.name} ${state}`);

describe('an action on many objects', () => {
  it('has a result for each, whatever becomes of the others', async () => {
    const scene = setUp();
    const { runner, set } = scene;
    const job = jobWith((_cluster, { ref }) => (ref.name === 'b' ? Promise.reject(refused) : Promise.resolve()));
    runner.bulk.start(job, named('a', 'b', 'c'), [{ target: targetOf('d'), reason: msg('It is not running') }]);
    let run = await shown(scene);
    expect(statesOf(run)).toEqual(['a running', 'b failed', 'c running', 'd skipped']);
    expect(run.endedAt).toBeUndefined();
    set('a', 'on');
    set('c', 'broken');
    run = await shown(scene);
    expect(statesOf(run)).toEqual(['a done', 'b failed', 'c failed', 'd skipped']);
    expect(run.counts).toEqual({ waiting: 0, running: 0, done: 1, failed: 2, skipped: 1, canceled: 0 });
    expect(run.tasks[1]).toMatchObject({ message: 'not now', canRetry: true });
    expect(runner.getSnapshot()).toEqual([]);
  });

  it('ends when nothing waits or runs any more, and sends what failed again, on the objects as they are', async () => {
    const scene = setUp();
    const { runner, set } = scene;
    const run = vi.fn<Job<void>['run']>().mockRejectedValueOnce(refused).mockResolvedValue();
    const id = runner.bulk.start(jobWith(run), named('a', 'b'), []);
    await settle();
    set('b', 'on');
    const ended = await shown(scene);
    expect(statesOf(ended)).toEqual(['a failed', 'b done']);
    expect(ended.endedAt).toBeDefined();
    set('a', 'dimmed');
    runner.bulk.again(id, 'failed');
    expect(statesOf(await shown(scene))).toEqual(['a running', 'b done']);
    expect(runner.bulk.getSnapshot()[0]?.endedAt).toBeUndefined();
    expect(stateOf(run.mock.calls[2]![1])).toBe('dimmed');
    set('a', 'on');
    expect(statesOf(await shown(scene))).toEqual(['a done', 'b done']);
    runner.bulk.again(id, 'failed');
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('asks again when the turn has come whether it still applies', async () => {
    const scene = setUp({ bulkConcurrency: 1 });
    const { runner, set } = scene;
    let release = (): void => undefined;
    const run = vi.fn<Job<void>['run']>(() => new Promise<void>((resolve) => (release = resolve)));
    const job: BulkJob<void> = {
      ...jobWith(run),
      check: (target: Target) =>
        stateOf(target) === 'on' ? { ok: false, reason: msg('It is already running') } : { ok: true },
    };
    runner.bulk.start(job, named('a', 'b'), []);
    set('b', 'on');
    release();
    const [, second] = (await shown(scene)).tasks;
    expect(second).toMatchObject({ state: 'skipped', message: msg('It is already running') });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('sends nothing to one that was deleted meanwhile, nor to its namesake, also when it is tried again', async () => {
    const scene = setUp({ bulkConcurrency: 1 });
    const { runner, set, gone } = scene;
    let release = (): void => undefined;
    const run = vi
      .fn<Job<void>['run']>(() => new Promise<void>((resolve) => (release = resolve)))
      .mockRejectedValueOnce(refused);
    const id = runner.bulk.start(jobWith(run), named('a', 'b', 'c', 'd'), []);
    gone('c');
    set('d', 'off', 'another');
    await settle();
    release();
    let ran = await shown(scene);
    expect(statesOf(ran)).toEqual(['a failed', 'b running', 'c skipped', 'd skipped']);
    expect(ran.tasks[2]?.message).toEqual(msg('It was deleted in the meantime'));
    gone('a');
    runner.bulk.again(id, 'failed');
    ran = await shown(scene);
    expect(statesOf(ran)).toEqual(['a skipped', 'b running', 'c skipped', 'd skipped']);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('cancels the rest and goes on watching what was sent; what was canceled can be sent after all', async () => {
    const scene = setUp({ bulkConcurrency: 2 });
    const { runner, set } = scene;
    const releases: (() => void)[] = [];
    const job = jobWith(() => new Promise<void>((resolve) => releases.push(resolve)));
    const id = runner.bulk.start(job, named('a', 'b', 'c', 'd'), []);
    expect(runner.bulk.isPending()).toBe(true);
    runner.bulk.cancelRest(id);
    releases.forEach((release) => release());
    let run = await shown(scene);
    expect(statesOf(run)).toEqual(['a running', 'b running', 'c canceled', 'd canceled']);
    expect(releases).toHaveLength(2);
    expect(runner.bulk.isPending()).toBe(false);
    set('a', 'on');
    set('b', 'on');
    run = await shown(scene);
    expect([run.counts.done, run.endedAt !== undefined]).toEqual([2, true]);
    runner.bulk.again(id, 'canceled');
    expect(statesOf(await shown(scene))).toEqual(['a done', 'b done', 'c running', 'd running']);
  });

  it('sends nothing again after the rest was canceled while the cluster puts a request off', async () => {
    const scene = setUp({ bulkConcurrency: 1 });
    const { runner, advance } = scene;
    const busy = new ApiError('too-many-requests', 'busy', 429, 'TooManyRequests', [], 1);
    let refuse = (): void => undefined;
    const run = vi
      .fn<Job<void>['run']>(() => Promise.resolve())
      .mockImplementationOnce(() => new Promise<void>((_resolve, reject) => (refuse = () => reject(busy))));
    const id = runner.bulk.start(jobWith(run), named('a', 'b'), []);
    await settle();
    runner.bulk.cancelRest(id);
    refuse();
    await settle();
    advance(5_000);
    const ended = await shown(scene);
    expect(statesOf(ended)).toEqual(['a canceled', 'b canceled']);
    expect([run.mock.calls.length, runner.bulk.isPending()]).toEqual([1, false]);
    runner.bulk.again(id, 'canceled');
    advance(5_000);
    await settle();
    advance(5_000);
    expect(statesOf(await shown(scene))).toEqual(['a running', 'b running']);
    expect(run).toHaveBeenCalledTimes(3);
  });

  it('tells of an answer that got lost, and of the success that shows later', async () => {
    const scene = setUp();
    const { runner, set } = scene;
    const lost = (): Promise<void> => Promise.reject(new ApiError('network', 'cut', 0));
    runner.bulk.start(jobWith(lost), named('a'), []);
    let run = await shown(scene);
    expect(run.tasks[0]).toMatchObject({ state: 'failed' });
    expect(JSON.stringify(run.tasks[0]?.message)).toContain('No answer came');
    set('a', 'on');
    run = await shown(scene);
    expect(run.tasks[0]).toMatchObject({ state: 'done', message: msg('Done, although no answer came') });
    expect(run.counts).toMatchObject({ done: 1, failed: 0 });
  });

  it('goes slower when the cluster is busy, and says what it waits for', async () => {
    const scene = setUp({ bulkConcurrency: 2 });
    const { runner, advance } = scene;
    const busy = new ApiError('too-many-requests', 'busy', 429, 'TooManyRequests', [], 30);
    const run = vi.fn<Job<void>['run']>().mockRejectedValueOnce(busy).mockResolvedValue();
    runner.bulk.start(jobWith(run), named('a', 'b', 'c'), []);
    const slowed = await shown(scene);
    expect([slowed.isSlowed, slowed.tasks[0]?.state]).toEqual([true, 'waiting']);
    expect(slowed.tasks[0]?.message).toMatchObject({ key: 'The cluster is busy: it is asked again' });
    advance(30_000);
    expect(statesOf(await shown(scene))).toEqual(['a running', 'b running', 'c running']);
  });

  describe('when the network is lost', () => {
    const lost = new ApiError('network', 'cut', 0);
    const cutOnce = () => vi.fn<Job<void>['run']>().mockRejectedValueOnce(lost).mockResolvedValue();

    it('keeps what was not sent, says what it waits for, and sends it when the network is back', async () => {
      const scene = setUp({ bulkConcurrency: 1 });
      const { runner, line, advance, set } = scene;
      const run = cutOnce();
      runner.bulk.start(jobWith(run), named('a', 'b', 'c'), []);
      line.state.isCut = true;
      let now = await shown(scene);
      expect([now.isHeld, statesOf(now)]).toEqual([true, ['a failed', 'b waiting', 'c waiting']]);
      advance(30_000);
      expect(statesOf(await shown(scene))).toEqual(['a failed', 'b waiting', 'c waiting']);
      line.back();
      await settle();
      now = await shown(scene);
      expect([now.isHeld, statesOf(now)]).toEqual([false, ['a failed', 'b running', 'c running']]);
      expect(run).toHaveBeenCalledTimes(3);
      set('a', 'on');
      expect((await shown(scene)).tasks[0]).toMatchObject({ state: 'done' });
    });

    it('sends again what does no harm a second time', async () => {
      const scene = setUp({ bulkConcurrency: 1 });
      const { runner, advance, set } = scene;
      const run = cutOnce();
      runner.bulk.start({ ...jobWith(run), repeatable: true }, named('a'), []);
      const held = await shown(scene);
      expect([held.isHeld, held.counts.waiting, held.counts.failed]).toEqual([true, 1, 0]);
      advance(1_000);
      expect(statesOf(await shown(scene))).toEqual(['a running']);
      set('a', 'on');
      expect(statesOf(await shown(scene))).toEqual(['a done']);
      expect(run).toHaveBeenCalledTimes(2);
    });

    it('does not send again what was done without an answer, nor call it skipped', async () => {
      const scene = setUp({ bulkConcurrency: 1 });
      const { runner, advance, set } = scene;
      const run = cutOnce();
      const check = (target: Target) =>
        stateOf(target) === 'on' ? { ok: false as const, reason: msg('It is already running') } : { ok: true as const };
      runner.bulk.start({ ...jobWith(run), repeatable: true, check }, named('a'), []);
      await settle();
      set('a', 'on');
      advance(1_000);
      expect(statesOf(await shown(scene))).toEqual(['a done']);
      expect(run).toHaveBeenCalledTimes(1);
    });

    it('goes on watching one that was refused the second time', async () => {
      const scene = setUp({ bulkConcurrency: 1 });
      const { runner, advance, set } = scene;
      const run = vi.fn<Job<void>['run']>().mockRejectedValueOnce(lost).mockRejectedValueOnce(refused);
      runner.bulk.start({ ...jobWith(run), repeatable: true }, named('a'), []);
      await settle();
      advance(1_000);
      expect((await shown(scene)).tasks[0]).toMatchObject({ state: 'failed', message: 'not now' });
      set('a', 'on');
      expect((await shown(scene)).tasks[0]).toMatchObject({ state: 'done' });
    });

    it('does not claim that nothing was sent when the rest is canceled meanwhile', async () => {
      const scene = setUp({ bulkConcurrency: 1 });
      const { runner, line } = scene;
      const id = runner.bulk.start({ ...jobWith(cutOnce()), repeatable: true }, named('a', 'b'), []);
      await settle();
      line.state.isCut = true;
      runner.bulk.cancelRest(id);
      const { tasks, isHeld, endedAt } = await shown(scene);
      expect([isHeld, endedAt !== undefined]).toEqual([false, true]);
      expect(JSON.stringify(tasks[0]?.message)).toContain('not sent again');
      expect(JSON.stringify(tasks[1]?.message)).toContain('Nothing was sent');
    });
  });

  it('closes earlier failures of the same object, of a run and of a single task', async () => {
    const scene = setUp();
    const { runner, set } = scene;
    runner.start(
      jobWith(() => Promise.resolve()),
      [targetOf('a')],
      undefined,
    );
    await settle();
    set('a', 'broken');
    runner.bulk.start(
      jobWith(() => Promise.resolve()),
      named('a'),
      [],
    );
    await settle();
    set('a', 'on');
    expect(runner.getSnapshot()[0]?.state).toBe('failed');
    expect((await shown(scene)).counts.done).toBe(1);
  });

  it('is told a few times a second, however much happens, and keeps a bounded history', async () => {
    const scene = setUp({ bulkHistory: 3 });
    const { runner, set, advance } = scene;
    const listener = vi.fn();
    runner.bulk.subscribe(listener);
    const names = Array.from({ length: 100 }, (_, index) => `n${index}`);
    runner.bulk.start(
      jobWith(() => Promise.resolve()),
      named(...names),
      [],
    );
    await settle();
    for (let step = 0; step < 20; step += 1) await settle();
    names.forEach((name) => set(name, 'on'));
    advance(200);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(3);
    expect(runner.bulk.getSnapshot()[0]?.counts.done).toBe(100);
    runner.bulk.start(
      jobWith(() => Promise.resolve()),
      named('x'),
      [],
    );
    // the newest run stays, an old one that has ended and is larger than the history goes
    expect(runner.bulk.getSnapshot().map(({ tasks }) => tasks.length)).toEqual([1]);
    set('x', 'on');
    await shown(scene);
    runner.dismissFinished();
    expect(runner.bulk.getSnapshot()).toEqual([]);
  });

  it('sends nothing more in the name of a user who has left', async () => {
    const scene = setUp({ bulkConcurrency: 1 });
    const { runner, followers } = scene;
    const run = vi.fn<Job<void>['run']>().mockResolvedValue();
    runner.bulk.start(jobWith(run), named('a', 'b', 'c'), []);
    runner.bulk.close();
    await settle();
    expect(run).toHaveBeenCalledTimes(1);
    runner.bulk.close();
    expect(followers.size).toBe(0);
  });
});
