import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { fieldsAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { withSnapshots } from '../snapshot/storage.fixture';

const limit = (cluster: Cluster, hard: Record<string, string>): void => {
  cluster.store.create(KIND.quota, {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'tight', namespace: NAMESPACE },
    spec: { hard },
  });
  cluster.clock.advance(0);
};
const raise = (cluster: Cluster, hard: Record<string, string>): void => {
  cluster.store.modify(KIND.quota, NAMESPACE, 'tight', (draft) => {
    draft['spec'] = { hard };
  });
};
const used = (cluster: Cluster): unknown =>
  fieldsAt(cluster.store.get(KIND.quota, NAMESPACE, 'tight'), 'status', 'used');

describe('a quota', () => {
  it('tells what is used, and forgets what is gone', () => {
    const cluster = startCluster();
    limit(cluster, { pods: '4', 'requests.cpu': '2', 'count/virtualmachines.kubevirt.io': '3' });
    expect(used(cluster)).toEqual({ pods: '0', 'requests.cpu': '0', 'count/virtualmachines.kubevirt.io': '0' });
    cluster.createVm();
    cluster.seconds(20);
    expect(used(cluster)).toEqual({ pods: '1', 'requests.cpu': '105m', 'count/virtualmachines.kubevirt.io': '1' });
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.seconds(90);
    expect(used(cluster)).toEqual({ pods: '0', 'requests.cpu': '0', 'count/virtualmachines.kubevirt.io': '0' });
    expect(cluster.errors).toEqual([]);
  });

  it('that is used up keeps a machine from its pod, which the instance says; more room lets it run', () => {
    const cluster = startCluster();
    limit(cluster, { 'requests.memory': '1Gi' });
    cluster.createVm();
    cluster.seconds(5);
    const condition = findCondition(conditionsOf(cluster.vmi()), 'Synchronized');
    expect([condition?.['status'], condition?.['reason']]).toEqual(['False', 'FailedCreate']);
    expect(textAt(condition, 'message')).toMatch(
      /^failed to create virtual machine pod: pods "virt-launcher-web-" is forbidden: exceeded quota: tight, requested: requests\.memory=\w+, used: requests\.memory=0, limited: requests\.memory=1Gi$/,
    );
    expect(cluster.status()).toBe('Starting');
    expect(findCondition(conditionsOf(cluster.vm()), 'Synchronized')?.['reason']).toBe('FailedCreate');
    raise(cluster, { 'requests.memory': '4Gi' });
    cluster.seconds(30);
    expect(cluster.status()).toBe('Running');
    expect(findCondition(conditionsOf(cluster.vm()), 'Synchronized')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('of limits is met by limits that KubeVirt adds itself', () => {
    const cluster = startCluster();
    limit(cluster, { 'limits.memory': '8Gi', 'limits.cpu': '4' });
    cluster.createVm();
    cluster.seconds(20);
    expect(cluster.status()).toBe('Running');
    expect(used(cluster)).toMatchObject({ 'limits.cpu': '1015m' });
  });

  it('of storage keeps a DataVolume from its claim, which it and its VM say', () => {
    const cluster = withSnapshots();
    limit(cluster, { 'requests.storage': '5Gi' });
    const storage = { resources: { requests: { storage: '10Gi' } }, storageClassName: 'shared' };
    const dataVolumeTemplates = [{ metadata: { name: 'web-root' }, spec: { source: { blank: {} }, storage } }];
    cluster.createVm({ dataVolumeTemplates }, { volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }] });
    cluster.seconds(5);
    const said =
      'persistentvolumeclaims "web-root" is forbidden: exceeded quota: tight, requested: requests.storage=10Gi, used: requests.storage=0, limited: requests.storage=5Gi';
    const dataVolume = cluster.store.get(KIND.dataVolume, NAMESPACE, 'web-root');
    expect(textAt(dataVolume, 'status', 'phase')).toBe('Pending');
    expect(findCondition(conditionsOf(dataVolume), 'Bound')).toMatchObject({
      status: 'Unknown',
      reason: 'ErrExceededQuota',
      message: said,
    });
    expect(cluster.events('DataVolume')).toEqual([`ErrExceededQuota: ${said}`]);
    expect(findCondition(conditionsOf(cluster.vm()), 'Failure')).toMatchObject({
      reason: 'FailedCreate',
      message: `Error encountered while creating DataVolumes: DataVolume web-root importer is not running due to an error: ${said}`,
    });
    raise(cluster, { 'requests.storage': '20Gi' });
    cluster.seconds(60);
    expect(cluster.status()).toBe('Running');
    expect(used(cluster)).toEqual({ 'requests.storage': '10Gi' });
    expect(cluster.errors).toEqual([]);
  });

  it('without room for two pods keeps a migration waiting', () => {
    const cluster = startCluster();
    cluster.createVm();
    cluster.seconds(20);
    limit(cluster, { pods: '1' });
    cluster.store.create(KIND.migration, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachineInstanceMigration',
      metadata: { name: 'move', namespace: NAMESPACE },
      spec: { vmiName: 'web' },
    });
    cluster.seconds(5);
    const move = () => cluster.store.get(KIND.migration, NAMESPACE, 'move');
    expect(textAt(move(), 'status', 'phase')).toBe('Pending');
    expect(findCondition(conditionsOf(move()), 'migrationRejectedByResourceQuota')?.['status']).toBe('True');
    raise(cluster, { pods: '2' });
    cluster.seconds(60);
    expect(textAt(move(), 'status', 'phase')).toBe('Succeeded');
    expect(findCondition(conditionsOf(move()), 'migrationRejectedByResourceQuota')).toBeUndefined();
  });

  it('lets a ReplicaSet make as many pods as fit', () => {
    const cluster = startCluster();
    limit(cluster, { pods: '1' });
    cluster.store.create(KIND.replicaSet, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'shop', namespace: NAMESPACE },
      spec: { replicas: 2, template: { spec: { containers: [{ name: 'web', image: 'web' }] } } },
    });
    cluster.seconds(10);
    const set = cluster.store.get(KIND.replicaSet, NAMESPACE, 'shop');
    expect(set?.['status']).toMatchObject({ replicas: 1, conditions: [{ type: 'ReplicaFailure', status: 'True' }] });
    expect(cluster.errors).toEqual([]);
  });
});
