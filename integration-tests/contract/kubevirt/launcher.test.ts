import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, dropNamespace, makeNamespace, needs, uniqueName, until } from '../target/cluster';
import { PATCH } from '../target/client';
import { at, listAt, textAt } from '../target/json';
import { conditionOf, machine, showing, vmisPath, vmsPath } from './machines';

let namespace = '';

beforeEach(needs('kubevirt'));
beforeAll(async () => {
  namespace = await makeNamespace('launcher');
});
afterAll(() => dropNamespace(namespace));

const start = async (name: string, spec: Record<string, unknown> = {}): Promise<string> => {
  await admin.post(vmsPath(namespace), machine(name, 'Always', spec));
  const { json } = await showing(namespace, name, 'Running').then(() => admin.get(`${vmisPath(namespace)}/${name}`));
  return textAt(json, 'metadata', 'uid');
};

const podOf = async (uid: string): Promise<string> => {
  const query = { labelSelector: `kubevirt.io/created-by=${uid}`, fieldSelector: 'status.phase=Running' };
  const { json } = await admin.get(`/api/v1/namespaces/${namespace}/pods`, query);
  return `/api/v1/namespaces/${namespace}/pods/${textAt(json, 'items', 0, 'metadata', 'name')}`;
};

describe('a launcher pod', () => {
  it('shuts its guest down when it is deleted, and Always brings the machine back', async () => {
    const name = uniqueName('vm');
    const uid = await start(name);
    const pod = await podOf(uid);
    const { json } = await admin.delete(pod);
    expect(textAt(json, 'metadata', 'deletionTimestamp')).not.toBe('');
    await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      (answer) => answer.status === 200 && textAt(answer.json, 'metadata', 'uid') !== uid,
      60_000,
    );
    expect((await admin.get(pod)).status).toBe(404);
  });

  it('is not evicted but its machine is moved, which ends the pod', async () => {
    const name = uniqueName('vm');
    const uid = await start(name, { evictionStrategy: 'LiveMigrate' });
    await until(
      () => admin.get(`${vmisPath(namespace)}/${name}`),
      ({ json }) => textAt(conditionOf(json, 'LiveMigratable'), 'status') === 'True',
    );
    const pod = await podOf(uid);
    const eviction = {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: pod.split('/').at(-1), namespace },
    };
    const refused = await admin.post(`${pod}/eviction`, eviction);
    expect(refused.status).toBe(429);
    expect(textAt(refused.json, 'message')).toContain(`Eviction triggered evacuation of VMI "${namespace}/${name}"`);
    const ended = await until(
      () => admin.get(pod),
      ({ status, json }) => status === 404 || textAt(json, 'status', 'phase') === 'Succeeded',
      90_000,
    );
    if (ended.status === 200) expect((await admin.post(`${pod}/eviction`, eviction)).status).toBe(201);
    const moved = await admin.get(`${vmisPath(namespace)}/${name}`);
    expect(textAt(moved.json, 'metadata', 'uid')).toBe(uid);
    expect(at(moved.json, 'status', 'migrationState', 'completed')).toBe(true);
  });
});

describe('who owns the fields of a machine', () => {
  it('is said for the controllers and for virt-api, and applying against them conflicts', async () => {
    const name = uniqueName('vm');
    const item = `${vmsPath(namespace)}/${name}`;
    await admin.post(vmsPath(namespace), machine(name, 'Halted'), { query: { fieldManager: 'maker' } });
    await showing(namespace, name, 'Stopped');
    const { json } = await admin.get(item);
    const entries = listAt(json, 'metadata', 'managedFields');
    expect(entries).toContainEqual(
      expect.objectContaining({ manager: 'virt-controller', operation: 'Update', subresource: 'status' }),
    );
    const wish = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name },
      spec: { template: { spec: { domain: { devices: { disks: [{ name: 'root', disk: { bus: 'sata' } }] } } } } },
    };
    const refused = await admin.patch(item, PATCH.apply, wish, { fieldManager: 'other' });
    expect(refused.status).toBe(409);
    // lists of custom resources are one value
    expect(refused.json).toMatchObject({
      reason: 'Conflict',
      message:
        'Apply failed with 1 conflict: conflict with "maker" using kubevirt.io/v1: .spec.template.spec.domain.devices.disks',
      details: { causes: [{ reason: 'FieldManagerConflict', field: '.spec.template.spec.domain.devices.disks' }] },
    });
    expect((await admin.patch(item, PATCH.apply, wish, { fieldManager: 'other', force: true })).status).toBe(200);
  });
});

describe('a pool', () => {
  it('keeps the number of machines that its scale asks for', async () => {
    const name = uniqueName('pool');
    const pools = `/apis/pool.kubevirt.io/v1beta1/namespaces/${namespace}/virtualmachinepools`;
    const labels = { pool: name };
    const { spec } = machine(name, 'Halted');
    const made = await admin.post(pools, {
      apiVersion: 'pool.kubevirt.io/v1beta1',
      kind: 'VirtualMachinePool',
      metadata: { name },
      spec: { replicas: 1, selector: { matchLabels: labels }, virtualMachineTemplate: { metadata: { labels }, spec } },
    });
    expect(made.status).toBe(201);
    const counts = (count: number): Promise<unknown> =>
      until(
        () => admin.get(vmsPath(namespace), { labelSelector: `pool=${name}` }),
        (answer) => listAt(answer.json, 'items').length === count,
      );
    await counts(1);
    const scaled = await admin.patch(`${pools}/${name}/scale`, PATCH.merge, { spec: { replicas: 2 } });
    expect([scaled.status, at(scaled.json, 'spec', 'replicas')]).toEqual([200, 2]);
    await counts(2);
    expect((await admin.delete(`${pools}/${name}`)).status).toBe(200);
    await counts(0);
  });
});
