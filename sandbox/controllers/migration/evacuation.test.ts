import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const evacuate = (cluster: Cluster, more: Record<string, unknown> = {}): string => {
  const node = textAt(cluster.vmi(), 'status', 'nodeName') ?? '';
  const asked = { type: 'EvictionRequested', status: 'True' };
  cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (vmi) => {
    const conditions = [...conditionsOf(vmi), asked];
    vmi['status'] = { ...fieldsAt(vmi, 'status'), evacuationNodeName: node, conditions };
    vmi['spec'] = { ...fieldsAt(vmi, 'spec'), ...more };
  });
  return node;
};

const running = (nodes?: number): Cluster => {
  const cluster = startCluster(nodes === undefined ? {} : { nodes });
  cluster.createVm();
  cluster.seconds(60);
  return cluster;
};
const PREFER_A = {
  nodeAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        preference: { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['worker-a'] }] },
      },
    ],
  },
};
const markLiveMigrate = (cluster: Cluster, name: string): void => {
  cluster.store.modify(KIND.vmi, NAMESPACE, name, (vmi) => {
    vmi['spec'] = { ...fieldsAt(vmi, 'spec'), evictionStrategy: 'LiveMigrate' };
  });
};
const migrations = (cluster: Cluster) => cluster.store.list(KIND.migration, NAMESPACE);

describe('an instance that is asked to leave its node', () => {
  it('is migrated by one migration, and the mark goes when it has left', () => {
    const cluster = running();
    const node = evacuate(cluster);
    cluster.seconds(30);
    expect(migrations(cluster)).toHaveLength(1);
    expect(migrations(cluster)[0]?.metadata.name).toMatch(/^kubevirt-evacuation-/);
    expect(textAt(cluster.vmi(), 'status', 'nodeName')).not.toBe(node);
    expect(textAt(cluster.vmi(), 'status', 'evacuationNodeName')).toBeUndefined();
    expect(findCondition(conditionsOf(cluster.vmi()), 'EvictionRequested')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('has a pod that says that it is leaving, until the migration has failed', () => {
    const cluster = running();
    evacuate(cluster);
    const marks = () => cluster.pods().map((pod) => pod.metadata.annotations?.['descheduler.alpha.kubernetes.io/eviction-in-progress']); // prettier-ignore
    expect(marks()).toEqual([undefined]);
    while (cluster.pods().length === 1) cluster.seconds(0.5);
    expect(marks().sort()).toEqual(['kubevirt', undefined]);
    const [migration] = migrations(cluster);
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (vmi) => {
      vmi['status'] = { ...fieldsAt(vmi, 'status'), evacuationNodeName: '' };
    });
    cluster.store.remove(KIND.migration, NAMESPACE, migration?.metadata.name ?? '');
    cluster.clock.advance(0);
    expect(marks()).not.toContain('kubevirt');
  });

  it('is left to others when an external controller moves it', () => {
    const cluster = running();
    evacuate(cluster, { evictionStrategy: 'External' });
    cluster.seconds(60);
    expect(migrations(cluster)).toEqual([]);
  });

  it('waits longer after every attempt that failed', () => {
    const cluster = running(1);
    evacuate(cluster);
    const phases = () => migrations(cluster).map((migration) => textAt(migration, 'status', 'phase')).sort(); // prettier-ignore
    cluster.seconds(303);
    expect(phases()).toEqual(['Failed', 'Pending']);
    cluster.seconds(20);
    expect(phases()).toEqual(['Failed', 'Scheduling']);
    cluster.seconds(301);
    expect(phases()).toEqual(['Failed', 'Failed', 'Pending']);
    cluster.seconds(25);
    expect(phases()).toEqual(['Failed', 'Failed', 'Pending']);
    cluster.seconds(20);
    expect(phases()).toEqual(['Failed', 'Failed', 'Scheduling']);
  });

  it('takes its turn: two at a time leave a node, and all get away', () => {
    const cluster = startCluster();
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) cluster.createVm({}, { affinity: PREFER_A }, name);
    cluster.seconds(30);
    const where = (name: string) => textAt(cluster.vmi(name), 'status', 'nodeName');
    expect(names.map(where)).toEqual(names.map(() => 'worker-a'));
    cluster.store.modify(KIND.node, undefined, 'worker-a', (node) => {
      const taints = [{ key: 'kubevirt.io/drain', effect: 'NoSchedule' }];
      node['spec'] = { ...fieldsAt(node, 'spec'), taints };
    });
    for (const name of names) markLiveMigrate(cluster, name);
    cluster.seconds(4);
    expect(migrations(cluster).map((migration) => textAt(migration, 'spec', 'priority'))).toEqual(['system-critical', 'system-critical']); // prettier-ignore
    cluster.seconds(120);
    expect(names.map(where)).not.toContain('worker-a');
    expect(cluster.errors).toEqual([]);
  });
});
