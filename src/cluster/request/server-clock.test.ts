import { describe, expect, it } from 'vitest';
import { FakeApi } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { withServerClock } from './server-clock';

const MINUTE = 60_000;

const rig = () => {
  const [api, time] = [new FakeApi(), new ManualTime()];
  const { transport, leadMs } = withServerClock(api, time);
  /** An answer of a server whose clock is so far ahead; undefined: it tells no time. */
  const answer = async (aheadMs: number | undefined): Promise<number> => {
    api.date = aheadMs === undefined ? undefined : new Date(time.now() + aheadMs).toUTCString();
    await transport.request('/api/v1/pods', { method: 'GET', timeoutMs: 1000 });
    return leadMs();
  };
  return { answer, leadMs };
};

describe("the cluster's clock", () => {
  it('counts as the browser’s own until an answer tells otherwise', async () => {
    const { answer, leadMs } = rig();
    expect(leadMs()).toBe(0);
    expect(await answer(undefined)).toBe(0);
    expect(await answer(20_000)).toBe(0);
  });

  it('is ahead or behind by what the answers say, and does not follow every second', async () => {
    const { answer } = rig();
    expect(await answer(-20 * MINUTE)).toBe(-20 * MINUTE);
    expect(await answer(-20 * MINUTE + 5_000)).toBe(-20 * MINUTE);
    expect(await answer(3 * 60 * MINUTE)).toBe(3 * 60 * MINUTE);
    expect(await answer(undefined)).toBe(3 * 60 * MINUTE);
  });

  it('agrees again once the browser’s clock was set right', async () => {
    const { answer } = rig();
    await answer(10 * MINUTE);
    expect(await answer(1_000)).toBe(0);
  });
});
