import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admin, dropNamespace, makeNamespace, uniqueName, until } from '../target/cluster';
import { at, listAt, namesOf, textAt, type Fields } from '../target/json';

let namespace = '';
let path = '';

beforeAll(async () => {
  namespace = await makeNamespace('pods');
  path = `/api/v1/namespaces/${namespace}/pods`;
  // pods are refused until the account is there
  const account = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
  await until(
    () => admin.get(account),
    ({ status }) => status === 200,
  );
});
afterAll(() => dropNamespace(namespace));

const containers = [{ name: 'main', image: 'registry.k8s.io/pause:3.10' }];

const running = async (spec: Fields = {}): Promise<string> => {
  const name = uniqueName('pod');
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers, ...spec } };
  expect((await admin.post(path, pod)).status).toBe(201);
  const item = `${path}/${name}`;
  await until(
    () => admin.get(item),
    ({ json }) => textAt(json, 'status', 'phase') === 'Running',
    60_000,
  );
  return item;
};

describe('a pod that is deleted', () => {
  it('ends within its grace period', async () => {
    const item = await running({ terminationGracePeriodSeconds: 20 });
    const { status, json } = await admin.delete(item);
    expect(status).toBe(200);
    expect(json).toMatchObject({ kind: 'Pod', metadata: { deletionGracePeriodSeconds: 20 } });
    expect(textAt(json, 'metadata', 'deletionTimestamp')).not.toBe('');
    expect(textAt((await admin.get(item)).json, 'metadata', 'deletionTimestamp')).not.toBe('');
    await until(
      () => admin.get(item),
      (answer) => answer.status === 404,
    );
  });

  it('is gone at once without a grace period', async () => {
    const item = await running();
    expect((await admin.delete(item, { gracePeriodSeconds: 0 })).status).toBe(200);
    expect((await admin.get(item)).status).toBe(404);
  });
});

describe('what controllers write', () => {
  it('names them in managedFields', async () => {
    const name = uniqueName('deployment');
    const deployments = `/apis/apps/v1/namespaces/${namespace}/deployments`;
    const labels = { app: name };
    await admin.post(deployments, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    });
    const { json } = await until(
      () => admin.get(`${deployments}/${name}`),
      (answer) => at(answer.json, 'status', 'readyReplicas') === 1,
      60_000,
    );
    const entries = listAt(json, 'metadata', 'managedFields');
    expect(entries.find((entry) => textAt(entry, 'subresource') === 'status')).toMatchObject({
      manager: 'kube-controller-manager',
      operation: 'Update',
      apiVersion: 'apps/v1',
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:status': { 'f:readyReplicas': {} } },
    });
    const pods = await admin.get(path, { labelSelector: `app=${name}` });
    const managers = listAt(pods.json, 'items', 0, 'metadata', 'managedFields').map((entry) => [
      textAt(entry, 'manager'),
      textAt(entry, 'subresource'),
    ]);
    expect(managers).toContainEqual(['kube-controller-manager', '']);
    expect(managers).toContainEqual(['kubelet', 'status']);
  });
});

describe('a new namespace', () => {
  it('is furnished, and goes with all that is in it', async () => {
    const name = await makeNamespace('short');
    const own = `/api/v1/namespaces/${name}`;
    await until(
      () => admin.get(`${own}/configmaps`),
      ({ json }) => namesOf(json).includes('kube-root-ca.crt'),
    );
    await until(
      () => admin.get(`${own}/serviceaccounts`),
      ({ json }) => namesOf(json).includes('default'),
    );
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'inside' }, spec: { containers } };
    expect((await admin.post(`${own}/pods`, pod)).status).toBe(201);
    const { json } = await admin.delete(own);
    expect(textAt(json, 'status', 'phase')).toBe('Terminating');
    await until(
      () => admin.get(own),
      ({ status }) => status === 404,
      60_000,
    );
  });
});
