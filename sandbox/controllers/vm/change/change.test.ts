import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { edit, running } from '../../machine.fixture';
import { conditionsOf, findCondition } from '../../object/conditions';
import { at, listAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';

const condition = (cluster: Cluster, type: string) => findCondition(conditionsOf(cluster.vm()), type);

describe('changing a running VM', () => {
  it('needs a restart for a field that cannot change live, until it is changed back', () => {
    const cluster = running();
    edit(cluster, (spec) => (spec['hostname'] = 'other'));
    expect(condition(cluster, 'RestartRequired')).toMatchObject({
      status: 'True',
      message: 'a non-live-updatable field was changed in the template spec',
    });
    expect(condition(cluster, 'RestartRequired')?.['reason']).toBeUndefined();
    edit(cluster, (spec) => Reflect.deleteProperty(spec, 'hostname'));
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
  });

  it('loses RestartRequired by a restart, with the new definition in effect', () => {
    const cluster = running();
    edit(cluster, (spec) => (spec['hostname'] = 'other'));
    cluster.store.remove(KIND.vmi, NAMESPACE, 'web');
    cluster.seconds(10);
    expect(textAt(cluster.vmi(), 'spec', 'hostname')).toBe('other');
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
  });

  it('plugs CPUs live by a migration, and says why fewer or too many cannot be', () => {
    const cluster = running();
    cluster.store.create(KIND.kubevirt, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'KubeVirt',
      metadata: { name: 'kubevirt', namespace: NAMESPACE },
      spec: { workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] } },
    });
    const sockets = (count: number) => (spec: Record<string, unknown>) => {
      (spec['domain'] as { cpu: { sockets: number } }).cpu.sockets = count;
    };
    edit(cluster, sockets(2));
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
    expect(condition(cluster, 'HotVCPUChange')?.['status']).toBe('True');
    expect(at(cluster.vmi(), 'status', 'currentCPUTopology', 'sockets')).toBe(1);
    expect(cluster.store.list(KIND.migration).map((entry) => entry.metadata.generateName)).toEqual(['kubevirt-workload-update-']); // prettier-ignore
    cluster.seconds(30);
    expect(at(cluster.vmi(), 'status', 'currentCPUTopology', 'sockets')).toBe(2);
    expect(condition(cluster, 'HotVCPUChange')).toBeUndefined();
    edit(cluster, sockets(1));
    expect(condition(cluster, 'RestartRequired')?.['message']).toBe('Reduction of CPU socket count requires a restart');
    edit(cluster, sockets(64));
    expect(condition(cluster, 'RestartRequired')?.['message']).toBe(
      "CPU sockets updated in template spec to a value higher than what's available",
    );
    expect(cluster.errors).toEqual([]);
  });

  it('plugs CPUs one change after the other, and says so meanwhile', () => {
    const cluster = running();
    const sockets = (count: number) => (spec: Record<string, unknown>) => {
      (spec['domain'] as { cpu: { sockets: number } }).cpu.sockets = count;
    };
    edit(cluster, sockets(2));
    edit(cluster, sockets(3));
    expect(at(cluster.vmi(), 'spec', 'domain', 'cpu', 'sockets')).toBe(2);
    expect(condition(cluster, 'Failure')).toMatchObject({ status: 'True', reason: 'HotPlugCPUError' });
    expect(condition(cluster, 'Failure')?.['message']).toBe(
      'Error encountered while handling CPU change request: another CPU hotplug is in progress',
    );
    cluster.store.create(KIND.kubevirt, {
      apiVersion: 'kubevirt.io/v1',
      kind: 'KubeVirt',
      metadata: { name: 'kubevirt', namespace: NAMESPACE },
      spec: { workloadUpdateStrategy: { workloadUpdateMethods: ['LiveMigrate'] } },
    });
    cluster.seconds(60);
    expect(at(cluster.vmi(), 'status', 'currentCPUTopology', 'sockets')).toBe(3);
    expect(condition(cluster, 'Failure')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('attaches and detaches a hot-pluggable volume through its phases', () => {
    const cluster = startCluster();
    cluster.store.create(KIND.storageClass, {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'shared', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'csi.example',
    });
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'extra', namespace: NAMESPACE },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '5Gi' } } },
    });
    cluster.createVm();
    cluster.seconds(10);
    edit(cluster, (spec) => {
      (spec['volumes'] as unknown[]).push({ name: 'extra', persistentVolumeClaim: { claimName: 'extra', hotpluggable: true } }); // prettier-ignore
      (spec['domain'] as { devices: { disks: unknown[] } }).devices.disks.push({
        name: 'extra',
        disk: { bus: 'scsi' },
      });
    });
    const status = () => listAt(cluster.vmi(), 'status', 'volumeStatus').find((entry) => entry['name'] === 'extra');
    const seen = new Set<unknown>([status()?.['phase']]);
    for (let second = 0; second < 10; second += 1) {
      cluster.seconds(1);
      seen.add(status()?.['phase']);
    }
    expect(condition(cluster, 'RestartRequired')).toBeUndefined();
    expect([...seen]).toEqual(['Bound', 'AttachedToNode', 'MountedToPod', 'Ready']);
    expect(textAt(status(), 'hotplugVolume', 'attachPodName')).toMatch(/^hp-volume-/);
    edit(cluster, (spec) => {
      (spec['volumes'] as unknown[]).pop();
      (spec['domain'] as { devices: { disks: unknown[] } }).devices.disks.pop();
    });
    expect(status()?.['phase']).toBe('Detaching');
    cluster.seconds(5);
    expect(status()).toBeUndefined();
    expect(cluster.pods().filter((pod) => pod.metadata.name.startsWith('hp-'))).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });
});
