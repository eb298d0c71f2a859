import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import type { Answer } from '../../target/client';
import { PATCH } from '../../target/client';
import { at, listAt, textAt, type Fields } from '../../target/json';
import { conditionOf, vmisPath, vmsPath } from '../machines';
import { dropNode, makeNode, startMachine } from '../nodes/nodes';
import { migrationsPath, quiet } from './moves';

/** Sockets can be added to a machine that was started with some. */
const WITH_CPU: Fields = {
  domain: {
    cpu: { sockets: 1, cores: 1, threads: 1 },
    memory: { guest: '128Mi' },
    devices: {
      disks: [{ name: 'root', disk: { bus: 'virtio' } }],
      interfaces: [{ name: 'default', masquerade: {} }],
    },
  },
};

const node = uniqueName('source');
const name = uniqueName('changing');
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('updates');
  await makeNode(node);
  await startMachine(namespace, name, node, WITH_CPU);
  await quiet();
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await dropNode(node);
});
beforeEach(needs('seed'));

const vm = (): Promise<Answer> => admin.get(`${vmsPath(namespace)}/${name}`);
const instance = (): Promise<Answer> => admin.get(`${vmisPath(namespace)}/${name}`);

const edit = async (operations: readonly Fields[]): Promise<void> => {
  const prefix = '/spec/template/spec';
  const patch = operations.map((operation) => ({ ...operation, path: `${prefix}${textAt(operation, 'path')}` }));
  const answer = await admin.patch(`${vmsPath(namespace)}/${name}`, PATCH.json, patch);
  expect([answer.status, answer.status === 200 ? '' : answer.text]).toEqual([200, '']);
};

const card = (vmi: unknown): unknown =>
  listAt(vmi, 'status', 'interfaces').find((entry) => textAt(entry, 'name') === 'extra');

const updates = async (): Promise<readonly unknown[]> =>
  listAt((await admin.get(migrationsPath(namespace))).json, 'items');

/** Waits until the cluster has made so many migrations of its own here, and all are over. */
const settled = async (count: number): Promise<readonly unknown[]> => {
  await until(
    () => admin.get(migrationsPath(namespace)),
    ({ json }) => {
      const phases = listAt(json, 'items').map((item) => textAt(item, 'status', 'phase'));
      return phases.length === count && phases.every((phase) => phase === 'Succeeded');
    },
    90_000,
  );
  return updates();
};

describe('changes of a running machine that take a migration', () => {
  it('plug a network card in, after a while and by a migration of the cluster', { timeout: 120_000 }, async () => {
    await edit([
      { op: 'add', path: '/networks/-', value: { name: 'extra', multus: { networkName: 'backup' } } },
      { op: 'add', path: '/domain/devices/interfaces/-', value: { name: 'extra', bridge: {} } },
    ]);
    const pending = await until(instance, ({ json }) => conditionOf(json, 'MigrationRequired') !== undefined);
    expect(conditionOf(pending.json, 'MigrationRequired')).toMatchObject({
      status: 'False',
      reason: 'AutoMigrationPending',
    });
    expect(card(pending.json)).toBeUndefined();
    expect(conditionOf((await vm()).json, 'RestartRequired')).toBeUndefined();
    const [migration] = await settled(1);
    expect(migration).toMatchObject({
      metadata: { annotations: { 'kubevirt.io/workloadUpdateMigration': '' } },
      spec: { vmiName: name, priority: 'user-triggered' },
    });
    expect(textAt(migration, 'metadata', 'name')).toMatch(/^kubevirt-workload-update-/);
    const after = (await instance()).json;
    expect(card(after)).toMatchObject({ linkState: 'up' });
    expect(textAt(card(after), 'infoSource')).toContain('multus-status');
    expect(textAt(card(after), 'podInterfaceName')).toMatch(/^pod[0-9a-f]{11}$/);
    expect(conditionOf(after, 'MigrationRequired')).toBeUndefined();
  });

  it('take its link down and up without one', async () => {
    await edit([{ op: 'add', path: '/domain/devices/interfaces/1/state', value: 'down' }]);
    await until(instance, ({ json }) => textAt(card(json), 'linkState') === 'down');
    await edit([{ op: 'remove', path: '/domain/devices/interfaces/1/state' }]);
    await until(instance, ({ json }) => textAt(card(json), 'linkState') === 'up');
    expect(await updates()).toHaveLength(1);
  });

  it('take it out again, from the definition, too', { timeout: 120_000 }, async () => {
    await edit([{ op: 'add', path: '/domain/devices/interfaces/1/state', value: 'absent' }]);
    const leaving = await until(instance, ({ json }) => !textAt(card(json), 'infoSource').includes('domain'));
    expect(textAt(card(leaving.json), 'infoSource')).toBe('multus-status');
    await settled(2);
    const left = await until(vm, ({ json }) => listAt(json, 'spec', 'template', 'spec', 'networks').length === 1);
    expect(listAt(left.json, 'spec', 'template', 'spec', 'domain', 'devices', 'interfaces')).toHaveLength(1);
    expect(conditionOf(left.json, 'RestartRequired')).toBeUndefined();
    expect(listAt((await instance()).json, 'spec', 'networks')).toHaveLength(1);
  });

  it('plug vCPUs in', { timeout: 120_000 }, async () => {
    const before = at((await instance()).json, 'status', 'currentCPUTopology');
    await edit([{ op: 'replace', path: '/domain/cpu/sockets', value: 2 }]);
    const asked = await until(instance, ({ json }) => conditionOf(json, 'HotVCPUChange') !== undefined);
    expect(at(asked.json, 'status', 'currentCPUTopology')).toEqual(before);
    await settled(3);
    const after = (await instance()).json;
    expect([at(after, 'status', 'currentCPUTopology', 'sockets'), conditionOf(after, 'HotVCPUChange')]).toEqual([2, undefined]); // prettier-ignore
  });

  it('say that a restart is needed for another model of a card, until that is taken back', async () => {
    await edit([{ op: 'add', path: '/domain/devices/interfaces/0/model', value: 'e1000e' }]);
    const needed = await until(vm, ({ json }) => conditionOf(json, 'RestartRequired') !== undefined);
    expect(conditionOf(needed.json, 'RestartRequired')).toMatchObject({
      status: 'True',
      message: 'a non-live-updatable field was changed in the template spec',
    });
    await edit([{ op: 'remove', path: '/domain/devices/interfaces/0/model' }]);
    await until(vm, ({ json }) => conditionOf(json, 'RestartRequired') === undefined);
  });
});
