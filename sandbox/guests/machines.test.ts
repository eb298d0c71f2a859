import { describe, expect, it } from 'vitest';
import { NAMESPACE } from '../controllers/cluster.fixture';
import { BEHAVIOUR } from '../controllers/guest/guest';
import { conditionsOf } from '../controllers/object/conditions';
import { at, textAt } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { isRecord } from '../lib/json';
import { fakeEngine } from './fake.fixture';
import { lab, running, type Lab } from './lab.fixture';
import { createGuestMachines } from './machines';

const migrate = ({ cluster }: Lab): void => {
  cluster.store.create(KIND.migration, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: { name: 'move', namespace: NAMESPACE, finalizers: ['kubevirt.io/migrationJobFinalize'] },
    spec: { vmiName: 'web' },
  });
  cluster.clock.advance(0);
};
const migrationPhase = ({ cluster }: Lab): string | undefined =>
  textAt(cluster.store.get(KIND.migration, NAMESPACE, 'move'), 'status', 'phase');

describe('simulated guests', () => {
  it('are made when somebody asks, one for each instance, as if they had long been there', async () => {
    const its = running();
    expect(its.simulated.guests).toEqual([]);
    const guest = await its.guest();
    expect(await its.guest()).toBe(guest);
    expect(guest.how).toBe('running');
    expect(guest.plan).toMatchObject({ hostname: 'web', system: 'fedora', user: 'fedora', password: 'sandbox', keyboard: 'us' }); // prettier-ignore
    expect(guest.plan.bootedAt).toBeLessThan(its.cluster.clock.now().getTime() - 10_000);
  });

  it('hear of pause, reset and reboot, and of a pause that was there before them', async () => {
    const its = running();
    void its.put('pause');
    const guest = await its.guest();
    expect(guest.plan.paused).toBe(true);
    for (const action of ['unpause', 'pause', 'unpause', 'reset', 'softreboot']) void its.put(action);
    expect(guest.told).toEqual(['unpause', 'pause', 'unpause', 'reset', 'reboot']);
  });

  it('end with their instance', async () => {
    const its = running();
    const guest = await its.guest();
    its.cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    its.cluster.seconds(1);
    expect([guest.told, guest.isDead]).toEqual([['power'], false]);
    its.cluster.seconds(10);
    expect(guest.isDead).toBe(true);
  });

  it('that power themselves off leave a Succeeded instance, and the run strategy decides', async () => {
    const its = running(0, { runStrategy: 'RerunOnFailure' });
    (await its.guest()).end({ how: 'powered-off' });
    await expect(its.machines.guestOf(its.instance())).rejects.toThrow('VMI is not running');
    its.cluster.seconds(1);
    expect(its.cluster.events('VirtualMachineInstance')).toContain(
      'Stopped: The VirtualMachineInstance was shut down.',
    );
    its.cluster.seconds(20);
    expect(its.cluster.status()).toBe('Stopped');
  });

  it('that crash leave a Failed instance with the reason, and Always starts another', async () => {
    const its = running();
    const first = its.instance().metadata.uid;
    (await its.guest()).end({ how: 'crashed', reason: 'Kernel panic' });
    its.cluster.clock.advance(0);
    expect(its.cluster.events('VirtualMachineInstance')).toContain(
      'Stopped: The VirtualMachineInstance crashed: Kernel panic.',
    );
    its.cluster.seconds(60);
    expect(its.cluster.status()).toBe('Running');
    expect(its.instance().metadata.uid).not.toBe(first);
    expect((await its.guest()).isDead).toBe(false);
  });

  it('that reboot by themselves take their agent away, and bring it back', async () => {
    const its = running();
    const agent = (): unknown => conditionsOf(its.instance()).find(({ type }) => type === 'AgentConnected')?.['status'];
    const guest = await its.guest();
    its.cluster.seconds(20);
    expect(agent()).toBe('True');
    guest.reboots();
    its.cluster.clock.advance(0);
    expect([agent(), textAt(its.instance(), 'status', 'phase')]).toEqual([undefined, 'Running']);
    its.cluster.seconds(12);
    expect([agent(), guest.isDead]).toEqual(['True', false]);
  });

  it('live on through a migration', async () => {
    const its = running();
    const guest = await its.guest();
    migrate(its);
    its.cluster.seconds(30);
    expect([migrationPhase(its), guest.isDead]).toEqual(['Succeeded', false]);
    expect(await its.guest()).toBe(guest);
  });

  it('are let go when there are many that nobody looks at', async () => {
    const its = lab();
    its.cluster.createVm({}, {}, 'watched');
    its.cluster.seconds(5);
    const watched = await its.guest('watched');
    const { uid, name } = its.instance('watched').metadata;
    its.machines.sessions.enter({ uid, namespace: NAMESPACE, name }, 'vnc', () => undefined);
    const other = its.instance('watched');
    for (let index = 0; index < 205; index += 1) {
      const made = its.cluster.store.create(KIND.vmi, {
        ...other,
        metadata: { name: `copy-${index}`, namespace: NAMESPACE },
      });
      await its.machines.guestOf(made);
    }
    expect(watched.isDead).toBe(false);
    expect(its.simulated.guests.map((guest) => guest.isDead).indexOf(false)).toBe(0);
    expect(its.simulated.guests.filter((guest) => !guest.isDead)).toHaveLength(200);
    expect(at(its.instance('copy-0'), 'status', 'phase')).toBe('Running');
  });
});

describe('real guests', () => {
  it('boot with their instance, as many as there may be, and only what suits them', async () => {
    const its = lab(1);
    const windows = { annotations: { [BEHAVIOUR.guest]: 'windows11' } };
    its.cluster.createVm({}, {}, 'web');
    its.cluster.createVm({}, {}, 'second');
    its.cluster.seconds(20);
    expect(its.qemu.guests.map(({ plan, how }) => [plan.name, how])).toHaveLength(1);
    expect([(await its.guest('web')).engine, (await its.guest('second')).engine].sort()).toEqual(['qemu', 'simulated']);
    const other = lab(5);
    other.cluster.store.create(KIND.vmi, {
      ...its.instance(),
      metadata: { name: 'web', namespace: NAMESPACE, ...windows },
    });
    expect((await other.guest()).engine).toBe('simulated');
  });

  it('that cannot be started are simulated, and a line says why', async () => {
    const its = lab(1);
    its.qemu.broken = 'no memory';
    its.cluster.createVm();
    its.cluster.seconds(20);
    expect((await its.guest()).engine).toBe('simulated');
    expect(its.lines).toEqual(['Guest demo/web is simulated: no memory']);
  });

  it('are not booted for machines that are about to end by themselves', () => {
    const its = lab(1);
    const vm = its.cluster.createVm({ runStrategy: 'Halted' });
    its.cluster.store.modify(KIND.vm, NAMESPACE, vm.metadata.name, (draft) => {
      const { spec } = draft;
      if (!isRecord(spec) || !isRecord(spec['template'])) return;
      spec['template']['metadata'] = { annotations: { [BEHAVIOUR.crashAfter]: '30' } };
      spec['runStrategy'] = 'Always';
    });
    its.cluster.seconds(20);
    expect([its.cluster.status(), its.qemu.guests]).toEqual(['Running', []]);
  });

  it('are prepared for soon after the start, when there is one to look at', async () => {
    const idle = lab(1);
    idle.cluster.seconds(10);
    expect(idle.qemu.prepared).toBe(0);
    const { store, clock } = running().cluster;
    const engine = fakeEngine('qemu', 1);
    const engines = { preferred: [engine], fallback: fakeEngine() };
    const machines = createGuestMachines({ store, clock, engines, say: () => undefined });
    expect(engine.prepared).toBe(0);
    clock.advance(10_000);
    expect([engine.prepared, engine.guests]).toEqual([1, []]);
    await machines.close();
  });

  it('are waited for at a stop, up to the grace period', async () => {
    const its = running(1);
    const guest = await its.guest();
    its.cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      if (isRecord(draft['spec'])) draft['spec']['runStrategy'] = 'Halted';
    });
    its.cluster.seconds(12);
    expect(guest.told).toEqual(['power', 'power', 'power']);
    expect(textAt(its.cluster.vmi(), 'status', 'phase')).toBe('Running');
    guest.end({ how: 'powered-off' });
    its.cluster.seconds(5);
    expect(its.cluster.status()).toBe('Stopped');
    expect(its.cluster.errors).toEqual([]);
  });

  it('that do not obey are ended after the grace period', async () => {
    const its = running(1);
    const guest = await its.guest();
    its.cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    its.cluster.seconds(29);
    expect(guest.isDead).toBe(false);
    its.cluster.seconds(3);
    expect(guest.isDead).toBe(true);
    expect(its.cluster.events('VirtualMachineInstance')).toContain('Stopped: The VirtualMachineInstance crashed.');
  });

  it('are copied by a migration, which takes as long as it takes and shows how far it is', async () => {
    const its = running(1);
    const guest = await its.guest();
    const before = textAt(its.instance(), 'status', 'nodeName');
    migrate(its);
    const progress = { total: 100, processed: 40, remaining: 60, transferRate: 10, dirtyRate: 1 };
    guest.moving = { is: 'copying', progress };
    its.cluster.seconds(60);
    expect(migrationPhase(its)).toBe('Running');
    expect(its.machines.copies().map((copy) => [copy.vmi.metadata.name, copy.progress])).toEqual([['web', progress]]);
    guest.moving = { is: 'moved' };
    its.cluster.seconds(5);
    expect(migrationPhase(its)).toBe('Succeeded');
    expect(textAt(its.instance(), 'status', 'nodeName')).not.toBe(before);
    expect([its.machines.copies(), await its.guest()]).toEqual([[], guest]);
  });

  it('stay where they are when the copy fails or is cancelled', async () => {
    const its = running(1);
    const guest = await its.guest();
    migrate(its);
    its.cluster.seconds(15);
    guest.moving = { is: 'failed', reason: 'Channel error: Connection reset by peer' };
    its.cluster.seconds(5);
    expect(migrationPhase(its)).toBe('Failed');
    expect(textAt(its.instance(), 'status', 'migrationState', 'failureReason')).toContain('Connection reset by peer');
    its.cluster.store.remove(KIND.migration, NAMESPACE, 'move');
    guest.moving = { is: 'copying', progress: undefined };
    migrate(its);
    its.cluster.seconds(15);
    expect(migrationPhase(its)).toBe('Running');
    its.cluster.store.remove(KIND.migration, NAMESPACE, 'move');
    its.cluster.seconds(5);
    expect(guest.told).toContain('cancel');
    expect(guest.isDead).toBe(false);
  });
});

it('ends everything when it is closed', async () => {
  const its = running(1);
  const guest = await its.guest();
  await its.machines.close();
  expect([guest.isDead, its.qemu.closed, its.simulated.closed]).toEqual([true, true, true]);
});
