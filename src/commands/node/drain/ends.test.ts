import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../cluster/errors';
import type { Drain } from './drain';
import { drainRig, launcher, triggered, type DrainRig } from './drain.fixture';
import { drainNode } from './job';

let { fake, time, machines, feed, machine, moved, evictions, drainOf, states, tell }: DrainRig = drainRig();

beforeEach(() => {
  ({ fake, time, machines, feed, machine, moved, evictions, drainOf, states, tell } = drainRig());
});

const settled = (drain: Drain) => {
  const target = { ref: drain.node, vm: undefined, vmi: undefined };
  return drainNode.settled(target, target, { drain });
};

const forbidden = (name: string): ApiError => new ApiError('forbidden', `pods "${name}" is forbidden`, 403);

describe('a drain that is stopped before it has begun', () => {
  it('cordons nothing when that was before its turn', async () => {
    machine('a', triggered('a'));
    const drain = drainOf();
    drain.stop();
    await drain.start();
    expect([drain.state().phase, fake.calls]).toEqual(['stopped', []]);
    expect(settled(drain)).toEqual({ failed: { key: 'Nothing was sent: it was canceled' } });
    // tried again, it begins after all
    await drain.start();
    expect(drain.state().phase).toBe('running');
  });

  it('evicts nothing when that was while the node was cordoned', async () => {
    machine('a', triggered('a'));
    const drain = drainOf();
    const started = drain.start();
    drain.stop();
    expect(drain.state().phase).toBe('stopping');
    await started;
    expect([drain.state().phase, evictions(), fake.calls]).toEqual([
      'stopped',
      [],
      ['PATCH nodes/worker-1 add /spec/unschedulable'],
    ]);
    expect(settled(drain)).toHaveProperty('advice');
  });

  it('says why, and that the node stays cordoned, when its pods cannot be read', async () => {
    fake.cluster.list = () => Promise.reject(new ApiError('forbidden', 'pods is forbidden', 403));
    const drain = drainOf();
    await drain.start();
    expect([drain.state().phase, drain.state().isCordoned]).toEqual(['stopped', true]);
    expect(settled(drain)).toMatchObject({
      failed: 'pods is forbidden',
      advice: { key: 'The node stays cordoned until you uncordon it.' },
    });
  });
});

describe('a drain of a node that is removed meanwhile', () => {
  it('has failed, and does not count as left what has ended with the node', async () => {
    machine('a', triggered('a'));
    machine('b', triggered('b'));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    moved('a');
    machines.delete('shop/b');
    await fake.cluster.delete(drain.node);
    tell();
    await time.pass(2_000);
    expect([drain.state().phase, drain.state().isRemoved]).toEqual(['stopped', true]);
    expect(settled(drain)).toMatchObject({
      failed: { key: 'The node was removed meanwhile: {{moved}} of {{total}} had been moved before', values: { moved: 1, total: 2 } }, // prettier-ignore
    });
  });

  it('is another when it is made anew under its name', async () => {
    machine('a', triggered('a'));
    fake.put('nodes', { metadata: { name: 'worker-1', uid: 'first' }, spec: {} });
    const drain = drainOf({}, [], 'first');
    await drain.start();
    fake.put('nodes', { metadata: { name: 'worker-1', uid: 'second' }, spec: {} });
    await time.pass(2_000);
    expect(drain.state().isRemoved).toBe(true);
  });
});

describe('a drain whose user is no longer signed in', () => {
  it('ends at once: it asks for nothing and looks at nothing any more', async () => {
    ['a', 'b', 'c'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    drain.close();
    expect([drain.state().phase, states(drain).a]).toEqual(['stopped', 'left']);
    const before = fake.calls.length;
    moved('a');
    moved('b');
    await time.pass(60_000);
    expect([fake.calls.length, time.waiting]).toEqual([before, 0]);
  });

  it('does not go on after the node was cordoned meanwhile, and never begins', async () => {
    machine('a', triggered('a'));
    const drain = drainOf();
    const started = drain.start();
    drain.close();
    await started;
    await time.pass(10_000);
    expect([drain.state().phase, evictions()]).toEqual(['stopped', []]);
    await drain.start();
    expect([drain.state().phase, evictions()]).toEqual(['stopped', []]);
  });
});

describe('what does not leave', () => {
  it('is counted, and that others have left is only said when some have', async () => {
    ['a', 'b'].forEach((name) => machine(name, forbidden(name)));
    const drain = drainOf();
    await drain.start();
    await time.pass(4_000);
    expect(settled(drain)).toEqual({
      failed: expect.objectContaining({
        values: { number: 2, total: 2, name: 'shop/virt-launcher-a', reason: 'pods "a" is forbidden' },
      }) as unknown,
    });
  });

  it('counts no more once it has left after all', async () => {
    machine('a', forbidden('a'));
    machine('b', triggered('b'));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(states(drain)).toEqual({ a: 'failed', b: 'migrating' });
    moved('a');
    moved('b');
    await time.pass(4_000);
    expect([states(drain), settled(drain)]).toEqual([{ a: 'moved', b: 'moved' }, 'done']);
  });

  it('is asked again when the refusal only says that its namespace is being deleted', async () => {
    const causes = [{ reason: 'NamespaceTerminating', message: 'namespace shop is being terminated' }];
    machine('a', new ApiError('forbidden', 'unable to create new content', 403, 'Forbidden', causes));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(states(drain)).toEqual({ a: 'refused' });
    machines.delete('shop/a');
    fake.put('pods', launcher('a', 'Succeeded'));
    tell();
    await time.pass(4_000);
    expect([drain.state().phase, states(drain)]).toEqual(['done', { a: 'gone' }]);
  });
});

describe('taking back', () => {
  it('waits for what is being asked for just now, so that it stays, too', async () => {
    machine('a', triggered('a'));
    const drain = drainOf();
    let answer = (): void => undefined;
    const { subresource } = fake.cluster;
    fake.cluster.subresource = async (ref, name, request) => {
      if (name === 'eviction') await new Promise<void>((resolve) => (answer = resolve));
      return subresource(ref, name, request);
    };
    await drain.start();
    const back = drain.takeBack();
    await time.settle();
    expect(states(drain)).toEqual({ a: 'asking' });
    answer();
    await back;
    expect(fake.calls).toContain('PUT virtualmachineinstances/a/evacuate/cancel {"evacuationNodeName":"worker-1"}');
    expect([drain.state().phase, states(drain)]).toEqual(['stopped', { a: 'left' }]);
  });

  it('needs no instance to be read', async () => {
    machine('a', triggered('a'));
    feed.isComplete = false;
    machines.clear();
    const drain = drainOf();
    await drain.start();
    await time.settle();
    await drain.takeBack();
    expect(fake.calls).toContain('PUT virtualmachineinstances/a/evacuate/cancel {"evacuationNodeName":"worker-1"}');
    expect(states(drain)).toEqual({ a: 'left' });
  });
});
