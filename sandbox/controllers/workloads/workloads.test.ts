import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { at, numberAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const deploy = (): Cluster => {
  const cluster = startCluster();
  cluster.store.create(KIND.deployment, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: NAMESPACE },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'api' } },
      template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'main', image: 'acme/api:1' }] } },
    },
  });
  cluster.seconds(5);
  return cluster;
};

const change = (cluster: Cluster, fields: Record<string, unknown>): void => {
  cluster.store.modify(KIND.deployment, NAMESPACE, 'api', (draft) => {
    draft['spec'] = { ...(draft['spec'] as object), ...fields };
  });
  cluster.seconds(6);
};

describe('a deployment', () => {
  it('runs its pods and says so', () => {
    const cluster = deploy();
    expect(cluster.pods()).toHaveLength(3);
    const deployment = cluster.store.get(KIND.deployment, NAMESPACE, 'api');
    expect(deployment?.['status']).toMatchObject({
      replicas: 3,
      readyReplicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
    });
    const before = cluster.store.revision;
    cluster.seconds(100);
    expect(cluster.store.revision).toBe(before);
    expect(cluster.errors).toEqual([]);
  });

  it('scales both ways', () => {
    const cluster = deploy();
    change(cluster, { replicas: 5 });
    expect(cluster.pods()).toHaveLength(5);
    change(cluster, { replicas: 1 });
    expect(cluster.pods()).toHaveLength(1);
    expect(numberAt(cluster.store.get(KIND.deployment, NAMESPACE, 'api'), 'status', 'readyReplicas')).toBe(1);
  });

  it('replaces its pods when the template changes, and goes back to a set of old', () => {
    const cluster = deploy();
    const template = {
      metadata: { labels: { app: 'api' } },
      spec: { containers: [{ name: 'main', image: 'acme/api:2' }] },
    };
    change(cluster, { template });
    expect(cluster.pods().map((pod) => at(pod, 'spec', 'containers', 0, 'image'))).toEqual(['acme/api:2', 'acme/api:2', 'acme/api:2']); // prettier-ignore
    expect(cluster.store.list(KIND.replicaSet)).toHaveLength(2);
    const back = { ...template, metadata: { ...template.metadata, creationTimestamp: null } };
    change(cluster, { template: { ...back, spec: { containers: [{ name: 'main', image: 'acme/api:1' }] } } });
    const sets = cluster.store.list(KIND.replicaSet);
    const revision = 'deployment.kubernetes.io/revision';
    expect(sets.map(({ metadata }) => metadata.annotations?.[revision]).sort()).toEqual(['2', '3']);
    const deployment = cluster.store.get(KIND.deployment, NAMESPACE, 'api');
    expect(deployment?.metadata.annotations?.[revision]).toBe('3');
  });
});
