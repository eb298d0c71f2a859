import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { conditionsOf } from '../../object/conditions';
import { at, fieldsAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { isFinished } from '../read';

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
    // their names are not in the order of time
    const phases = () => migrations(cluster).map((migration) => textAt(migration, 'status', 'phase')).sort(); // prettier-ignore
    expect(phases()).toEqual(['Failed', 'Pending']);
    cluster.seconds(20);
    expect(phases()).toEqual(['Failed', 'Scheduling']);
  });
});

const upgrade = (cluster: Cluster, imageTag = 'v1.9.1'): void => {
  cluster.store.modify(KIND.kubevirt, NAMESPACE, 'kubevirt', (draft) => {
    draft['spec'] = { ...fieldsAt(draft, 'spec'), imageTag };
  });
  cluster.clock.advance(0);
};

const outdated = (cluster: Cluster): number =>
  cluster.store
    .list(KIND.vmi, NAMESPACE)
    .filter((vmi) => vmi.metadata.labels?.['kubevirt.io/outdatedLauncherImage'] !== undefined).length;

const withStrategy = (methods: readonly string[], evictionStrategy: string, strategy: Fields = {}): Cluster => {
  const cluster = startCluster();
  cluster.store.create(KIND.kubevirt, {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: { name: 'kubevirt', namespace: NAMESPACE },
    spec: { workloadUpdateStrategy: { workloadUpdateMethods: methods, ...strategy } },
    status: { phase: 'Deployed' },
  });
  for (const name of NAMES) cluster.createVm({}, { evictionStrategy, terminationGracePeriodSeconds: 0 }, name);
  cluster.seconds(20);
  return cluster;
};

const waiting = (cluster: Cluster): unknown =>
  at(cluster.store.get(KIND.kubevirt, NAMESPACE, 'kubevirt'), 'status', 'outdatedVirtualMachineInstanceWorkloads');

describe('a new image of KubeVirt', () => {
  it('reaches machines that can migrate by critical migrations, and the object counts those that wait', () => {
    const cluster = withStrategy(['LiveMigrate'], 'LiveMigrate');
    expect([outdated(cluster), waiting(cluster)]).toEqual([0, undefined]);
    upgrade(cluster);
    expect([outdated(cluster), waiting(cluster)]).toEqual([NAMES.length, NAMES.length]);
    cluster.seconds(180);
    expect([outdated(cluster), waiting(cluster)]).toEqual([0, 0]);
    expect(migrations(cluster).map((migration) => textAt(migration, 'spec', 'priority'))).toEqual(NAMES.map(() => 'system-critical')); // prettier-ignore
    expect(textAt(cluster.vmi('a'), 'status', 'launcherContainerImageVersion')).toBe('quay.io/kubevirt/virt-launcher:v1.9.1'); // prettier-ignore
    expect(cluster.store.get(KIND.kubevirt, NAMESPACE, 'kubevirt')?.['status']).toMatchObject({ observedKubeVirtVersion: 'v1.9.1' }); // prettier-ignore
    expect(cluster.errors).toEqual([]);
  });

  it('takes migrations back that nobody needs any more', () => {
    const cluster = withStrategy(['LiveMigrate'], 'LiveMigrate');
    upgrade(cluster);
    expect(migrations(cluster)).toHaveLength(5);
    upgrade(cluster, 'v1.9.0');
    cluster.seconds(5);
    expect([migrations(cluster), outdated(cluster)]).toEqual([[], 0]);
    expect(cluster.events('VirtualMachineInstance')).toContain('SuccessfulChangeAbortion: Aborted change for vmi: a');
  });

  it('reaches the others by eviction, so many in an interval, after which they run anew', () => {
    const strategy = { batchEvictionSize: 3, batchEvictionInterval: '1m0s' };
    const cluster = withStrategy(['Evict'], 'None', strategy);
    const before = cluster.vmi('a')?.metadata.uid;
    upgrade(cluster);
    const left = [0, 1, 2, 3].map((minute) => {
      cluster.seconds(minute === 0 ? 40 : 60);
      return outdated(cluster);
    });
    expect(left).toEqual([4, 1, 0, 0]);
    expect(cluster.vmi('a')?.metadata.uid).not.toBe(before);
    expect(cluster.status('a')).toBe('Running');
    expect(migrations(cluster)).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('makes machines that move when they are evicted move, and says so', () => {
    const cluster = withStrategy(['Evict'], 'LiveMigrate');
    upgrade(cluster);
    expect(cluster.events('VirtualMachineInstance').join()).toContain(
      'FailedEvict: Error deleting VMI during automated workload update: admission webhook "virt-launcher-eviction-interceptor.kubevirt.io" denied the request: Eviction triggered evacuation of VMI "demo/a"',
    );
  });
});
