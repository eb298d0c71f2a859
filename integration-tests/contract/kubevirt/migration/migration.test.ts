import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, persona, uniqueName, until } from '../../target/cluster';
import { PATCH } from '../../target/client';
import { at, listAt, textAt } from '../../target/json';
import { actionPath, vmisPath } from '../machines';
import { dropNode, makeNode, nodeOf, startMachine } from '../nodes/nodes';
import { inPhase, lasting, migrate, migrationsPath, nameOf, quiet } from './moves';

const [source, target] = [uniqueName('source'), uniqueName('target')];
const name = uniqueName('moves');
let namespace = '';

beforeAll(async () => {
  if (!can.seed) return;
  namespace = await makeNamespace('migration');
  await Promise.all([source, target].map(makeNode));
  await quiet();
  await startMachine(namespace, name, source);
}, 120_000);
afterAll(async () => {
  if (namespace === '') return;
  await dropNamespace(namespace);
  await Promise.all([source, target].map(dropNode));
});
beforeEach(needs('seed', 'personas'));

const FIGURES = ['data_processed_bytes', 'data_remaining_bytes', 'data_bytes_total', 'dirty_memory_rate_bytes', 'memory_transfer_rate_bytes']; // prettier-ignore
const PHASES = ['Pending', 'Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady', 'Running', 'Succeeded'];

describe('a live migration', () => {
  it('goes to the node that was asked for, phase by phase, and tells how far it is', async () => {
    const uid = textAt((await admin.get(`${vmisPath(namespace)}/${name}`)).json, 'metadata', 'uid');
    const made = await migrate(namespace, name, lasting(6), {
      addedNodeSelector: { 'kubernetes.io/hostname': target },
    });
    expect(made.json).toMatchObject({
      metadata: { labels: { 'kubevirt.io/vmi-name': name }, finalizers: ['kubevirt.io/migrationJobFinalize'] },
    });
    const second = await migrate(namespace, name);
    expect([second.status, textAt(second.json, 'message')]).toEqual([
      400,
      `admission webhook "migration-create-validator.kubevirt.io" denied the request: in-flight migration detected. Active migration job (${textAt(made.json, 'metadata', 'uid')}) is currently already in progress for VMI ${name}.`,
    ]);
    const again = await admin.put(actionPath(namespace, name, 'migrate'));
    expect([again.status, again.text.includes('in-flight migration detected')]).toEqual([500, true]);
    const path = `${migrationsPath(namespace)}/${nameOf(made)}`;
    const changed = await admin.patch(path, PATCH.merge, { spec: { vmiName: 'other' } });
    expect([changed.status, changed.text.includes("update of Migration object's spec is restricted")]).toEqual([422, true]); // prettier-ignore
    const running = await inPhase(namespace, nameOf(made), 'Running');
    expect(at(running.json, 'status', 'migrationState')).toBeUndefined();
    // metrics are looked at once a second
    const told = async (): Promise<readonly string[]> => {
      const { text } = await admin.get('/metrics');
      return FIGURES.filter((figure) =>
        new RegExp(`kubevirt_vmi_migration_${figure}\\{[^}]*name="${name}"`).test(text),
      );
    };
    await expect.poll(told, { timeout: 5_000 }).toEqual(FIGURES);
    const done = await inPhase(namespace, nameOf(made), 'Succeeded');
    expect(listAt(done.json, 'status', 'phaseTransitionTimestamps').map((entry) => textAt(entry, 'phase'))).toEqual(PHASES); // prettier-ignore
    expect(done.json).toMatchObject({
      status: { migrationState: { completed: true, mode: 'PreCopy', sourceNode: source, targetNode: target } },
    });
    const after = await admin.get(`${vmisPath(namespace)}/${name}`);
    expect(after.json).toMatchObject({
      metadata: { uid, labels: { 'kubevirt.io/nodeName': target } },
      status: { nodeName: target },
    });
  });

  it('leaves the source pod completed and one active pod', async () => {
    const vmi = await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      ({ json }) => Object.keys(at(json, 'status', 'activePods') ?? {}).length === 1,
    );
    const labelSelector = `kubevirt.io/created-by=${textAt(vmi.json, 'metadata', 'uid')}`;
    const pods = listAt((await admin.get(`/api/v1/namespaces/${namespace}/pods`, { labelSelector })).json, 'items');
    const places = pods.map((pod) => [textAt(pod, 'spec', 'nodeName'), textAt(pod, 'status', 'phase')]);
    expect(places).toEqual(expect.arrayContaining([[source, 'Succeeded'], [target, 'Running']])); // prettier-ignore
    const moved = pods.find((pod) => textAt(pod, 'spec', 'nodeName') === target);
    expect(at(moved, 'spec', 'nodeSelector')).toMatchObject({
      'kubernetes.io/hostname': target,
      'cpu-model-migration.node.kubevirt.io/Icelake-Server': 'true',
    });
  });

  it('is also what the subresource asks for, with a node if need be', async () => {
    const path = actionPath(namespace, name, 'migrate');
    const body = { addedNodeSelector: { 'kubernetes.io/hostname': source } };
    expect((await admin.put(path, { ...body, dryRun: ['All'] })).status).toBe(202);
    await quiet();
    expect(await nodeOf(namespace, name)).toBe(target);
    const quick = { metadata: { annotations: lasting(2) } };
    await admin.patch(`${vmisPath(namespace)}/${name}`, PATCH.merge, quick);
    expect((await admin.put(path, body)).status).toBe(202);
    await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      ({ json }) => textAt(json, 'status', 'nodeName') === source,
    );
  });

  it('is not for those who may only edit, nor may anybody set its priority', async () => {
    await quiet();
    const urgent = await migrate(namespace, name, {}, { priority: 'system-critical' });
    expect([urgent.status, urgent.text.includes('only virt-controller is allowed to set priority field')]).toEqual([422, true]); // prettier-ignore
    expect((await persona('edit')?.put(actionPath(namespace, name, 'migrate')))?.status).toBe(403);
    const absent = await migrate(namespace, 'nobody');
    expect([absent.status, absent.text.includes(`the VMI \\"${namespace}/nobody\\" does not exist`)]).toEqual([400, true]); // prettier-ignore
  });
});
