import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf } from '../object/conditions';
import { fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { isFinished } from './read';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

const updated = (cluster: Cluster, name: string): void => {
  cluster.store.modify(KIND.vmi, NAMESPACE, name, (vmi) => {
    const conditions = [...conditionsOf(vmi), { type: 'HotVCPUChange', status: 'True' }];
    vmi['status'] = { ...fieldsAt(vmi, 'status'), conditions };
  });
};

const running = (methods: readonly string[]): Cluster => {
  const cluster = startCluster();
  cluster.store.create(KIND.kubevirt, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: { name: 'kubevirt', namespace: NAMESPACE },
    spec: { workloadUpdateStrategy: { workloadUpdateMethods: methods } },
  });
  for (const name of NAMES) cluster.createVm({}, {}, name);
  cluster.seconds(20);
  return cluster;
};

const migrations = (cluster: Cluster) => cluster.store.list(KIND.migration, NAMESPACE);

describe('live changes that need a migration', () => {
  it('are migrated for, as asked for by a user, never more than the cluster migrates at once', () => {
    const cluster = running(['LiveMigrate']);
    for (const name of NAMES) updated(cluster, name);
    let most = 0;
    for (let second = 0; second < 120; second += 1) {
      cluster.seconds(1);
      most = Math.max(most, migrations(cluster).filter((migration) => !isFinished(migration)).length);
    }
    expect(most).toBe(5);
    expect(migrations(cluster).map((migration) => textAt(migration, 'spec', 'priority'))).toEqual(NAMES.map(() => 'user-triggered')); // prettier-ignore
    expect(migrations(cluster).map((migration) => textAt(migration, 'status', 'phase'))).toEqual(NAMES.map(() => 'Succeeded')); // prettier-ignore
    expect(cluster.errors).toEqual([]);
  });

  it('wait where updates by migration are not wanted', () => {
    const cluster = running(['Evict']);
    updated(cluster, 'a');
    cluster.seconds(60);
    expect(migrations(cluster)).toEqual([]);
  });

  it('are tried again, later and later, when the target does not come up', () => {
    const cluster = running(['LiveMigrate']);
    for (const node of ['worker-a', 'worker-b', 'worker-c'])
      cluster.store.modify(KIND.node, undefined, node, (draft) => Object.assign(draft['spec'] as object, { unschedulable: true })); // prettier-ignore
    updated(cluster, 'a');
    cluster.seconds(310);
    expect(migrations(cluster).map((migration) => textAt(migration, 'status', 'phase'))).toEqual(['Failed', 'Pending']);
    cluster.seconds(20);
    expect(migrations(cluster).map((migration) => textAt(migration, 'status', 'phase'))).toEqual(['Failed', 'Scheduling']); // prettier-ignore
  });
});
