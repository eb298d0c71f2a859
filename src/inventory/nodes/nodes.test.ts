// Over 250 lines: nodes, machines, migrations, metrics and refusals meet in one scene, so they are tried together.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { KUBEVIRT, NODE, NODE_METRICS, POD, VM, VMI, VMIM } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import { estimateRequests } from '../../resources/placement/demand/launcher';
import { instance, migration, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import { machinesState } from './known-machines';
import type { NodeRecord } from './node.types';
import type { Nodes } from './nodes';
import { node, pod } from './nodes.fixture';

vi.mock('../../resources/placement/demand/launcher', async (original) => {
  const actual = await original<typeof import('../../resources/placement/demand/launcher')>();
  return { ...actual, estimateRequests: vi.fn(actual.estimateRequests) };
});

let here: Scene;
let nodes: Nodes;
beforeEach(() => {
  here = scene();
  nodes = inventoryOf(here.session).nodes();
  here.api.answer = ({ path }) =>
    path.startsWith('/apis/metrics.k8s.io') ? httpError(404, statusBody(404, 'NotFound', 'no')) : undefined;
});

const ignore = (): void => undefined;

const start = async (): Promise<() => void> => {
  const stop = nodes.subscribe(ignore);
  await here.time.settle();
  return stop;
};

const at = (name: string): NodeRecord => {
  const record = nodes.look().byName.get(name);
  if (record === undefined) {
    throw new Error(`There is no node ${name}.`);
  }
  return record;
};

const names = (records: readonly { readonly name: string }[]): readonly string[] => records.map(({ name }) => name);

const moving = (name: string, from: string, to: string, more: object = {}): KubeObject => {
  const object = instance(name, 'ns', from);
  const migrationState = { migrationUid: `uid-${name}`, sourceNode: from, targetNode: to, ...more };
  return { ...object, status: { phase: 'Running', nodeName: from, migrationState } };
};

const moveOf = (name: string, phase = 'Running'): KubeObject => {
  const object = migration(`move-${name}`, name, phase);
  return { ...object, metadata: { ...object.metadata, uid: `uid-${name}` } };
};

test("the agent's report is as old as it is for the cluster, whatever the browser's clock says", async () => {
  const reportedAt = here.time.now() - 20 * 60_000;
  here.api.date = new Date(here.time.now() - 20 * 60_000 + 30_000).toUTCString();
  const annotations = { 'kubevirt.io/heartbeat': new Date(reportedAt).toISOString() };
  here.api.put(NODE, node('node-1', { metadata: { name: 'node-1', annotations } }));
  await start();
  expect(at('node-1').heartbeatAt).toBe(here.time.now() - 30_000);
});

describe('joining', () => {
  test('a node has its own values, its machines by name, and what they ask', async () => {
    here.api.put(NODE, node('node-10'));
    here.api.put(NODE, node('node-2', { spec: { unschedulable: true } }));
    putAll(here.api, {
      vm: [running('web-10'), running('web-2')],
      vmi: [instance('web-10', 'ns', 'node-2'), instance('web-2', 'ns', 'node-2'), standAlone('alone', 'ns', 'node-2')],
    });
    await start();
    const { records, totals, states } = nodes.look();
    expect(names(records)).toEqual(['node-2', 'node-10']);
    expect(at('node-2')).toMatchObject({
      roles: ['worker'],
      ready: true,
      cordoned: true,
      runsMachines: true,
      heartbeatAt: Date.UTC(2026, 0, 1),
      capacity: { cores: 34, memoryBytes: 130 * 1024 ** 3 },
      allocatable: { cores: 32, memoryBytes: 128 * 1024 ** 3, pods: 250 },
      used: undefined,
    });
    expect(names(at('node-2').machines)).toEqual(['alone', 'web-2', 'web-10']);
    const { requested } = at('node-2');
    expect(requested.source).toBe('pods');
    expect(requested.pods).toBe(3);
    // three guests of 2 GiB with what QEMU needs beside
    expect(requested.memoryBytes).toBeGreaterThan(6 * 1024 ** 3);
    expect(requested.machines).toEqual({ cores: requested.cores, memoryBytes: requested.memoryBytes });
    expect(at('node-10').requested).toMatchObject({ cores: 0, memoryBytes: 0, pods: 0 });
    expect(totals).toMatchObject({ nodes: 2, ready: 2, cordoned: 1, machines: 3, allocatable: { cores: 64 } });
    expect(totals.used).toBeUndefined();
    expect(states).toMatchObject({ node: { phase: 'live' }, requested: 'known', used: 'absent' });
  });

  test('ended and waiting instances take no room; a VM and a stranger of its name count once', async () => {
    here.api.put(NODE, node('node-1'));
    const ended = { ...instance('ended'), status: { phase: 'Succeeded', nodeName: 'node-1' } };
    const waiting = { ...instance('waiting'), status: { phase: 'Scheduling' } };
    putAll(here.api, {
      vm: [running('ended'), running('waiting'), running('twice')],
      vmi: [ended, waiting, standAlone('twice')],
    });
    await start();
    expect(names(at('node-1').machines)).toEqual(['twice']);
  });

  test('a machine on its way counts on both nodes, until it has arrived or will not', async () => {
    here.api.put(NODE, node('a'));
    here.api.put(NODE, node('b'));
    putAll(here.api, { vm: [running('web')], vmi: [moving('web', 'a', 'b')], migration: [moveOf('web')] });
    await start();
    expect([names(at('a').machines), names(at('a').incoming)]).toEqual([['web'], []]);
    expect([names(at('b').machines), names(at('b').incoming)]).toEqual([[], ['web']]);
    expect(at('b').requested).toEqual(at('a').requested);
    expect(nodes.look().totals.machines).toBe(1);
    here.api.put(VMI, moving('web', 'b', 'b', { endTimestamp: '2026-01-01T00:01:00Z', sourceNode: 'a' }));
    here.api.put(VMIM, moveOf('web', 'Succeeded'));
    await here.time.settle();
    expect([at('a').machines, at('a').incoming, at('b').incoming]).toEqual([[], [], []]);
    expect(names(at('b').machines)).toEqual(['web']);
    // what the instance still tells of its last migration is no news
    here.api.put(VMI, moving('web', 'b', 'a'));
    await here.time.settle();
    expect(at('a').incoming).toEqual([]);
  });

  test('nodes and machines come and go in any order', async () => {
    putAll(here.api, { vm: [running('web')], vmi: [instance('web', 'ns', 'late')] });
    await start();
    expect([...nodes.look().strays.keys()]).toEqual(['late']);
    here.api.put(NODE, node('late'));
    await here.time.settle();
    expect(names(at('late').machines)).toEqual(['web']);
    expect(nodes.look().strays.size).toBe(0);
    here.api.remove(NODE, undefined, 'late');
    await here.time.settle();
    expect(nodes.look().records).toEqual([]);
    expect(names(nodes.look().strays.get('late') ?? [])).toEqual(['web']);
    here.api.remove(VMI, 'ns', 'web');
    here.api.remove(VM, 'ns', 'web');
    await here.time.settle();
    expect(nodes.look().strays.size).toBe(0);
  });

  test('after the cluster forgot its history, what is gone is gone', async () => {
    here.api.put(NODE, node('a'));
    here.api.put(NODE, node('b'));
    putAll(here.api, { vm: [running('web')], vmi: [instance('web', 'ns', 'a')] });
    await start();
    here.api.muted = true;
    here.api.remove(NODE, undefined, 'a');
    here.api.put(VMI, instance('web', 'ns', 'b'));
    here.api.muted = false;
    here.api.compact();
    here.api.cutSockets();
    await here.time.pass(60_000);
    expect(names(nodes.look().records)).toEqual(['b']);
    expect(names(at('b').machines)).toEqual(['web']);
    expect(nodes.look().strays.size).toBe(0);
  });

  test('malformed nodes are nodes, too', async () => {
    here.api.put(NODE, { metadata: { name: 'odd' }, spec: 7, status: ['x'] });
    await start();
    expect(machinesState(nodes.look().states)).toEqual({ phase: 'live' });
    expect(at('odd')).toMatchObject({ ready: false, cordoned: false, roles: [], capacity: { cores: undefined } });
  });

  test('the configuration of the cluster decides what a launcher asks', async () => {
    here.api.put(NODE, node('node-1'));
    putAll(here.api, { vm: [running('web')], vmi: [instance('web')] });
    const developerConfiguration = { cpuAllocationRatio: 1 };
    here.api.put(KUBEVIRT, {
      metadata: { name: 'kv', namespace: 'k' },
      spec: { configuration: { developerConfiguration } },
    });
    await start();
    expect(at('node-1').requested.cores).toBeCloseTo(4.005);
  });
});

describe('figures', () => {
  test('other pods are read from the list where there are no metrics, each minute and only while somebody looks', async () => {
    here.api.put(NODE, node('node-1'));
    here.api.put(POD, pod('dns', 'node-1', { cpu: '100m', memory: '1Gi' }));
    here.api.put(POD, { ...pod('done', 'node-1', { cpu: '5' }), status: { phase: 'Succeeded' } });
    const stop = await start();
    const first = at('node-1');
    expect(first.requested).toMatchObject({ cores: 0.1, memoryBytes: 1024 ** 3, pods: 1, source: 'pods' });
    expect(first.requested.machines).toEqual({ cores: 0, memoryBytes: 0 });
    const asked = (): number => here.api.listed.filter((path) => path === '/api/v1/pods').length;
    await here.time.pass(60_000);
    expect(asked()).toBe(2);
    expect(at('node-1')).toBe(first);
    stop();
    await here.time.pass(55_000);
    expect(asked()).toBe(2);
  });

  test('one query of the metrics is preferred to the list of all pods', async () => {
    here.api.put(NODE, node('node-1'));
    const value = (resource: string, amount: string): unknown => ({
      metric: { node: 'node-1', resource },
      value: [1, amount],
    });
    here.api.serve = () => ({
      status: 'success',
      data: { resultType: 'vector', result: [value('cpu', '1.5'), value('memory', '1024'), value('pods', '7')] },
    });
    await start();
    expect(at('node-1').requested).toMatchObject({ cores: 1.5, memoryBytes: 1024, pods: 7, source: 'metrics' });
    expect(here.api.listed).not.toContain('/api/v1/pods');
    expect(here.api.asked).toHaveLength(1);
  });

  test('one read that fails takes nothing away', async () => {
    here.api.put(NODE, node('node-1'));
    here.api.put(POD, pod('dns', 'node-1', { cpu: '100m', memory: '1Gi' }));
    const stop = await start();
    const { answer } = here.api;
    here.api.answer = (request) =>
      request.path === '/api/v1/pods' ? httpError(400, statusBody(400, 'BadRequest', 'no')) : answer(request);
    await here.time.pass(60_000);
    expect(nodes.look().states.requested).toBe('failed');
    expect(at('node-1').requested).toMatchObject({ cores: 0.1, source: 'pods' });
    here.api.answer = answer;
    // given up while it is under way, as when the page changes
    await here.time.pass(59_000);
    stop();
    const again = await start();
    await here.time.pass(60_000);
    expect(nodes.look().states.requested).toBe('known');
    expect(at('node-1').requested).toMatchObject({ cores: 0.1, source: 'pods' });
    again();
  });

  test('who may see neither is told so', async () => {
    here.api.put(NODE, node('node-1'));
    here.api.answer = ({ path }) =>
      path === '/api/v1/pods' || path.startsWith('/apis/metrics.k8s.io')
        ? httpError(403, statusBody(403, 'Forbidden', 'no'))
        : undefined;
    await start();
    expect(at('node-1').requested.source).toBe('machines-only');
    expect(nodes.look().states).toMatchObject({ requested: 'forbidden', used: 'forbidden', node: { phase: 'live' } });
  });

  test('what is used is read again and again, but not while the page is hidden', async () => {
    here.api.answer = () => undefined;
    here.api.put(NODE, node('a'));
    here.api.put(NODE, node('b'));
    const measure = (name: string, cpu: string): void => {
      here.api.put(NODE_METRICS, { metadata: { name }, usage: { cpu, memory: '2Gi' } });
    };
    measure('a', '1500000000n');
    measure('b', '2');
    await start();
    expect(at('a').used).toEqual({ cores: 1.5, memoryBytes: 2 * 1024 ** 3 });
    expect(nodes.look().totals.used).toEqual({ cores: 3.5, memoryBytes: 4 * 1024 ** 3 });
    const untouched = at('b');
    here.api.hidden = true;
    measure('a', '3');
    await here.time.pass(60_000);
    expect(at('a').used?.cores).toBe(1.5);
    here.api.hidden = false;
    await here.time.pass(20_000);
    expect(at('a').used?.cores).toBe(3);
    expect(at('b')).toBe(untouched);
  });
});

describe('launchers that start', () => {
  const LAUNCHER = { labels: { 'kubevirt.io': 'virt-launcher' }, annotations: { 'kubevirt.io/domain': 'web' } };
  const launcher = (on: string, phase = 'Pending'): KubeObject => {
    const made = pod('virt-launcher-web-x', on, { cpu: '2', memory: '4Gi' });
    return { ...made, metadata: { ...made.metadata, namespace: 'ns', ...LAUNCHER }, status: { phase } };
  };
  const scheduling = (): KubeObject => ({ ...instance('web'), status: { phase: 'Scheduling' } });
  const asked = (): number =>
    here.api.requests.filter(({ query }) => query.get('fieldSelector') === 'status.phase=Pending').length;

  test('take room on their node before their machine tells that it is there, and not twice afterwards', async () => {
    here.api.put(NODE, node('node-1'));
    here.api.put(POD, launcher('node-1'));
    putAll(here.api, { vm: [running('web')], vmi: [scheduling()] });
    await start();
    expect(at('node-1').requested).toMatchObject({
      cores: 2,
      memoryBytes: 4 * 1024 ** 3,
      pods: 1,
      machines: { cores: 2 },
    });
    expect(at('node-1').machines).toEqual([]);
    const here1 = instance('web', 'ns', 'node-1');
    putAll(here.api, { vmi: [here1] });
    await here.time.settle();
    expect([names(at('node-1').machines), at('node-1').requested.pods]).toEqual([['web'], 1]);
  });

  test('take room on the target of a migration before it is told', async () => {
    ['node-1', 'node-2'].forEach((name) => here.api.put(NODE, node(name)));
    here.api.put(POD, launcher('node-2'));
    putAll(here.api, {
      vm: [running('web')],
      vmi: [instance('web', 'ns', 'node-1')],
      migration: [moveOf('web', 'Scheduling')],
    });
    await start();
    expect([at('node-1').requested.pods, at('node-2').requested.pods]).toEqual([1, 1]);
    putAll(here.api, { vmi: [moving('web', 'node-1', 'node-2')] });
    await here.time.settle();
    expect([at('node-2').requested.pods, names(at('node-2').incoming)]).toEqual([1, ['web']]);
  });

  test('take no room any more when their machine is gone before it ran', async () => {
    here.api.put(NODE, node('node-1'));
    here.api.put(POD, launcher('node-1'));
    putAll(here.api, { vm: [running('web')], vmi: [scheduling()] });
    await start();
    expect(at('node-1').requested.pods).toBe(1);
    here.api.remove(VMI, 'ns', 'web');
    here.api.remove(POD, 'ns', 'virt-launcher-web-x');
    await here.time.settle();
    expect(at('node-1').requested.pods).toBe(0);
  });

  test('are asked for only while some machine waits for its node', async () => {
    here.api.put(NODE, node('node-1'));
    putAll(here.api, { vm: [running('web')], vmi: [instance('web', 'ns', 'node-1')] });
    await start();
    await here.time.pass(60_000);
    expect(asked()).toBe(0);
    putAll(here.api, { vmi: [scheduling()] });
    await here.time.pass(12_000);
    expect(asked()).toBe(3);
    putAll(here.api, { vmi: [instance('web', 'ns', 'node-1')] });
    await here.time.pass(60_000);
    expect(asked()).toBe(3);
  });
});

describe('watching', () => {
  test('a tenant who may not list nodes sees on which nodes the machines are, and why no more', async () => {
    here.api.answer = ({ path }) =>
      path === '/api/v1/nodes' ? httpError(403, statusBody(403, 'Forbidden', 'nodes is forbidden')) : undefined;
    putAll(here.api, { vm: [running('web')], vmi: [instance('web', 'ns', 'node-1')] });
    await start();
    const { states, records, strays } = nodes.look();
    expect(states.node).toMatchObject({ phase: 'forbidden', error: { message: 'nodes is forbidden' } });
    expect(records).toEqual([]);
    expect([...strays].map(([name, machines]) => [name, names(machines)])).toEqual([['node-1', ['web']]]);
    putAll(here.api, { vm: [running('db')], vmi: [instance('db', 'ns', 'node-2')] });
    await here.time.settle();
    expect([...nodes.look().strays.keys()]).toEqual(['node-1', 'node-2']);
    expect(nodes.look().strays.get('node-1')).toBe(strays.get('node-1'));
  });

  test('costs four watches in all, whoever looks, and none when nobody does any more', async () => {
    here.api.put(NODE, node('node-1'));
    putAll(here.api, { vm: [running('web')], vmi: [instance('web')] });
    const stops = [await start(), await start(), inventoryOf(here.session).fleet(undefined).subscribe(ignore)];
    await here.time.settle();
    expect(here.session.stores.active()).toBe(4);
    expect(here.api.sockets).toHaveLength(4);
    stops.forEach((stop) => stop());
    await here.time.pass(200_000);
    expect(here.api.sockets).toHaveLength(0);
    expect(here.time.waiting).toBe(0);
    await start();
    expect(names(at('node-1').machines)).toEqual(['web']);
  });

  test('readers are told once per frame, and what did not change keeps its identity', async () => {
    here.api.put(NODE, node('a'));
    here.api.put(NODE, node('b'));
    putAll(here.api, { vm: [running('web')], vmi: [instance('web', 'ns', 'a')] });
    await start();
    const before = nodes.look();
    expect(nodes.look()).toBe(before);
    const told = vi.fn();
    nodes.subscribe(told);
    here.api.put(NODE, node('a', { spec: { unschedulable: true } }));
    here.api.put(VMI, instance('web', 'ns', 'a'));
    here.api.put(VM, running('web'));
    await here.time.settle();
    expect(told.mock.calls.length).toBeLessThanOrEqual(2);
    expect(at('b')).toBe(before.byName.get('b'));
    expect(at('a')).not.toBe(before.byName.get('a'));
    expect(nodes.look().states).toBe(before.states);
  });
});

test('machines count as loaded only once each is in its place', async () => {
  const machines = Array.from({ length: 500 }, (_none, index) => `m-${index}`);
  here.api.put(NODE, node('n'));
  putAll(here.api, {
    vm: machines.map((name) => running(name)),
    vmi: machines.map((name) => instance(name, 'ns', 'n')),
  });
  // slow enough that a slice of work takes in a part of them
  const { scheduler } = here.session;
  const now = scheduler.now.bind(scheduler);
  let extra = 0;
  vi.spyOn(scheduler, 'now').mockImplementation(() => now() + (extra += 10));
  const seen = new Set<number>();
  nodes.subscribe(() => {
    const { states, totals } = nodes.look();
    if (machinesState(states).phase === 'live') seen.add(totals.machines);
  });
  await here.time.pass(2000);
  expect([...seen]).toEqual([500]);
});

test('of 10,000 machines on 200 nodes, one that changes concerns one node, and one that moves two', async () => {
  const machines = Array.from({ length: 10_000 }, (_none, index) => `m-${index}`);
  for (let index = 0; index < 200; index += 1) {
    here.api.put(NODE, node(`n-${index}`));
  }
  const on = (index: number): string => `n-${index % 200}`;
  putAll(here.api, {
    vm: machines.map((name) => running(name)),
    vmi: machines.map((name, index) => instance(name, 'ns', on(index))),
  });
  await start();
  await here.time.pass(1000);
  expect(nodes.look().totals).toMatchObject({ nodes: 200, machines: 10_000 });
  expect(at('n-7').machines).toHaveLength(50);
  const estimate = vi.mocked(estimateRequests);
  const changed = async (change: () => void): Promise<{ records: number; estimates: number }> => {
    const before = nodes.look().byName;
    estimate.mockClear();
    change();
    await here.time.settle();
    const records = nodes.look().records.filter((record) => record !== before.get(record.name)).length;
    return { records, estimates: estimate.mock.calls.length };
  };
  expect(await changed(() => here.api.put(VMI, instance('m-7', 'ns', 'n-7')))).toEqual({ records: 1, estimates: 1 });
  expect(await changed(() => here.api.put(VMI, instance('m-7', 'ns', 'n-8')))).toEqual({ records: 2, estimates: 1 });
  expect(await changed(() => here.api.put(NODE, node('n-9', { spec: { unschedulable: true } })))).toEqual({
    records: 1,
    estimates: 0,
  });
  expect([at('n-7').machines.length, at('n-8').machines.length]).toEqual([49, 51]);
});
