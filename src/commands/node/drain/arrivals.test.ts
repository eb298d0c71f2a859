import { beforeEach, describe, expect, it } from 'vitest';
import { drainRig, launcher, triggered, vmi, type DrainRig } from './drain.fixture';

let { fake, time, machines, feed, refusals, machine, moved, put, evictions, drainOf, states, tell }: DrainRig =
  drainRig();

beforeEach(() => {
  ({ fake, time, machines, feed, refusals, machine, moved, put, evictions, drainOf, states, tell } = drainRig());
});

/** The target pod of a migration to the node; its machine still runs elsewhere. */
const arriving = (name: string): void => {
  fake.put('pods', launcher(name));
  machines.set(`shop/${name}`, vmi(name, 'worker-2'));
  refusals.set(`virt-launcher-${name}`, triggered(name));
};

const podEnds = (name: string): void => fake.put('pods', launcher(name, 'Succeeded'));

describe('a machine that is on its way to the node', () => {
  it('has not left it: the drain waits for it, and then asks it to leave like the others', async () => {
    machine('here', triggered('here'));
    arriving('guest');
    const drain = drainOf();
    await drain.start();
    await time.settle();
    moved('here');
    podEnds('here');
    await time.pass(60_000);
    expect([drain.state().phase, states(drain), evictions()]).toEqual([
      'running',
      { here: 'moved', guest: 'arriving' },
      ['here'],
    ]);
    put('guest', 'worker-1');
    await time.settle();
    expect([states(drain).guest, evictions()]).toEqual(['migrating', ['here', 'guest']]);
    moved('guest', 'worker-3');
    podEnds('guest');
    await time.pass(4_000);
    expect([drain.state().phase, drain.state().steps[1]?.state]).toEqual(['done', { is: 'moved', to: 'worker-3' }]);
  });

  it('takes no turn from others, and is gone when its migration fails', async () => {
    arriving('guest');
    machine('here', triggered('here'));
    const drain = drainOf({ concurrency: 1 }, ['shop/guest']);
    await drain.start();
    await time.settle();
    expect(evictions()).toEqual(['here']);
    podEnds('guest');
    moved('here');
    await time.pass(4_000);
    expect([drain.state().phase, states(drain)]).toEqual(['done', { guest: 'gone', here: 'moved' }]);
  });

  it('is not waited for once the drain is stopped', async () => {
    arriving('guest');
    const drain = drainOf();
    await drain.start();
    drain.stop();
    expect([drain.state().phase, states(drain)]).toEqual(['stopped', { guest: 'left' }]);
  });

  it('is found when its pod comes to light only after the drain has begun', async () => {
    machine('here', triggered('here'));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    arriving('late');
    moved('here');
    podEnds('here');
    await time.pass(2_000);
    put('late', 'worker-1');
    await time.pass(4_000);
    expect([drain.state().phase, states(drain)]).toEqual(['running', { here: 'moved', late: 'migrating' }]);
  });

  it('that comes back because it tolerates cordoned nodes is not chased for ever', async () => {
    machine('here');
    const drain = drainOf();
    await drain.start();
    await time.settle();
    machines.delete('shop/here');
    tell();
    fake.put('pods', { ...launcher('here'), metadata: { ...launcher('here').metadata, name: 'virt-launcher-again' } });
    await time.pass(6_000);
    expect([drain.state().phase, evictions()]).toEqual(['done', ['here']]);
  });

  it('is judged by its pod alone while instances cannot be read', async () => {
    machine('here', triggered('here'));
    feed.isComplete = false;
    const drain = drainOf();
    await drain.start();
    await time.settle();
    feed.isComplete = true;
    moved('here');
    await time.pass(2_000);
    expect(drain.state().phase).toBe('running');
    podEnds('here');
    await time.pass(6_000);
    expect([drain.state().phase, states(drain)]).toEqual(['done', { here: 'gone' }]);
  });
});
