import { describe, expect, it } from 'vitest';
import { textAt } from '../../controllers/object/fields';
import type { GuestAgent } from '../../guests/guest';
import { running, type Lab } from '../../guests/lab.fixture';

const TIMEOUT = { unfreezeTimeout: '5m0s' };

const state = (its: Lab): string | undefined => textAt(its.instance(), 'status', 'fsFreezeStatus');

/** An agent with so many file systems, that notes what it is asked. */
const agentWith = (fileSystems: number) => {
  const asked: string[] = [];
  let frozen = false;
  const agent: GuestAgent = {
    ask: (command) => {
      asked.push(command);
      if (command === 'guest-fsfreeze-freeze') frozen = fileSystems > 0;
      if (command === 'guest-fsfreeze-thaw') frozen = false;
      return Promise.resolve(command === 'guest-fsfreeze-status' ? (frozen ? 'frozen' : 'thawed') : fileSystems);
    },
  };
  return { asked, agent };
};

const withAgent = async (agent?: GuestAgent): Promise<Lab> => {
  const its = running();
  its.cluster.seconds(20);
  const guest = await its.guest();
  if (agent !== undefined) Object.assign(guest, { agent });
  return its;
};

describe('freeze and unfreeze', () => {
  it('reach the agent of a real guest, and the instance tells what came of it', async () => {
    const { agent, asked } = agentWith(1);
    const its = await withAgent(agent);
    expect(await its.put('freeze', TIMEOUT)).toEqual({ status: 200 });
    expect([state(its), asked]).toEqual(['frozen', ['guest-fsfreeze-freeze', 'guest-fsfreeze-status']]);
    expect(await its.put('freeze', TIMEOUT)).toEqual({ status: 200 });
    expect(asked).toHaveLength(2);
    expect(await its.put('unfreeze')).toEqual({ status: 200 });
    expect([state(its), asked.slice(2)]).toEqual([undefined, ['guest-fsfreeze-thaw', 'guest-fsfreeze-status']]);
  });

  it('thaw by themselves when nobody does', async () => {
    const { agent } = agentWith(1);
    const its = await withAgent(agent);
    await its.put('freeze', { unfreezeTimeout: '10s' });
    await its.wait(9);
    expect(state(its)).toBe('frozen');
    await its.wait(2);
    expect(state(its)).toBeUndefined();
  });

  it('freeze nothing where there is no file system that could be', async () => {
    const its = await withAgent(agentWith(0).agent);
    expect(await its.put('freeze', TIMEOUT)).toEqual({ status: 200 });
    expect(state(its)).toBeUndefined();
  });

  it('fail with the words of the guest', async () => {
    const its = await withAgent({ ask: () => Promise.reject(new Error('The guest is paused.')) });
    const answer = await its.put('freeze', TIMEOUT);
    expect(answer?.status).toBe(500);
    expect(textAt(answer?.body, 'message')).toContain('command Freeze failed: "The guest is paused."');
    expect(state(its)).toBeUndefined();
  });

  it('are only noted for a simulated guest', async () => {
    const its = await withAgent();
    expect(await its.put('freeze', TIMEOUT)).toEqual({ status: 200 });
    expect(state(its)).toBe('frozen');
    expect(await its.put('unfreeze')).toEqual({ status: 200 });
    expect(state(its)).toBeUndefined();
  });
});
