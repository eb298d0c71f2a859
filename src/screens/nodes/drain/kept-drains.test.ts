import { beforeEach, describe, expect, it } from 'vitest';
import { drainRig, triggered, type DrainRig } from '../../../commands/node/drain/drain.fixture';
import { holdPage, keptDrains } from './kept-drains';

let { fake, time, machine, moved, drainOf }: DrainRig = drainRig();

beforeEach(() => {
  ({ fake, time, machine, moved, drainOf } = drainRig());
});

const sessionOf = () => {
  const listeners: (() => void)[] = [];
  return {
    onClose: (listener: () => void) => void listeners.push(listener),
    close: () => listeners.forEach((listener) => listener()),
  };
};

const pageOf = () => {
  const listening = new Set<unknown>();
  return {
    listening,
    addEventListener: (_type: string, listener: unknown) => void listening.add(listener),
    removeEventListener: (_type: string, listener: unknown) => void listening.delete(listener),
  };
};

describe('the drains of a session', () => {
  it('end with it: nothing is sent in the name of the next user, and the page is free to leave', async () => {
    ['a', 'b', 'c', 'd'].forEach((name) => machine(name, triggered(name)));
    const [session, page, drain] = [sessionOf(), pageOf(), drainOf()];
    keptDrains(session).set('worker-1', drain);
    holdPage(drain, page);
    await drain.start();
    await time.settle();
    expect(page.listening.size).toBe(1);
    const sent = fake.calls.length;
    session.close();
    moved('a');
    await time.pass(60_000);
    expect([fake.calls.length, page.listening.size, drain.state().phase]).toEqual([sent, 0, 'stopped']);
    expect(keptDrains(session).size).toBe(0);
  });

  it('are kept whatever page is shown, and hold the page from the first request until nothing is under way', async () => {
    machine('a', triggered('a'));
    const [session, page, drain] = [sessionOf(), pageOf(), drainOf()];
    keptDrains(session).set('worker-1', drain);
    expect(keptDrains(session).get('worker-1')).toBe(drain);
    holdPage(drain, page);
    const started = drain.start();
    expect([drain.state().phase, page.listening.size]).toEqual(['preparing', 1]);
    await started;
    expect(page.listening.size).toBe(1);
    drain.stop();
    await time.settle();
    expect([drain.state().phase, page.listening.size]).toEqual(['stopping', 1]);
    moved('a');
    await time.settle();
    expect([drain.state().phase, page.listening.size]).toEqual(['stopped', 0]);
  });
});
