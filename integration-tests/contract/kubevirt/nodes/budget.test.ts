import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { admin, can, dropNamespace, makeNamespace, needs, uniqueName, until } from '../../target/cluster';
import { PATCH } from '../../target/client';
import { at, listAt, textAt } from '../../target/json';

let namespace = '';

beforeAll(async () => {
  if (can.seed) namespace = await makeNamespace('budget');
});
afterAll(async () => {
  if (namespace !== '') await dropNamespace(namespace);
});
beforeEach(needs('seed'));

const plantApplication = async (name: string): Promise<void> => {
  const labels = { app: name };
  const containers = [{ name: 'main', image: 'registry.example/app:1' }];
  await admin.post(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  });
  await admin.post(`/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`, {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { minAvailable: 2, selector: { matchLabels: labels } },
  });
};

describe('a disruption budget', () => {
  it('keeps the last pods of an application', async () => {
    const name = uniqueName('guarded');
    await plantApplication(name);
    const budget = `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets/${name}`;
    const settled = await until(
      () => admin.get(budget),
      ({ json }) => at(json, 'status', 'currentHealthy') === 2,
    );
    expect(settled.json).toMatchObject({ status: { disruptionsAllowed: 0, desiredHealthy: 2, expectedPods: 2 } });
    const pods = `/api/v1/namespaces/${namespace}/pods`;
    const found = await admin.get(pods, { labelSelector: `app=${name}` });
    const pod = textAt(listAt(found.json, 'items')[0], 'metadata', 'name');
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod } };
    const refused = await admin.post(`${pods}/${pod}/eviction`, eviction);
    const message = `The disruption budget ${name} needs 2 healthy pods and has 2 currently`;
    expect([refused.status, refused.json]).toMatchObject([
      429,
      {
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        reason: 'TooManyRequests',
        details: { causes: [{ reason: 'DisruptionBudget', message }] },
      },
    ]);
    await admin.patch(budget, PATCH.merge, { spec: { minAvailable: 1 } });
    await until(
      () => admin.get(budget),
      ({ json }) => at(json, 'status', 'disruptionsAllowed') === 1,
    );
    expect((await admin.post(`${pods}/${pod}/eviction`, eviction)).status).toBe(201);
    // the other one stays until the replacement is healthy
    const other = textAt(listAt(found.json, 'items')[1], 'metadata', 'name');
    const next = await admin.post(`${pods}/${other}/eviction`, { ...eviction, metadata: { name: other } });
    expect(next.status).toBe(429);
  });
});
