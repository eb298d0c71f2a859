import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import type { KubeObject } from '../../store/object';
import { conditionsOf, findCondition } from '../object/conditions';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const addClass = (cluster: Cluster, name: string, snapshots: boolean): void => {
  const provisioner = `${name}.csi.example`;
  cluster.store.create(KIND.storageClass, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations: snapshots ? { 'storageclass.kubernetes.io/is-default-class': 'true' } : {} },
    provisioner,
    volumeBindingMode: 'Immediate',
  });
  cluster.store.create(KIND.storageProfile, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name },
    spec: { claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }] },
    status: { claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }] },
  });
  if (!snapshots) return;
  cluster.store.create(KIND.snapshotClass, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name: `${name}-snapshots` },
    driver: provisioner,
    deletionPolicy: 'Delete',
  });
};

const template = (name: string, storageClassName: string): unknown => ({
  metadata: { name },
  spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '10Gi' } }, storageClassName } },
});

/** A cluster with a class that can snapshot (`shared`) and one that cannot (`plain`). */
export const withSnapshots = (): Cluster => {
  const cluster = startCluster();
  addClass(cluster, 'shared', true);
  addClass(cluster, 'plain', false);
  return cluster;
};

/** The VM `web` with the disk `root` on DataVolume `web-root` (class `shared`), filled; more volumes come behind it. */
export const withMachine = (
  runStrategy: string,
  volumes: readonly unknown[] = [],
  plain: readonly string[] = [],
): Cluster => {
  const cluster = withSnapshots();
  const dataVolumeTemplates = [template('web-root', 'shared'), ...plain.map((name) => template(name, 'plain'))];
  const all = [
    { name: 'root', dataVolume: { name: 'web-root' } },
    ...plain.map((name) => ({ name, dataVolume: { name } })),
    ...volumes,
  ];
  cluster.createVm({ runStrategy, dataVolumeTemplates }, { volumes: all });
  cluster.seconds(60);
  return cluster;
};

const draft = (group: string, kind: string, name: string, spec: unknown) => ({
  apiVersion: `${group}/v1beta1`,
  kind,
  metadata: { name, namespace: NAMESPACE },
  spec,
});

export const snapshotOf = (cluster: Cluster, name = 'before', spec: object = {}): void => {
  const source = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' };
  const wish = draft('snapshot.kubevirt.io', 'VirtualMachineSnapshot', name, { source, ...spec });
  cluster.store.create(KIND.snapshot, wish);
  cluster.clock.advance(0);
};

export const restoreTo = (cluster: Cluster, target: string, spec: object = {}, name = 'back'): void => {
  const reference = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: target };
  const wish = { target: reference, virtualMachineSnapshotName: 'before', ...spec };
  cluster.store.create(KIND.restore, draft('snapshot.kubevirt.io', 'VirtualMachineRestore', name, wish));
  cluster.clock.advance(0);
};

export const cloneTo = (cluster: Cluster, target: string, spec: object = {}, name = 'copy'): void => {
  const reference = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: target };
  const source = { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'web' };
  const wish = { source, target: reference, ...spec };
  cluster.store.create(KIND.clone, draft('clone.kubevirt.io', 'VirtualMachineClone', name, wish));
  cluster.clock.advance(0);
};

export const named = (cluster: Cluster, kind: keyof typeof KIND, name: string): KubeObject | undefined =>
  cluster.store.get(KIND[kind], NAMESPACE, name);

/** `status reason` of a condition, `''` when there is none. */
export const saying = (object: KubeObject | undefined, type: string): string => {
  const condition = object === undefined ? undefined : findCondition(conditionsOf(object), type);
  return condition === undefined ? '' : `${textAt(condition, 'status') ?? ''} ${textAt(condition, 'reason') ?? ''}`;
};
