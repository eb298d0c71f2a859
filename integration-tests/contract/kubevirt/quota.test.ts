import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, until } from '../target/cluster';
import type { Answer } from '../target/client';
import { at, listAt, textAt, type Fields } from '../target/json';
import { conditionOf, machine, showing, vmisPath, vmsPath } from './machines';

let namespace = '';
beforeAll(async () => {
  namespace = await makeNamespace('quota');
  await admin.post(`/api/v1/namespaces/${namespace}/resourcequotas`, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'tight' },
    spec: {
      hard: {
        'requests.memory': '1Gi',
        'requests.storage': '5Gi',
        configmaps: '3',
        'count/virtualmachines.kubevirt.io': '2',
      },
    },
  });
});
afterAll(() => dropNamespace(namespace));

const claim = (name: string, storage: string): Fields => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
});
const pod = (name: string, resources: Fields): Fields => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'main', image: 'registry.k8s.io/pause:3.10', resources }] },
});
const create = (plural: string, body: Fields, query = {}): Promise<Answer> =>
  admin.post(`/api/v1/namespaces/${namespace}/${plural}`, body, { query });
const used = async (): Promise<unknown> =>
  at((await admin.get(`/api/v1/namespaces/${namespace}/resourcequotas/tight`)).json, 'status', 'used');

describe('a quota', () => {
  it('refuses what it has no room for with 403, also in a dry run', async () => {
    for (const query of [{}, { dryRun: 'All' }]) {
      const { status, json } = await create('persistentvolumeclaims', claim('big', '10Gi'), query);
      expect(status).toBe(403);
      expect(json).toMatchObject({
        reason: 'Forbidden',
        message:
          'persistentvolumeclaims "big" is forbidden: exceeded quota: tight, requested: requests.storage=10Gi, used: requests.storage=0, limited: requests.storage=5Gi',
        details: { name: 'big', kind: 'persistentvolumeclaims' },
      });
    }
  });

  it('counts what is there', async () => {
    expect((await create('persistentvolumeclaims', claim('small', '2Gi'))).status).toBe(201);
    await until(
      () => admin.get(`/api/v1/namespaces/${namespace}/resourcequotas/tight`),
      ({ json }) => textAt(json, 'status', 'used', 'requests.storage') === '2Gi',
    );
    expect(await used()).toMatchObject({ 'requests.memory': '0' });
  });

  it('of memory wants pods to say what they need', async () => {
    const { status, json } = await create('pods', pod('silent', {}));
    expect(status).toBe(403);
    expect(textAt(json, 'message')).toContain('failed quota: tight: must specify requests.memory for: main');
  });
});

describe('a machine in a namespace without room', () => {
  beforeEach(needs('kubevirt'));

  it('stays Starting, and its instance says why', async () => {
    if (!can.kubevirt) return;
    const domain = { memory: { guest: '4Gi' }, devices: { interfaces: [{ name: 'default', masquerade: {} }] } };
    expect((await admin.post(vmsPath(namespace), machine('big', 'Always', { domain }))).status).toBe(201);
    const { json } = await until(
      () => admin.get(`${vmisPath(namespace)}/big`),
      (answer) => conditionOf(answer.json, 'Synchronized') !== undefined,
    );
    expect(textAt(conditionOf(json, 'Synchronized'), 'reason')).toBe('FailedCreate');
    expect(textAt(conditionOf(json, 'Synchronized'), 'message')).toMatch(
      /^failed to create virtual machine pod: pods "virt-launcher-big-.*" is forbidden: exceeded quota: tight/,
    );
    await showing(namespace, 'big', 'Starting');
  });

  it('runs when it is small enough', async () => {
    expect((await admin.post(vmsPath(namespace), machine('little', 'Always'))).status).toBe(201);
    await showing(namespace, 'little', 'Running');
  });

  it('is one of so many', async () => {
    const { status, json } = await admin.post(vmsPath(namespace), machine('third', 'Halted'));
    expect(status).toBe(403);
    expect(textAt(json, 'message')).toBe(
      'virtualmachines.kubevirt.io "third" is forbidden: exceeded quota: tight, requested: count/virtualmachines.kubevirt.io=1, used: count/virtualmachines.kubevirt.io=2, limited: count/virtualmachines.kubevirt.io=2',
    );
  });

  it('shows on a DataVolume that its claim was refused', async (context) => {
    if (!can.cdi) return context.skip('the cluster serves no cdi.kubevirt.io');
    const group = `/apis/cdi.kubevirt.io/v1beta1/namespaces/${namespace}/datavolumes`;
    await admin.post(group, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataVolume',
      metadata: { name: 'disk' },
      spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '100Gi' } } } },
    });
    const { json } = await until(
      () => admin.get(`${group}/disk`),
      (answer) => textAt(conditionOf(answer.json, 'Bound'), 'reason') === 'ErrExceededQuota',
    );
    expect(textAt(conditionOf(json, 'Bound'), 'message')).toContain('exceeded quota: tight');
    const events = await admin.get(`/api/v1/namespaces/${namespace}/events`);
    expect(listAt(events.json, 'items').map((event) => textAt(event, 'reason'))).toContain('ErrExceededQuota');
  });
});
