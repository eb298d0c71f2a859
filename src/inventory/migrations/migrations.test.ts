// Over 250 lines: migrations, machines, limits and refusals meet in one scene, so they are tried together.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { httpError, statusBody } from '../../cluster/live/fake-api.fixture';
import { KUBEVIRT, PROJECT, VM, VMI, VMIM } from '../../resources/kinds';
import { instance, putAll, running, scene, standAlone, type Scene } from '../inventory.fixture';
import { inventoryOf } from '../inventory';
import {
  EMPTY_MIGRATION_QUERY,
  type MigrationList,
  type MigrationQuery,
  type MigrationRecord,
} from './migration.types';
import { MigrationLens } from './migration-lens';
import type { Migrations } from './migrations';
import { move, movingInstance, stateOf, timeAt } from './migrations.fixture';

let here: Scene;
let migrations: Migrations;
let lens: MigrationLens;
beforeEach(() => {
  here = scene();
  migrations = inventoryOf(here.session).migrations(undefined);
  lens = new MigrationLens(migrations);
});

const ignore = (): void => undefined;

const start = async (): Promise<() => void> => {
  const stop = migrations.subscribe(ignore);
  await here.time.settle();
  return stop;
};

const look = (query: Partial<MigrationQuery> = {}): MigrationList => lens.look({ ...EMPTY_MIGRATION_QUERY, ...query });
const names = (query: Partial<MigrationQuery> = {}): readonly string[] => look(query).records.map(({ name }) => name);

const record = (key: string): MigrationRecord => {
  const found = migrations.records.get(key);
  if (found === undefined) {
    throw new Error(`There is no migration ${key}.`);
  }
  return found;
};

describe('joining', () => {
  test('a running migration tells what migration and machine tell together', async () => {
    const state = stateOf('m', 'a', 'b', { startTimestamp: timeAt(1), mode: 'PreCopy', migrationPolicyName: 'slow' });
    putAll(here.api, {
      vm: [running('web')],
      vmi: [movingInstance('web', 'a', state)],
      migration: [move('m', 'web', { phase: 'Running' })],
    });
    await start();
    expect(record('ns/m')).toMatchObject({
      vmiKey: 'ns/web',
      machineIs: 'vm',
      phase: 'Running',
      stage: 'running',
      kind: 'user',
      source: 'a',
      target: 'b',
      canceling: false,
      canceled: false,
      createdAt: Date.parse(timeAt(0)),
      startedAt: Date.parse(timeAt(1)),
      endedAt: undefined,
      duration: undefined,
      mode: 'PreCopy',
      policy: 'slow',
      queue: undefined,
    });
    expect(record('ns/m').machine?.vmi?.metadata.name).toBe('web');
  });

  test('a finished one tells its end, and does not change with its machine any more', async () => {
    const phaseTransitionTimestamps = [{ phase: 'Failed', phaseTransitionTimestamp: timeAt(4) }];
    const migrationState = stateOf('m', 'a', 'b', { failed: true, failureReason: 'target pod is gone' });
    putAll(here.api, {
      vm: [running('web')],
      vmi: [instance('web', 'ns', 'a')],
      migration: [
        move('m', 'web', { phase: 'Failed', minute: 1, status: { phaseTransitionTimestamps, migrationState } }),
      ],
    });
    await start();
    const before = record('ns/m');
    expect(before).toMatchObject({
      stage: 'failed',
      endedAt: Date.parse(timeAt(4)),
      duration: 180_000,
      failure: 'target pod is gone',
      machine: undefined,
      machineIs: 'vm',
    });
    here.api.put(VMI, instance('web', 'ns', 'c'));
    await here.time.settle();
    expect(record('ns/m')).toBe(before);
    here.api.remove(VM, 'ns', 'web');
    await here.time.settle();
    expect(record('ns/m').machineIs).toBe('instance');
    here.api.remove(VMI, 'ns', 'web');
    await here.time.settle();
    expect(record('ns/m').machineIs).toBe('gone');
  });

  test('who asked for it, which node was asked for, and that it is being canceled', async () => {
    putAll(here.api, {
      vmi: [standAlone('alone', 'ns', 'a')],
      migration: [
        move('drain', 'alone', { more: { annotations: { 'kubevirt.io/evacuationMigration': 'a' } } }),
        move('kubevirt-workload-update-x', 'alone'),
        move('chosen', 'alone', { spec: { addedNodeSelector: { 'kubernetes.io/hostname': 'z' } } }),
        move('leaving', 'alone', { phase: 'Running', more: { deletionTimestamp: timeAt(1), finalizers: ['x'] } }),
      ],
    });
    await start();
    expect(record('ns/drain')).toMatchObject({ kind: 'evacuation', source: 'a', machineIs: 'instance' });
    expect(record('ns/kubevirt-workload-update-x').kind).toBe('workload-update');
    expect(record('ns/chosen').target).toBe('z');
    expect(record('ns/leaving').canceling).toBe(true);
  });

  test('the state that an instance still has of another migration says nothing', async () => {
    putAll(here.api, {
      vm: [running('web')],
      vmi: [
        movingInstance('web', 'b', stateOf('old', 'a', 'b', { startTimestamp: timeAt(1), endTimestamp: timeAt(2) })),
      ],
      migration: [move('new', 'web', { phase: 'Scheduling', minute: 5 })],
    });
    await start();
    expect(record('ns/new')).toMatchObject({ source: 'b', target: undefined, startedAt: undefined });
  });

  test('nobody is called gone while machines are on their way, and malformed ones are migrations, too', async () => {
    const answers: (() => void)[] = [];
    putAll(here.api, { vm: [running('web')], migration: [move('m', 'web', { phase: 'Succeeded' })] });
    here.api.put(VMIM, { metadata: { name: 'odd', namespace: 'ns' }, spec: 5, status: 'x' });
    here.api.gate = () => new Promise((resolve) => answers.push(resolve));
    migrations.subscribe(ignore);
    await here.time.settle();
    const isVmim = here.api.requests.findIndex(({ path }) => path.endsWith(VMIM.plural));
    answers[isVmim]?.();
    await here.time.settle();
    expect(record('ns/m').machineIs).toBe('unknown');
    expect(record('ns/odd')).toMatchObject({ vmiName: '', stage: 'waiting' });
    here.api.gate = undefined;
    answers.forEach((answer) => answer());
    await here.time.settle();
    expect(record('ns/m').machineIs).toBe('vm');
  });
});

describe('the queue', () => {
  const queue = (): readonly (readonly [string, number | undefined, string | undefined])[] =>
    names({ stage: ['waiting'], sort: { column: 'queue', descending: false } }).map((name) => {
      const place = record(`ns/${name}`).queue;
      return [name, place?.position, place?.waitsFor];
    });

  const machines = (count: number, node: (index: number) => string): void =>
    putAll(here.api, {
      vm: Array.from({ length: count }, (_none, index) => running(`vm-${index}`)),
      vmi: Array.from({ length: count }, (_none, index) => instance(`vm-${index}`, 'ns', node(index))),
    });

  test('is by age, says what each waits for, and moves up when one ends', async () => {
    machines(8, (index) => (index < 4 ? 'a' : `n-${index}`));
    for (let index = 0; index < 8; index += 1) {
      here.api.put(
        VMIM,
        move(`m-${index}`, `vm-${index}`, { minute: index, phase: index < 2 ? 'Running' : 'Pending' }),
      );
    }
    await start();
    expect(look().load).toEqual({ cluster: 2, byNode: new Map([['a', 2]]) });
    expect(queue()).toEqual([
      ['m-2', 1, 'node'],
      ['m-3', 2, 'node'],
      ['m-4', 3, 'turn'],
      ['m-5', 4, 'turn'],
      ['m-6', 5, 'turn'],
      ['m-7', 6, 'turn'],
    ]);
    expect(record('ns/m-7').queue).toEqual({ position: 6, of: 6, exact: true, waitsFor: 'turn' });
    here.api.put(VMIM, move('m-0', 'vm-0', { phase: 'Succeeded' }));
    here.api.put(VMIM, move('m-4', 'vm-4', { minute: 4, phase: 'Scheduling' }));
    await here.time.settle();
    expect(queue()).toEqual([
      ['m-2', 1, 'turn'],
      ['m-3', 2, 'turn'],
      ['m-5', 3, 'turn'],
      ['m-6', 4, 'turn'],
      ['m-7', 5, 'turn'],
    ]);
    expect(record('ns/m-4').queue).toBeUndefined();
  });

  test('follows the limits of the cluster, what holds a migration up, and priorities', async () => {
    machines(4, (index) => `n-${index}`);
    const configuration = { migrations: { parallelMigrationsPerCluster: 1 } };
    here.api.put(KUBEVIRT, { metadata: { name: 'kubevirt', namespace: 'kubevirt' }, spec: { configuration } });
    const conditions = [{ type: 'migrationRejectedByResourceQuota', status: 'True' }];
    putAll(here.api, {
      migration: [
        move('m-0', 'vm-0', { phase: 'Running' }),
        move('m-1', 'vm-1', { minute: 1 }),
        move('m-2', 'vm-2', { minute: 2, status: { conditions } }),
        move('m-3', 'vm-3', { minute: 3, spec: { priority: 'system-critical' } }),
        move('m-4', 'vm-3', { minute: 4, spec: { priority: 'system-maintenance' } }),
        move('m-5', 'vm-3', { minute: 5, spec: { priority: 'user-triggered' } }),
      ],
    });
    await start();
    expect(look()).toMatchObject({ limits: { perCluster: 1, outboundPerNode: 2 }, limitsKnown: true });
    expect(queue()).toEqual([
      ['m-3', 1, 'cluster'],
      ['m-5', 2, 'cluster'],
      ['m-4', 3, 'cluster'],
      // without a priority, as all that users ask for
      ['m-1', 4, 'cluster'],
      ['m-2', 5, 'quota'],
    ]);
  });

  test('says that it may be longer when only some namespaces are seen', async () => {
    here.api.answer = ({ path, method }) => {
      if (method === 'POST') {
        return { metadata: {}, status: { allowed: true } };
      }
      const isOfCluster = path.includes('/kubevirt.io/') && !path.includes('/namespaces/');
      return isOfCluster ? httpError(403, statusBody(403, 'Forbidden', 'no')) : undefined;
    };
    here.api.put(PROJECT, { metadata: { name: 'ns' } });
    putAll(here.api, { vm: [running('web')], vmi: [instance('web')], migration: [move('m', 'web')] });
    await start();
    expect(look().coverage.kind).toBe('namespaces');
    expect(record('ns/m').queue).toMatchObject({ position: 1, exact: false, waitsFor: 'unknown' });
  });
});

describe('a look', () => {
  beforeEach(async () => {
    putAll(here.api, {
      vm: [running('web'), running('db', 'other')],
      vmi: [instance('web', 'ns', 'a'), instance('db', 'other', 'b')],
      migration: [
        move('one', 'web', { phase: 'Succeeded', minute: 1, status: { migrationState: stateOf('one', 'x', 'a') } }),
        move('two', 'web', { phase: 'Running', minute: 3 }),
        move('three', 'db', { namespace: 'other', minute: 2 }),
      ],
    });
    await start();
  });

  test('filters by every part of the query and sorts by every column, missing last', () => {
    expect(names()).toEqual(['two', 'three', 'one']);
    expect(names({ stage: ['running', 'waiting'] })).toEqual(['two', 'three']);
    expect(names({ namespace: ['other'] })).toEqual(['three']);
    expect(names({ node: ['a'] })).toEqual(['two', 'one']);
    expect(names({ kind: ['evacuation'] })).toEqual([]);
    expect(names({ policy: ['x'] })).toEqual([]);
    expect(names({ text: 'OTHER/db' })).toEqual(['three']);
    expect(names({ text: 'x one' })).toEqual(['one']);
    expect(names({ sort: { column: 'target', descending: false } })).toEqual(['one', 'two', 'three']);
    expect(names({ sort: { column: 'target', descending: true } })).toEqual(['one', 'two', 'three']);
    expect(names({ sort: { column: 'machine', descending: false } })).toEqual(['three', 'two', 'one']);
    expect(names({ sort: { column: 'stage', descending: false } })).toEqual(['two', 'three', 'one']);
    expect(look().summary).toEqual({
      total: 3,
      stage: [
        { value: 'running', count: 1 },
        { value: 'waiting', count: 1 },
        { value: 'succeeded', count: 1 },
      ],
      kind: [{ value: 'user', count: 3 }],
      namespace: [
        { value: 'ns', count: 2 },
        { value: 'other', count: 1 },
      ],
      node: [
        { value: 'a', count: 2 },
        { value: 'b', count: 1 },
        { value: 'x', count: 1 },
      ],
      policy: [],
    });
  });

  test('keeps what did not change, and tells each change once', async () => {
    const first = look();
    expect(lens.look({ ...EMPTY_MIGRATION_QUERY })).toBe(first);
    const told = vi.fn();
    migrations.subscribe(told);
    here.api.put(VM, running('web'));
    here.api.put(VMI, instance('web', 'ns', 'a'));
    await here.time.settle();
    expect(told).toHaveBeenCalledTimes(1);
    const second = look();
    expect(second.records.filter((record, index) => record !== first.records[index]).map(({ name }) => name)).toEqual([
      'two',
    ]);
    expect(second.summary).toBe(first.summary);
    expect(second.states).toBe(first.states);
    here.api.put(VM, running('unrelated'));
    await here.time.settle();
    expect(look()).toBe(second);
  });

  test('after the cluster forgot its history, what is gone is gone', async () => {
    here.api.muted = true;
    here.api.remove(VMIM, 'ns', 'two');
    here.api.put(VMIM, move('four', 'web', { minute: 9 }));
    here.api.muted = false;
    here.api.compact();
    here.api.cutSockets();
    await here.time.pass(60_000);
    expect(names()).toEqual(['four', 'three', 'one']);
    expect(names({ stage: ['running'] })).toEqual([]);
    expect(look().load.cluster).toBe(0);
  });
});

test('costs no watch beside the three of the machines, and none when nobody looks', async () => {
  putAll(here.api, { vm: [running('web')], vmi: [instance('web')], migration: [move('m', 'web')] });
  const stops = [await start(), inventoryOf(here.session).fleet(undefined).subscribe(ignore)];
  await here.time.settle();
  expect(here.api.sockets).toHaveLength(3);
  stops.forEach((stop) => stop());
  await here.time.pass(200_000);
  expect(here.api.sockets).toHaveLength(0);
  expect(here.time.waiting).toBe(0);
  await start();
  expect(names()).toEqual(['m']);
});

test('a refusal is told, and asked about again', async () => {
  here.api.answer = ({ path }) =>
    path.endsWith(VMIM.plural) ? httpError(403, statusBody(403, 'Forbidden', 'migrations are forbidden')) : undefined;
  putAll(here.api, { vm: [running('web')], migration: [move('m', 'web')] });
  await start();
  expect(look().states.migration).toMatchObject({ phase: 'forbidden' });
  here.api.answer = () => undefined;
  look().retry();
  await here.time.settle();
  expect(names()).toEqual(['m']);
});

test('of 10,000 machines and 2,500 migrations, what changes is all that is joined again', async () => {
  const count = 10_000;
  putAll(here.api, {
    vmi: Array.from({ length: count }, (_none, index) => standAlone(`vm-${index}`, 'ns', `n-${index % 200}`)),
    migration: Array.from({ length: count / 4 }, (_none, index) =>
      move(`m-${index}`, `vm-${index}`, { minute: index, phase: index < 5 ? 'Running' : 'Succeeded' }),
    ),
  });
  await start();
  await here.time.pass(1000);
  const changed = async (change: () => void): Promise<number> => {
    const before = new Set(look().records);
    change();
    await here.time.settle();
    return look().records.filter((record) => !before.has(record)).length;
  };
  expect(look().total).toBe(2500);
  expect(await changed(() => here.api.put(VMI, standAlone('vm-3', 'ns', 'n-3')))).toBe(1);
  expect(await changed(() => here.api.put(VMI, standAlone('vm-900', 'ns', 'n-1')))).toBe(0);
  expect(await changed(() => here.api.put(VMI, standAlone('vm-9000', 'ns', 'n-1')))).toBe(0);
  expect(await changed(() => here.api.put(VMIM, move('m-7', 'vm-7', { phase: 'Succeeded' })))).toBe(1);
});
