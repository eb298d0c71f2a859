// Over 250 lines: whatever order objects arrive in, one scene of VMs, instances and migrations must end in the same records.
import { beforeEach, describe, expect, test } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { VM, VMI, VMIM } from '../../resources/kinds';
import { instance, machine, migration, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import type { Fleet } from './fleet';
import { isStandAlone } from './record-of';

let here: Scene;
let fleet: Fleet;
beforeEach(() => {
  here = scene();
  fleet = inventoryOf(here.session).fleet(undefined);
});

const ignore = (): void => undefined;

describe('joining', () => {
  test('a VM, its VMI and its newest unfinished migration make one record', async () => {
    const { api, time } = here;
    putAll(api, {
      vm: [running('web'), machine('db')],
      vmi: [instance('web')],
      migration: [migration('done', 'web', 'Succeeded'), migration('going', 'web')],
    });
    fleet.subscribe(ignore);
    await time.settle();
    const web = fleet.machines.get('ns/web');
    expect(web).toMatchObject({
      key: 'ns/web',
      name: 'web',
      namespace: 'ns',
      uid: 'vm-ns-web',
      status: 'Running',
      node: 'node-1',
      ips: ['10.0.0.1'],
      vcpu: 4,
      memoryBytes: 2 * 1024 ** 3,
      labels: { app: 'web' },
    });
    expect(web?.migration?.metadata.name).toBe('going');
    expect(fleet.machines.get('ns/db')).toMatchObject({ status: 'Stopped', node: undefined, vcpu: 2, vmi: undefined });
    expect(fleet.loners.size).toBe(0);
    expect(fleet.states()).toEqual({ vm: { phase: 'live' }, vmi: { phase: 'live' }, migration: { phase: 'live' } });
  });

  test('what did not change keeps its record', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web'), running('db')], vmi: [instance('web'), instance('db')] });
    fleet.subscribe(ignore);
    await time.settle();
    const web = fleet.machines.get('ns/web');
    const db = fleet.machines.get('ns/db');
    api.put(VMI, instance('web', 'ns', 'node-2'));
    await time.settle();
    expect(fleet.machines.get('ns/db')).toBe(db);
    expect(fleet.machines.get('ns/web')).not.toBe(web);
    expect(fleet.machines.get('ns/web')?.node).toBe('node-2');
    expect(fleet.changedSince(fleet.version() - 1)).toEqual(new Set(['ns/web']));
  });

  test('while a long list loads, readers are told at once, then now and then, and at once when it is complete', async () => {
    const { api, time } = here;
    putAll(api, { vm: Array.from({ length: 2_600 }, (_none, index) => machine(`m-${index}`)) });
    const answers: (() => void)[] = [];
    api.gate = () => new Promise((resolve) => answers.push(resolve));
    const told: (readonly [phase: string, records: number])[] = [];
    fleet.subscribe(() => told.push([fleet.states().vm.phase, fleet.machines.size]));
    await time.settle();
    for (let answer = answers.shift(); answer !== undefined; answer = answers.shift()) {
      answer();
      await time.settle();
    }
    expect(told.filter(([phase]) => phase === 'loading').map(([, records]) => records)).toEqual([0, 500]);
    expect(told.at(-1)).toEqual(['live', 2_600]);
    const before = told.length;
    api.put(VM, machine('new'));
    await time.settle();
    api.put(VM, machine('newer'));
    await time.settle();
    expect(told.slice(before).map(([, records]) => records)).toEqual([2_601, 2_602]);
  });

  test('a migration that ends leaves the record', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web')], vmi: [instance('web')], migration: [migration('m', 'web')] });
    fleet.subscribe(ignore);
    await time.settle();
    expect(fleet.machines.get('ns/web')?.migration).toBeDefined();
    api.put(VMIM, migration('m', 'web', 'Failed'));
    await time.settle();
    expect(fleet.machines.get('ns/web')?.migration).toBeUndefined();
    api.put(VMIM, migration('n', 'web'));
    await time.settle();
    api.remove(VMIM, 'ns', 'n');
    await time.settle();
    expect(fleet.machines.get('ns/web')?.migration).toBeUndefined();
  });

  test('deleted VMs go, and their instance with them', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web')], vmi: [instance('web')] });
    fleet.subscribe(ignore);
    await time.settle();
    api.remove(VMI, 'ns', 'web');
    await time.settle();
    expect(fleet.machines.get('ns/web')?.vmi).toBeUndefined();
    api.remove(VM, 'ns', 'web');
    await time.settle();
    expect(fleet.machines.size + fleet.loners.size).toBe(0);
  });

  test('malformed objects still make records', async () => {
    const { api, time } = here;
    api.put(VM, { metadata: { name: 'odd', namespace: 'ns' }, spec: 5, status: ['x'] });
    api.put(VMI, { metadata: { name: 'odd', namespace: 'ns' }, spec: null, status: 'broken' });
    fleet.subscribe(ignore);
    await time.settle();
    expect(fleet.machines.get('ns/odd')).toMatchObject({ status: 'Unknown', ips: [], labels: {} });
    expect(fleet.loners.get('ns/odd')).toBeDefined();
  });
});

describe('instances without a VM', () => {
  test('are kept apart, also when a stranger has the name of a VM', async () => {
    const { api, time } = here;
    putAll(api, { vm: [machine('web')], vmi: [standAlone('alone'), standAlone('web')] });
    fleet.subscribe(ignore);
    await time.settle();
    expect([...fleet.loners.keys()].sort()).toEqual(['ns/alone', 'ns/web']);
    expect(fleet.machines.get('ns/web')?.vmi).toBeUndefined();
    const alone = fleet.loners.get('ns/alone');
    expect(alone).toMatchObject({ vm: undefined, status: 'Running', vcpu: 4 });
    expect(alone !== undefined && isStandAlone(alone)).toBe(true);
  });

  test('whose VM is still to come are not mistaken for such', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('a')], vmi: [instance('a'), instance('b')] });
    for (let index = 0; index < 600; index += 1) {
      api.put(VM, machine(`m-${index}`));
    }
    putAll(api, { vm: [running('b')] });
    let seen = 0;
    fleet.subscribe(() => (seen = Math.max(seen, fleet.loners.size)));
    await time.settle();
    expect(seen).toBe(0);
    expect(fleet.machines.get('ns/b')?.vmi).toBeDefined();
  });

  test('whose VM may not be listed are shown, but not called stand-alone', async () => {
    const { api, time } = here;
    putAll(api, { vmi: [instance('web')] });
    api.answer = ({ path }) =>
      path.endsWith('/virtualmachines') ? httpError(404, statusBody(404, 'NotFound', 'no such kind')) : undefined;
    fleet.subscribe(ignore);
    await time.settle();
    const web = fleet.loners.get('ns/web');
    expect(web).toBeDefined();
    expect(web !== undefined && isStandAlone(web)).toBe(false);
    expect(fleet.states().vm.phase).toBe('failed');
  });
});

describe('order of asking', () => {
  test('rows come from the first chunk of VMs; the other kinds are asked for then', async () => {
    const { api, time } = here;
    for (let index = 0; index < 700; index += 1) {
      api.put(VM, machine(`m-${index}`));
    }
    let release = (): void => undefined;
    api.gate = () => (api.requests.length === 1 ? Promise.resolve() : new Promise((resolve) => (release = resolve)));
    fleet.subscribe(ignore);
    await time.settle();
    expect(api.requests.map(({ path }) => path.split('/').pop())[0]).toBe('virtualmachines');
    expect(fleet.machines.size).toBe(500);
    expect(fleet.states().vm.phase).toBe('loading');
    expect(fleet.states().vmi).toEqual({ phase: 'loading', loaded: 0 });
    release();
  });

  test('a list of no VMs still asks for instances', async () => {
    const { api, time } = here;
    putAll(api, { vmi: [standAlone('alone')] });
    fleet.subscribe(ignore);
    await time.settle();
    expect(fleet.loners.size).toBe(1);
    expect(api.sockets).toHaveLength(3);
  });

  test('ten thousand are joined in slices', async () => {
    const { api, time } = here;
    const slices: number[] = [];
    for (let index = 0; index < 400; index += 1) {
      api.put(VM, machine(`m-${index}`));
    }
    const real = time.now.bind(time);
    let ticks = 0;
    // each look at the clock finds it five milliseconds later
    time.now = () => real() + (ticks += 5);
    let before = 0;
    fleet.subscribe(() => {
      slices.push(fleet.machines.size - before);
      before = fleet.machines.size;
    });
    await time.settle();
    expect(fleet.machines.size).toBe(400);
    expect(Math.max(...slices)).toBeLessThanOrEqual(256);
  });
});

describe('lingering', () => {
  test('going back within a minute finds everything joined and current', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web')], vmi: [instance('web')] });
    const stop = fleet.subscribe(ignore);
    await time.settle();
    stop();
    await time.pass(30_000);
    api.put(VM, machine('new'));
    await time.settle();
    expect(inventoryOf(here.session).fleet(undefined)).toBe(fleet);
    expect(fleet.machines.size).toBe(2);
    fleet.subscribe(ignore);
    await time.pass(100_000);
    expect(fleet.machines.size).toBe(2);
  });

  test('after that everything is given back', async () => {
    const { api, time } = here;
    putAll(api, { vm: [running('web')] });
    const stop = fleet.subscribe(ignore);
    await time.settle();
    const version = fleet.version();
    stop();
    await time.pass(130_000);
    expect(fleet.machines.size).toBe(0);
    expect(api.sockets).toHaveLength(0);
    expect(time.waiting).toBe(0);
    expect(fleet.changedSince(version)).toBeUndefined();
    fleet.subscribe(ignore);
    await time.settle();
    expect(fleet.machines.size).toBe(1);
  });
});

describe('sizes of instance types', () => {
  const typed = (name: string, revision: string): ReturnType<typeof machine> =>
    machine(name, 'ns', {
      spec: {
        instancetype: {
          name: 'u1.medium',
          kind: 'VirtualMachineClusterInstancetype',
          revisionName: `${name}-${revision}`,
        },
        template: { spec: { domain: {} } },
      },
    });

  test('are asked once per content of an instance type, only for VMs that do not run', async () => {
    const { api, time } = here;
    putAll(api, {
      vm: [
        typed('a', 'u1.medium-v1beta1-x-1'),
        typed('b', 'u1.medium-v1beta1-x-1'),
        typed('c', 'u1.medium-v1beta1-y-1'),
        typed('d', 'u1.medium-v1beta1-z-1'),
      ],
      vmi: [instance('d')],
    });
    api.answer = ({ path }) =>
      path.endsWith('/expand-spec')
        ? machine('x', 'ns', {
            spec: { template: { spec: { domain: { cpu: { sockets: 3 }, memory: { guest: '4Gi' } } } } },
          })
        : undefined;
    fleet.subscribe(ignore);
    await time.settle();
    expect(fleet.machines.get('ns/a')?.vcpu).toBeUndefined();
    await time.pass(1000);
    expect(api.requests.filter(({ path }) => path.endsWith('/expand-spec'))).toHaveLength(2);
    for (const name of ['a', 'b', 'c']) {
      expect(fleet.machines.get(`ns/${name}`)).toMatchObject({ vcpu: 3, memoryBytes: 4 * 1024 ** 3 });
    }
    expect(fleet.machines.get('ns/d')?.vcpu).toBe(4);
  });

  test('stay unknown when the cluster does not tell, without asking again and again', async () => {
    const { api, time } = here;
    putAll(api, { vm: [typed('a', 'u1.medium-v1beta1-x-1')] });
    api.answer = ({ path }) =>
      path.endsWith('/expand-spec') ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
    fleet.subscribe(ignore);
    await time.pass(30_000);
    api.put(VM, typed('a', 'u1.medium-v1beta1-x-1'));
    await time.pass(1000);
    expect(fleet.machines.get('ns/a')?.vcpu).toBeUndefined();
    expect(api.requests.filter(({ path }) => path.endsWith('/expand-spec'))).toHaveLength(1);
  });
});
