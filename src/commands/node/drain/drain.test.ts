import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../cluster/errors';
import { drainRig, launcher, OPTIONS, owner, pod, tooMany, triggered, vmi, type DrainRig } from './drain.fixture';
import { drainNode } from './job';
import { drainLines } from './lines';
import type { DrainOptions } from './pods';

let { fake, time, machines, refusals, machine, moved, evictions, drainOf, states, tell }: DrainRig = drainRig();

beforeEach(() => {
  ({ fake, time, machines, refusals, machine, moved, evictions, drainOf, states, tell } = drainRig());
});

describe('a drain', () => {
  it('cordons first, then asks for so many at a time, and goes on as machines arrive elsewhere', async () => {
    ['a', 'b', 'c'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({}, ['shop/c', 'shop/a', 'shop/b']);
    await drain.start();
    await time.settle();
    expect(fake.calls[0]).toBe('PATCH nodes/worker-1 add /spec/unschedulable');
    expect(evictions()).toEqual(['c', 'a']);
    expect(states(drain)).toEqual({ c: 'migrating', a: 'migrating', b: 'waiting' });
    moved('c');
    await time.settle();
    expect(evictions()).toEqual(['c', 'a', 'b']);
    expect(drain.state().steps[0]?.state).toEqual({ is: 'moved', to: 'worker-2' });
    moved('a');
    moved('b');
    await time.pass(4_000);
    expect(drain.state().phase).toBe('done');
  });

  it('takes "Eviction triggered evacuation" for a yes, and asks again later after another 429', async () => {
    machine('moving', triggered('moving'));
    machine('guarded', tooMany("Cannot evict pod as it would violate the pod's disruption budget."));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(states(drain)).toEqual({ moving: 'migrating', guarded: 'refused' });
    moved('moving');
    await time.pass(4_000);
    expect(evictions().filter((name) => name === 'guarded')).toHaveLength(1);
    refusals.clear();
    await time.pass(4_000);
    expect(states(drain)).toMatchObject({ guarded: 'leaving' });
    machines.delete('shop/guarded');
    tell();
    await time.pass(4_000);
    expect([drain.state().phase, states(drain)]).toEqual(['done', { moving: 'moved', guarded: 'gone' }]);
  });

  it('waits as long as the cluster asks, and a refused one keeps nobody else from leaving', async () => {
    machine('a', tooMany('slow down', 60));
    ['b', 'c'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 1 });
    await drain.start();
    await time.settle();
    moved('b');
    await time.settle();
    expect(evictions()).toEqual(['a', 'b', 'c']);
    await time.pass(50_000);
    moved('c');
    await time.pass(2_000);
    expect(evictions()).toEqual(['a', 'b', 'c']);
    await time.pass(10_000);
    expect(evictions()).toEqual(['a', 'b', 'c', 'a']);
  });

  it('tells what is refused for good and goes on with the others', async () => {
    machine('a', new ApiError('forbidden', 'pods "a" is forbidden', 403));
    machine('b', triggered('b'));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    moved('b');
    await time.pass(4_000);
    expect(drain.state().phase).toBe('done');
    const target = { ref: drain.node, vm: undefined, vmi: undefined };
    expect(drainNode.settled(target, target, { drain })).toMatchObject({
      failed: 'shop/virt-launcher-a: pods "a" is forbidden',
    });
  });

  it('stopped, asks for nothing more and follows what was accepted', async () => {
    ['a', 'b', 'c', 'd'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf();
    await drain.start();
    await time.settle();
    drain.stop();
    expect([drain.state().phase, states(drain)]).toEqual([
      'stopping',
      { a: 'migrating', b: 'migrating', c: 'left', d: 'left' },
    ]);
    moved('a');
    moved('b');
    await time.pass(20_000);
    expect([drain.state().phase, evictions()]).toEqual(['stopped', ['a', 'b']]);
    const target = { ref: drain.node, vm: undefined, vmi: undefined };
    expect(drainNode.settled(target, target, { drain })).toMatchObject({ failed: { values: { left: 2, total: 4 } } });
  });

  it('takes evacuations back: the mark on the instance and the migration that was made', async () => {
    machine('a', triggered('a'));
    const migration = { metadata: { name: 'kubevirt-evacuation-x', namespace: 'shop', uid: 'm1' }, spec: { vmiName: 'a' }, status: { phase: 'Running' } }; // prettier-ignore
    fake.put('virtualmachineinstancemigrations', migration);
    const drain = drainOf();
    await drain.start();
    await time.settle();
    await drain.takeBack();
    expect(fake.calls.slice(-2)).toEqual([
      'PUT virtualmachineinstances/a/evacuate/cancel {"evacuationNodeName":"worker-1"}',
      'DELETE virtualmachineinstancemigrations/kubevirt-evacuation-x',
    ]);
    expect([drain.state().phase, states(drain)]).toEqual(['stopped', { a: 'left' }]);
  });

  it('asks again after a failure of the server: the webhook that judges evictions may be on the move itself', async () => {
    machine(
      'a',
      new ApiError('server', 'failed calling webhook "virt-launcher-eviction-interceptor.kubevirt.io"', 500),
    );
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(states(drain)).toEqual({ a: 'refused' });
    refusals.set('virt-launcher-a', triggered('a'));
    machines.set('shop/a', vmi('a', 'worker-1', { evacuationNodeName: 'worker-1' }));
    await time.pass(8_000);
    expect(states(drain)).toEqual({ a: 'migrating' });
  });

  it('names the budget that is in the way, which only the cause of the refusal does', async () => {
    const causes = [
      { reason: 'DisruptionBudget', message: 'The disruption budget web needs 2 healthy pods and has 2 currently' },
    ];
    machine('a', new ApiError('too-many-requests', "Cannot evict pod as it would violate the pod's disruption budget.", 429, 'TooManyRequests', causes)); // prettier-ignore
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(drain.state().steps[0]?.state).toMatchObject({
      words:
        "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget web needs 2 healthy pods and has 2 currently",
    });
  });

  it('asks again when an evacuation was called off by somebody else', async () => {
    machine('a', triggered('a'));
    const drain = drainOf();
    await drain.start();
    await time.pass(60_000);
    expect(evictions()).toEqual(['a']);
    machines.set('shop/a', vmi('a'));
    await time.pass(4_000);
    expect(evictions()).toEqual(['a', 'a']);
  });

  it('leaves the rest of the node alone unless it is told otherwise', async () => {
    fake.put('pods', pod('agent', { ownerReferences: [owner('DaemonSet', 'agent')] }));
    fake.put('pods', pod('web', { ownerReferences: [owner('ReplicaSet', 'web')] }));
    fake.put('pods', pod('cache', { ownerReferences: [owner('ReplicaSet', 'cache')] }, { volumes: [{ name: 'd', emptyDir: {} }] })); // prettier-ignore
    fake.put('pods', pod('lonely'));
    fake.put('pods', pod('notes', {}, { volumes: [{ name: 'd', emptyDir: {} }] }));
    fake.put('pods', pod('kubelet', { annotations: { 'kubernetes.io/config.mirror': 'x' } }));
    fake.put('pods', launcher('gone', 'Succeeded'));
    const keptWith = async (options: Partial<DrainOptions>): Promise<readonly (readonly string[])[]> => {
      const drain = drainOf({ concurrency: 9, ...options });
      await drain.start();
      return [Object.keys(states(drain)), drain.state().kept.map(({ ref, sort }) => `${ref.name} ${sort}`)];
    };
    expect(await keptWith({})).toEqual([
      [],
      ['agent daemon-set', 'web plain', 'cache empty-dir', 'lonely bare', 'notes bare-empty-dir', 'kubelet static'],
    ]);
    expect((await keptWith({ what: 'everything' }))[0]).toEqual(['web']);
    expect((await keptWith({ what: 'everything', force: true }))[0]).toEqual(['web', 'lonely']);
    const all = { what: 'everything', deleteEmptyDir: true, force: true } as const;
    expect((await keptWith(all))[0]).toEqual(['web', 'cache', 'lonely', 'notes']);
  });

  it('begins with nothing when the node may not be cordoned', async () => {
    machine('a');
    fake.beforeWrite = () => {
      throw new ApiError('forbidden', 'nodes "worker-1" is forbidden', 403);
    };
    const drain = drainOf();
    await expect(drain.start()).rejects.toMatchObject({ kind: 'forbidden' });
    expect([drain.state().phase, evictions()]).toEqual(['ready', []]);
  });

  it('names what it evicts, so that a namesake is never touched', async () => {
    machine('a', triggered('a'));
    await drainOf({ graceSeconds: 30 }).start();
    await time.settle();
    expect(fake.calls.at(-1)).toContain(
      '"deleteOptions":{"gracePeriodSeconds":30,"preconditions":{"uid":"pod-virt-launcher-a"}}',
    );
  });
});

describe('the lines for a terminal', () => {
  it('do the same', () => {
    expect(drainLines('worker-1', OPTIONS)).toEqual([
      'kubectl cordon worker-1',
      'kubectl drain worker-1 --ignore-daemonsets --delete-emptydir-data --pod-selector=kubevirt.io=virt-launcher',
    ]);
    const all = { ...OPTIONS, what: 'everything', force: true, deleteEmptyDir: true, graceSeconds: 30 } as const;
    expect(drainLines('worker-1', all).slice(1)).toEqual([
      'kubectl drain worker-1 --ignore-daemonsets --delete-emptydir-data --force --grace-period=30',
    ]);
  });

  it('delete no data of other pods that the drain would spare', () => {
    expect(drainLines('worker-1', { ...OPTIONS, what: 'everything', force: true, graceSeconds: 30 }).slice(1)).toEqual([
      'kubectl drain worker-1 --ignore-daemonsets --delete-emptydir-data --pod-selector=kubevirt.io=virt-launcher --grace-period=30',
      'kubectl drain worker-1 --ignore-daemonsets --force --grace-period=30',
    ]);
  });
});
