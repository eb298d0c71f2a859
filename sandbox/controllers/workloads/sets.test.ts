import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { at, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const template = (image: string) => ({
  metadata: { labels: { app: 'db' } },
  spec: { terminationGracePeriodSeconds: 30, containers: [{ name: 'main', image }] },
});

const withSet = (kind: 'StatefulSet' | 'DaemonSet', spec: Record<string, unknown> = {}): Cluster => {
  const cluster = startCluster();
  const selector = { matchLabels: { app: 'db' } };
  cluster.store.create(kind === 'StatefulSet' ? KIND.statefulSet : KIND.daemonSet, {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'db', namespace: NAMESPACE },
    spec: { selector, template: template('acme/db:1'), ...spec },
  });
  cluster.clock.advance(0);
  return cluster;
};

const names = (cluster: Cluster): readonly string[] => cluster.pods().map(({ metadata }) => metadata.name);
const images = (cluster: Cluster): readonly unknown[] =>
  cluster.pods().map((pod) => at(pod, 'spec', 'containers', 0, 'image'));
const nodes = (cluster: Cluster): readonly unknown[] =>
  cluster
    .pods()
    .map((pod) => textAt(pod, 'spec', 'nodeName'))
    .sort();

describe('a StatefulSet', () => {
  const change = (cluster: Cluster, fields: Record<string, unknown>): void => {
    cluster.store.modify(KIND.statefulSet, NAMESPACE, 'db', (draft) => {
      draft['spec'] = { ...(draft['spec'] as object), ...fields };
    });
  };

  it('makes its pods one after the other, each with its claims', () => {
    const claims = [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }];
    const cluster = withSet('StatefulSet', { replicas: 2, volumeClaimTemplates: claims });
    expect(names(cluster)).toEqual(['db-0']);
    expect(cluster.store.list(KIND.claim, NAMESPACE).map(({ metadata }) => metadata.name)).toEqual(['data-db-0']);
    expect(at(cluster.pods()[0], 'spec', 'volumes', 0)).toEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: 'data-db-0' },
    });
  });

  it('brings a pod that was evicted back under its name', () => {
    const cluster = withSet('StatefulSet', { replicas: 2 });
    cluster.seconds(10);
    expect(names(cluster)).toEqual(['db-0', 'db-1']);
    const before = cluster.pods()[0]?.metadata.uid;
    cluster.store.remove(KIND.pod, NAMESPACE, 'db-0');
    cluster.seconds(10);
    expect(names(cluster)).toEqual(['db-0', 'db-1']);
    expect(cluster.pods()[0]?.metadata.uid).not.toBe(before);
  });

  it('renews and takes away from the highest number', () => {
    const cluster = withSet('StatefulSet', { replicas: 3 });
    cluster.seconds(15);
    change(cluster, { template: template('acme/db:2') });
    cluster.seconds(2);
    expect(images(cluster)).toEqual(['acme/db:1', 'acme/db:1', 'acme/db:2']);
    cluster.seconds(20);
    expect(images(cluster)).toEqual(['acme/db:2', 'acme/db:2', 'acme/db:2']);
    const status = cluster.store.get(KIND.statefulSet, NAMESPACE, 'db')?.['status'];
    expect(status).toMatchObject({ readyReplicas: 3, updatedReplicas: 3, currentReplicas: 3 });
    change(cluster, { replicas: 1 });
    cluster.seconds(10);
    expect(names(cluster)).toEqual(['db-0']);
    expect(cluster.errors).toEqual([]);
  });
});

describe('a DaemonSet', () => {
  it('has a pod on every node, also on one that is cordoned, and none where a taint forbids it', () => {
    const cluster = withSet('DaemonSet');
    cluster.seconds(5);
    expect(nodes(cluster)).toEqual(['worker-a', 'worker-b', 'worker-c']);
    const taint = (name: string, key: string): void => {
      cluster.store.modify(KIND.node, undefined, name, (draft) => {
        draft['spec'] = { taints: [{ key, effect: 'NoSchedule' }] };
      });
    };
    taint('worker-a', 'node.kubernetes.io/unschedulable');
    taint('worker-b', 'acme.example/other');
    cluster.seconds(5);
    expect(nodes(cluster)).toEqual(['worker-a', 'worker-c']);
    expect(cluster.store.get(KIND.daemonSet, NAMESPACE, 'db')?.['status']).toMatchObject({
      desiredNumberScheduled: 2,
      numberReady: 2,
    });
    expect(cluster.errors).toEqual([]);
  });

  it('renews its pods one by one and then rests', () => {
    const cluster = withSet('DaemonSet');
    cluster.seconds(5);
    cluster.store.modify(KIND.daemonSet, NAMESPACE, 'db', (draft) => {
      draft['spec'] = { ...(draft['spec'] as object), template: template('acme/db:2') };
    });
    cluster.seconds(30);
    expect(images(cluster)).toEqual(['acme/db:2', 'acme/db:2', 'acme/db:2']);
    const before = cluster.store.revision;
    cluster.seconds(60);
    expect(cluster.store.revision).toBe(before);
  });
});
