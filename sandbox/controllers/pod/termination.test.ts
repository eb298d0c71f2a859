import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { at, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const withPod = (nodes = 1): Cluster => {
  const cluster = startCluster({ nodes });
  cluster.store.create(KIND.pod, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: NAMESPACE },
    spec: { terminationGracePeriodSeconds: 30, containers: [{ name: 'main', image: 'acme/api:1' }] },
  });
  cluster.seconds(4);
  return cluster;
};

const pod = ({ store }: Cluster) => store.get(KIND.pod, NAMESPACE, 'p');

describe('a pod that is deleted', () => {
  it('is told, ends, and goes', () => {
    const cluster = withPod();
    const phases: string[] = [];
    cluster.store.subscribe(({ kind, type, object }) => {
      if (kind === KIND.pod) phases.push(`${type} ${textAt(object, 'status', 'phase') ?? ''}`);
    });
    cluster.store.remove(KIND.pod, NAMESPACE, 'p');
    expect(pod(cluster)?.metadata).toMatchObject({
      deletionTimestamp: '2026-08-20T10:00:34Z',
      deletionGracePeriodSeconds: 30,
    });
    cluster.seconds(3);
    expect(pod(cluster)).toBeUndefined();
    expect(phases).toEqual(['MODIFIED Running', 'MODIFIED Succeeded', 'DELETED Succeeded']);
    expect(cluster.events('Pod')).toContain('Killing: Stopping container main');
  });

  it('goes at once without a grace period, also when it was ending already', () => {
    const cluster = withPod();
    cluster.store.remove(KIND.pod, NAMESPACE, 'p');
    cluster.store.remove(KIND.pod, NAMESPACE, 'p', { gracePeriodSeconds: 0 });
    expect(pod(cluster)).toBeUndefined();
  });

  it('may be hurried, but not slowed down', () => {
    const cluster = withPod();
    cluster.store.remove(KIND.pod, NAMESPACE, 'p', { gracePeriodSeconds: 20 });
    cluster.store.remove(KIND.pod, NAMESPACE, 'p', { gracePeriodSeconds: 25 });
    expect(pod(cluster)?.metadata.deletionGracePeriodSeconds).toBe(20);
    cluster.store.remove(KIND.pod, NAMESPACE, 'p', { gracePeriodSeconds: 10 });
    expect(pod(cluster)?.metadata).toMatchObject({
      deletionTimestamp: '2026-08-20T10:00:14Z',
      deletionGracePeriodSeconds: 10,
    });
  });

  it('goes at once when no node has it', () => {
    const cluster = withPod(0);
    cluster.store.remove(KIND.pod, NAMESPACE, 'p');
    expect(pod(cluster)).toBeUndefined();
  });

  it('stays as long as its node is silent', () => {
    const cluster = withPod();
    cluster.store.modify(KIND.node, undefined, 'worker-a', (draft) => {
      draft['status'] = { ...(draft['status'] as object), conditions: [{ type: 'Ready', status: 'Unknown' }] };
    });
    cluster.store.remove(KIND.pod, NAMESPACE, 'p');
    cluster.seconds(60);
    expect(at(pod(cluster), 'status', 'phase')).toBe('Running');
  });
});
