import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../cluster.fixture';
import { conditionsOf, findCondition } from '../object/conditions';
import { numberAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

const addClass = (cluster: Cluster, name: string, mode: string, binding: string): void => {
  cluster.store.create(KIND.storageClass, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations: name === 'shared' ? { 'storageclass.kubernetes.io/is-default-class': 'true' } : {} },
    provisioner: `${name}.csi.example`,
    volumeBindingMode: binding,
  });
  cluster.store.create(KIND.storageProfile, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'StorageProfile',
    metadata: { name },
    spec: { claimPropertySets: [{ accessModes: [mode], volumeMode: 'Block' }] },
    status: { claimPropertySets: [{ accessModes: [mode], volumeMode: 'Block' }] },
  });
};

const withStorage = (): Cluster => {
  const cluster = startCluster();
  addClass(cluster, 'shared', 'ReadWriteMany', 'Immediate');
  addClass(cluster, 'local', 'ReadWriteOnce', 'WaitForFirstConsumer');
  return cluster;
};

const template = (source: unknown, storageClassName?: string): unknown => ({
  metadata: { name: 'web-root' },
  spec: { source, storage: { resources: { requests: { storage: '10Gi' } }, storageClassName } },
});

const volumes = [{ name: 'root', dataVolume: { name: 'web-root' } }];
const http = { http: { url: 'https://images.example/disk.qcow2' } };

const dataVolume = (cluster: Cluster): unknown => cluster.store.get(KIND.dataVolume, NAMESPACE, 'web-root');
const phase = (cluster: Cluster): string | undefined => textAt(dataVolume(cluster), 'status', 'phase');
const progress = (cluster: Cluster): string | undefined => textAt(dataVolume(cluster), 'status', 'progress');

describe('an import', () => {
  it('is made with the VM, stopped or not, and counts up to 100.0%', () => {
    const cluster = withStorage();
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [template(http)] }, { volumes });
    expect(cluster.status()).toBe('Provisioning');
    cluster.seconds(4);
    expect(phase(cluster)).toBe('ImportInProgress');
    cluster.seconds(6);
    expect(progress(cluster)).toMatch(/^\d+\.\d\d%$/);
    cluster.seconds(30);
    expect([phase(cluster), progress(cluster)]).toEqual(['Succeeded', '100.0%']);
    expect(cluster.status()).toBe('Stopped');
    const claim = cluster.store.get(KIND.claim, NAMESPACE, 'web-root');
    expect(textAt(claim, 'status', 'phase')).toBe('Bound');
    expect(cluster.store.get(KIND.volume, undefined, textAt(claim, 'spec', 'volumeName') ?? '')).toBeDefined();
    expect(cluster.pods()).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('never goes backwards', () => {
    const cluster = withStorage();
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [template(http)] }, { volumes });
    let last = 0;
    for (let second = 0; second < 30; second += 1) {
      cluster.seconds(1);
      const value = Number.parseFloat(progress(cluster) ?? '') || 0;
      expect(value).toBeGreaterThanOrEqual(last);
      last = value;
    }
    expect(last).toBe(100);
  });

  it('lets the machine start when it is done', () => {
    const cluster = withStorage();
    cluster.createVm({ dataVolumeTemplates: [template(http)] }, { volumes });
    cluster.seconds(3);
    expect(cluster.vmi()).toBeUndefined();
    cluster.seconds(40);
    expect(cluster.status()).toBe('Running');
    expect(findCondition(conditionsOf(cluster.vmi()), 'DataVolumesReady')?.['reason']).toBe('AllDVsReady');
  });

  it('that finds nothing is retried for ever, with the reason in condition Running', () => {
    const cluster = withStorage();
    const source = { http: { url: 'https://images.example/404.qcow2' } };
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [template(source)] }, { volumes });
    cluster.seconds(10);
    expect(cluster.status()).toBe('DataVolumeError');
    expect(phase(cluster)).toBe('ImportInProgress');
    const running = findCondition(conditionsOf(dataVolume(cluster)), 'Running');
    expect([running?.['status'], running?.['reason']]).toEqual(['False', 'Error']);
    expect(running?.['message']).toContain('404');
    cluster.seconds(120);
    expect(numberAt(dataVolume(cluster), 'status', 'restartCount')).toBeGreaterThan(2);
    expect(phase(cluster)).toBe('ImportInProgress');
  });
});

describe('a claim that waits for its first consumer', () => {
  it('leaves a stopped VM Stopped, and is bound and filled by the start', () => {
    const cluster = withStorage();
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [template(http, 'local')] }, { volumes });
    cluster.seconds(5);
    expect(phase(cluster)).toBe('PendingPopulation');
    expect(cluster.status()).toBe('Stopped');
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      Object.assign(draft['spec'] as object, { runStrategy: 'Always' });
    });
    cluster.clock.advance(10);
    expect(findCondition(conditionsOf(cluster.vmi()), 'Provisioning')?.['status']).toBe('True');
    expect(cluster.status()).toBe('Provisioning');
    cluster.seconds(40);
    expect(cluster.status()).toBe('Running');
    expect(cluster.pods()).toHaveLength(1);
    const live = findCondition(conditionsOf(cluster.vmi()), 'LiveMigratable');
    expect(live?.['reason']).toBe('DisksNotLiveMigratable');
    expect(live?.['message']).toContain('PVC web-root is not shared');
    expect(cluster.errors).toEqual([]);
  });
});

describe('other sources', () => {
  it('an upload waits ready and shows N/A to the end', () => {
    const cluster = withStorage();
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [template({ upload: {} })] }, { volumes });
    cluster.seconds(10);
    expect([phase(cluster), progress(cluster)]).toEqual(['UploadReady', 'N/A']);
    cluster.store.modify(KIND.dataVolume, NAMESPACE, 'web-root', (draft) => {
      draft.metadata.annotations = { 'sandbox.kubevirt.io/upload-complete': 'true' };
    });
    cluster.seconds(1);
    expect([phase(cluster), progress(cluster)]).toEqual(['Succeeded', 'N/A']);
  });

  it('a DataSource is resolved to the claim behind it, which is then cloned', () => {
    const cluster = withStorage();
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'fedora-1', namespace: NAMESPACE },
      spec: {
        storageClassName: 'shared',
        accessModes: ['ReadWriteMany'],
        resources: { requests: { storage: '30Gi' } },
      },
    });
    cluster.store.create(KIND.dataSource, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name: 'fedora', namespace: NAMESPACE },
      spec: { source: { pvc: { namespace: NAMESPACE, name: 'fedora-1' } } },
    });
    const entry = {
      metadata: { name: 'web-root' },
      spec: { sourceRef: { kind: 'DataSource', name: 'fedora' }, storage: {} },
    };
    cluster.createVm({ runStrategy: 'Halted', dataVolumeTemplates: [entry] }, { volumes });
    expect(textAt(dataVolume(cluster), 'spec', 'source', 'pvc', 'name')).toBe('fedora-1');
    cluster.seconds(8);
    // volumes of different modes are copied by a pod, which counts
    expect([phase(cluster), progress(cluster)]).toEqual(['CloneInProgress', expect.stringMatching(/^\d+\.\d\d%$/)]);
    cluster.seconds(20);
    expect(phase(cluster)).toBe('Succeeded');
    const claim = cluster.store.get(KIND.claim, NAMESPACE, 'web-root');
    expect(textAt(claim, 'spec', 'resources', 'requests', 'storage')).toBe('30Gi');
  });

  it('a DataSource that is missing makes the VM fail until it is there', () => {
    const cluster = withStorage();
    const entry = {
      metadata: { name: 'web-root' },
      spec: { sourceRef: { kind: 'DataSource', name: 'nope' }, storage: {} },
    };
    cluster.createVm({ dataVolumeTemplates: [entry] }, { volumes });
    expect(findCondition(conditionsOf(cluster.vm()), 'Failure')).toMatchObject({
      status: 'True',
      reason: 'FailedCreate',
    });
  });
});

describe('a claim that does not exist', () => {
  it('is reported as ErrorPvcNotFound and the machine starts when it appears', () => {
    const cluster = withStorage();
    cluster.createVm({}, { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'data' } }] });
    cluster.seconds(3);
    expect(cluster.status()).toBe('ErrorPvcNotFound');
    expect(findCondition(conditionsOf(cluster.vmi()), 'Synchronized')?.['reason']).toBe('FailedPvcNotFound');
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: NAMESPACE },
      spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '5Gi' } } },
    });
    cluster.seconds(8);
    expect(cluster.status()).toBe('Running');
    expect(findCondition(conditionsOf(cluster.vmi()), 'Synchronized')).toBeUndefined();
  });
});
