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

  it('is left to others when an external controller moves it', () => {
    const cluster = running();
    evacuate(cluster, { evictionStrategy: 'External' });
    cluster.seconds(60);
    expect(migrations(cluster)).toEqual([]);
  });

  it('waits between attempts that fail', () => {
    const cluster = running(1);
    evacuate(cluster);
    cluster.seconds(301);
    expect(migrations(cluster).map((migration) => textAt(migration, 'status', 'phase'))).toEqual(['Failed']);
    cluster.seconds(60);
    expect(migrations(cluster)).toHaveLength(2);
  });
});
