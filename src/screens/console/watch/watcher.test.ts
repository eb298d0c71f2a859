import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../cluster/errors';
import { ManualTime } from '../../../cluster/live/manual-time.fixture';
import { watchScreen, type Watched } from './watcher';

const rig = () => {
  const time = new ManualTime();
  const seen: Watched[] = [];
  const state = { taken: 0, underWay: 0, most: 0, hidden: false, takes: 0 };
  let last: AbortSignal | undefined;
  let error: ApiError | undefined;
  const end = watchScreen(
    {
      scheduler: time,
      isHidden: () => state.hidden,
      take: async (signal) => {
        state.taken += 1;
        state.underWay += 1;
        state.most = Math.max(state.most, state.underWay);
        last = signal;
        await new Promise<void>((resolve) => void time.after(state.takes, resolve));
        state.underWay -= 1;
        if (error !== undefined) throw error;
        return new Blob([String(state.taken)]);
      },
    },
    (watched) => seen.push(watched),
  );
  return {
    time,
    seen,
    state,
    end,
    aborted: () => last?.aborted,
    fail: (with_: ApiError | undefined) => void (error = with_),
  };
};

describe('watching a screen', () => {
  it('takes about one picture a second', async () => {
    const { time, seen, state } = rig();
    await time.pass(10_000);
    expect(state.taken).toBe(11);
    expect(await seen.at(-1)?.picture?.text()).toBe('11');
  });

  it('never asks for a second picture before the first one came', async () => {
    const { time, state } = rig();
    state.takes = 5000;
    await time.pass(60_000);
    expect([state.most, state.taken < 12]).toEqual([1, true]);
  });

  it('rests while nobody looks', async () => {
    const { time, state } = rig();
    await time.pass(100);
    state.hidden = true;
    await time.pass(60_000);
    expect(state.taken).toBe(1);
    state.hidden = false;
    await time.pass(1000);
    expect(state.taken).toBe(2);
  });

  it('keeps the last picture, says what is wrong, and asks less and less', async () => {
    const { time, seen, state, fail } = rig();
    await time.pass(100);
    fail(new ApiError('server', 'VMI is not running', 500));
    await time.pass(120_000);
    expect(state.taken).toBeLessThan(12);
    expect(seen.at(-1)).toMatchObject({ error: { message: 'VMI is not running' } });
    expect(seen.at(-1)?.picture).toBeDefined();
    fail(undefined);
    await time.pass(30_000);
    expect(seen.at(-1)?.error).toBeUndefined();
  });

  it('ends, with what is under way', async () => {
    const { time, seen, state, end, aborted } = rig();
    state.takes = 1000;
    await time.pass(1500);
    end();
    const before = seen.length;
    await time.pass(60_000);
    expect([seen.length, aborted(), time.waiting]).toEqual([before, true, 0]);
  });
});
