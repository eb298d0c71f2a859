import { beforeEach, describe, expect, it } from 'vitest';
import { drainRig, tooMany, triggered, type DrainRig } from './drain.fixture';

let { time, machine, moved, migrate, put, evictions, drainOf, states }: DrainRig = drainRig();

beforeEach(() => {
  ({ time, machine, moved, migrate, put, evictions, drainOf, states } = drainRig());
});

const EVACUATED = { evacuationNodeName: 'worker-1' };
const MOVING = { ...EVACUATED, migrationState: { startTimestamp: '2026-01-01T10:00:00Z' } };

describe('how many leave at a time', () => {
  it('does not count machines that nobody moves: others are asked after a while', async () => {
    ['a', 'b', 'c', 'd'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 2 });
    await drain.start();
    await time.pass(20_000);
    expect(evictions()).toEqual(['a', 'b']);
    await time.pass(15_000);
    expect([evictions(), states(drain)]).toEqual([
      ['a', 'b', 'c', 'd'],
      { a: 'migrating', b: 'migrating', c: 'migrating', d: 'migrating' },
    ]);
  });

  it('counts those whose migration goes on, however long it takes', async () => {
    ['a', 'b', 'c'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 2 });
    await drain.start();
    await time.settle();
    put('a', 'worker-1', MOVING);
    put('b', 'worker-1', MOVING);
    await time.pass(600_000);
    expect(evictions()).toEqual(['a', 'b']);
    moved('a');
    await time.settle();
    expect(evictions()).toEqual(['a', 'b', 'c']);
  });
});

describe('KubeVirt’s line of migrations', () => {
  it('holds the slot of a machine whose migration is Pending, however long it takes', async () => {
    ['a', 'b', 'c'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 2 });
    await drain.start();
    migrate('a', 'Pending');
    migrate('b', 'Pending');
    await time.pass(600_000);
    expect(evictions()).toEqual(['a', 'b']);
  });

  it('holds the slot of a machine that has no migration yet while two others leave the node', async () => {
    ['a', 'b', 'c', 'd'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 3 });
    await drain.start();
    await time.settle();
    for (const name of ['a', 'b']) {
      put(name, 'worker-1', MOVING);
      migrate(name, 'Running');
    }
    await time.pass(600_000);
    expect(evictions()).toEqual(['a', 'b', 'c']);
    moved('a');
    migrate('a', 'Succeeded');
    await time.pass(4_000);
    migrate('c', 'Scheduling');
    await time.pass(20_000);
    expect(evictions()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('is no reason to wait for a machine that KubeVirt does not move', async () => {
    ['a', 'b', 'c', 'd'].forEach((name) => machine(name, triggered(name)));
    put('c', 'worker-1', EVACUATED, { evictionStrategy: 'External' });
    const drain = drainOf({ concurrency: 3 });
    await drain.start();
    await time.settle();
    for (const name of ['a', 'b']) {
      put(name, 'worker-1', MOVING);
      migrate(name, 'Running');
    }
    await time.pass(40_000);
    expect(evictions()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('gives a migration that begins late as much time as one that begins at once', async () => {
    ['a', 'b'].forEach((name) => machine(name, triggered(name)));
    const drain = drainOf({ concurrency: 1 });
    await drain.start();
    migrate('a', 'Pending');
    await time.pass(120_000);
    migrate('a', 'Scheduling');
    await time.pass(20_000);
    expect(evictions()).toEqual(['a']);
    await time.pass(20_000);
    expect(evictions()).toEqual(['a', 'b']);
  });
});

describe('an eviction that is refused by the budget of the machine', () => {
  it('counts as accepted when KubeVirt moves the machine already', async () => {
    machine('a', tooMany("Cannot evict pod as it would violate the pod's disruption budget."));
    put('a', 'worker-1', EVACUATED);
    const drain = drainOf();
    await drain.start();
    await time.settle();
    expect(states(drain)).toEqual({ a: 'migrating' });
    await time.pass(20_000);
    expect(evictions()).toEqual(['a']);
  });

  it('is asked again when the machine is not being moved from here', async () => {
    machine('a', tooMany("Cannot evict pod as it would violate the pod's disruption budget."));
    put('a', 'worker-1', { evacuationNodeName: 'worker-7' });
    const drain = drainOf();
    await drain.start();
    await time.pass(8_000);
    expect([states(drain), evictions()]).toEqual([{ a: 'refused' }, ['a', 'a']]);
  });
});
