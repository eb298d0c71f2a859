import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../../cluster.fixture';
import { numberAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { addDataVolume, claimOf, phaseOf, said, sized, volumeOf, withClasses } from '../storage.fixture';

const size = (cluster: Cluster, name: string): string | undefined =>
  textAt(claimOf(cluster, name), 'spec', 'resources', 'requests', 'storage');

/** A filled claim to copy from. */
const original = (cluster: Cluster, storageClass = 'shared'): void => {
  const labels = { 'instancetype.kubevirt.io/default-preference': 'fedora', app: 'x' };
  const annotations = { 'cdi.kubevirt.io/storage.bind.immediate.requested': 'true' };
  addDataVolume(
    cluster,
    'origin',
    { source: { blank: {} }, storage: sized('10Gi', storageClass) },
    { labels, annotations },
  );
  cluster.seconds(12);
  expect(phaseOf(cluster, 'origin')).toBe('Succeeded');
};

const phasesUntilDone = (cluster: Cluster, name: string): readonly string[] => {
  const seen: string[] = [];
  for (let second = 0; second < 60 && phaseOf(cluster, name) !== 'Succeeded'; second += 1) {
    cluster.clock.advance(500);
    const phase = phaseOf(cluster, name) ?? '';
    if (seen.at(-1) !== phase) seen.push(phase);
  }
  return seen;
};

const copy = { source: { pvc: { namespace: NAMESPACE, name: 'origin' } } };

describe('a copy of a claim', () => {
  it('is made by the storage itself where that can do it', () => {
    const cluster = withClasses();
    original(cluster);
    addDataVolume(cluster, 'a', { ...copy, storage: {} });
    expect(phasesUntilDone(cluster, 'a')).toEqual(['CSICloneInProgress', 'RebindInProgress', 'Succeeded']);
    expect(size(cluster, 'a')).toBe('10Gi');
    expect(volumeOf(cluster, 'a')?.metadata.annotations?.['cdi.kubevirt.io/cloneType']).toBe('csi-clone');
    const labels = claimOf(cluster, 'a')?.metadata.labels ?? {};
    expect([labels['instancetype.kubevirt.io/default-preference'], labels['app']]).toEqual([
      'fedora',
      'containerized-data-importer',
    ]);
  });

  it('is made by snapshots when the profile says so', () => {
    const cluster = withClasses();
    original(cluster);
    cluster.store.modify(KIND.storageProfile, undefined, 'shared', (draft) => {
      draft['spec'] = { cloneStrategy: 'snapshot' };
    });
    cluster.clock.advance(0);
    addDataVolume(cluster, 'a', { ...copy, storage: {} });
    expect(phasesUntilDone(cluster, 'a')).toEqual([
      'SnapshotForSmartCloneInProgress',
      'CloneFromSnapshotSourceInProgress',
      'RebindInProgress',
      'Succeeded',
    ]);
  });

  it('to another class is made by a pod', () => {
    const cluster = withClasses();
    original(cluster);
    addDataVolume(cluster, 'a', { ...copy, storage: { storageClassName: 'files' } });
    expect(phasesUntilDone(cluster, 'a')).toEqual(['CloneInProgress', 'RebindInProgress', 'Succeeded']);
    expect(size(cluster, 'a')).toBe('10Gi');
  });

  it('must not be smaller', () => {
    const cluster = withClasses();
    original(cluster);
    addDataVolume(cluster, 'a', { ...copy, storage: sized('9Gi') });
    cluster.seconds(20);
    const message =
      "The clone doesn't meet the validation requirements: target resources requests storage size is smaller than the source";
    expect([phaseOf(cluster, 'a'), claimOf(cluster, 'a')]).toEqual(['Pending', undefined]);
    expect(said(volumeOf(cluster, 'a'), 'Running')).toEqual(['False', 'CloneValidationFailed', message]);
    expect(cluster.events('DataVolume')).toContain(`CloneValidationFailed: ${message}`);
    addDataVolume(cluster, 'b', { ...copy, storage: sized('11Gi') });
    cluster.seconds(12);
    expect(phaseOf(cluster, 'b')).toBe('Succeeded');
  });

  it('waits for an original that is missing, unfinished or in use', () => {
    const cluster = withClasses();
    addDataVolume(cluster, 'a', { ...copy, storage: {} });
    cluster.seconds(3);
    expect(said(volumeOf(cluster, 'a'), 'Running').slice(1)).toEqual([
      'CloneWithoutSource',
      "The source pvc origin doesn't exist",
    ]);
    addDataVolume(cluster, 'origin', { source: { http: { url: 'https://x.example/a' } }, storage: sized('10Gi') });
    cluster.seconds(8);
    expect([phaseOf(cluster, 'origin'), phaseOf(cluster, 'a')]).toEqual(['ImportInProgress', 'CloneScheduled']);
    cluster.createVm({}, { volumes: [{ name: 'root', persistentVolumeClaim: { claimName: 'origin' } }] });
    cluster.seconds(40);
    expect(cluster.events('DataVolume').join('\n')).toMatch(/CloneSourceInUse: pod demo\/virt-launcher-web-\w+ using/);
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.seconds(60);
    expect(phaseOf(cluster, 'a')).toBe('Succeeded');
    expect(cluster.errors).toEqual([]);
  });
});

describe('a disk from a snapshot', () => {
  it('is as large as that, and waits until it is ready', () => {
    const cluster = withClasses();
    addDataVolume(cluster, 'a', { source: { snapshot: { namespace: NAMESPACE, name: 'snap' } }, storage: {} });
    cluster.seconds(3);
    expect(said(volumeOf(cluster, 'a'), 'Running')[2]).toBe("The source snapshot snap doesn't exist");
    cluster.store.create(KIND.volumeSnapshot, {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: { name: 'snap', namespace: NAMESPACE },
      spec: { source: { volumeSnapshotContentName: 'content' } },
      status: { readyToUse: true, restoreSize: '7Gi' },
    });
    expect(phasesUntilDone(cluster, 'a')).toContain('CloneFromSnapshotSourceInProgress');
    expect([phaseOf(cluster, 'a'), size(cluster, 'a')]).toEqual(['Succeeded', '7Gi']);
  });
});

describe('a DataVolume that names a DataSource', () => {
  it('follows it, however late it is there', () => {
    const cluster = withClasses();
    original(cluster);
    const sourceRef = { kind: 'DataSource', name: 'os' };
    addDataVolume(cluster, 'a', { sourceRef, storage: {} });
    cluster.seconds(3);
    expect(phaseOf(cluster, 'a')).toBe('Pending');
    cluster.store.create(KIND.dataSource, {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'DataSource',
      metadata: { name: 'os', namespace: NAMESPACE },
      spec: { source: { pvc: { namespace: NAMESPACE, name: 'origin' } } },
    });
    cluster.seconds(20);
    expect([phaseOf(cluster, 'a'), size(cluster, 'a')]).toEqual(['Succeeded', '10Gi']);
  });
});

describe('an import that fails', () => {
  const running = (cluster: Cluster): readonly (string | undefined)[] => said(volumeOf(cluster, 'a'), 'Running');

  it.each<[string, Fields, string, RegExp]>([
    ['for a page that is missing', { http: { url: 'https://x.example/missing/a.qcow2' } }, 'Error', /got 404/],
    ['for the host of missing pages', { http: { url: 'https://404.example/a.qcow2' } }, 'Error', /got 404/],
    [
      'for a host that nobody knows',
      { http: { url: 'https://x.invalid/a.qcow2' } },
      'Error',
      /lookup x\.invalid .*no such host/,
    ],
    [
      'for an image that is missing',
      { registry: { url: 'docker://q.example/does-not-exist:1' } },
      'ImagePullFailed',
      /manifest unknown/,
    ],
    [
      'for a registry that nobody knows',
      { registry: { url: 'docker://q.invalid/a:1' } },
      'ImagePullFailed',
      /no such host/,
    ],
  ])('%s is tried again and again', (_name, source, reason, message) => {
    const cluster = withClasses();
    addDataVolume(cluster, 'a', { source, storage: sized('5Gi') });
    cluster.seconds(100);
    expect([phaseOf(cluster, 'a'), running(cluster)]).toEqual([
      'ImportInProgress',
      ['False', reason, expect.stringMatching(message)],
    ]);
    expect(numberAt(volumeOf(cluster, 'a'), 'status', 'restartCount')).toBeGreaterThan(1);
  });

  it('for a wrong checksum has failed for good', () => {
    const cluster = withClasses();
    const checksum = `sha256:${'0'.repeat(64)}`;
    addDataVolume(cluster, 'a', { source: { http: { url: 'https://x.example/a', checksum } }, storage: sized('5Gi') });
    cluster.seconds(20);
    expect([phaseOf(cluster, 'a'), running(cluster)]).toEqual([
      'Failed',
      ['False', 'Error', expect.stringMatching(/checksum mismatch: expected sha256:0+, got sha256:[0-9a-f]{64}$/)],
    ]);
  });
});

describe('a machine whose disk comes from another namespace', () => {
  it('needs a service account that may read it there', () => {
    const cluster = withClasses();
    cluster.store.create(KIND.namespace, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'images' } });
    const source = { pvc: { namespace: 'images', name: 'os' } };
    cluster.createVm(
      { dataVolumeTemplates: [{ metadata: { name: 'web-root' }, spec: { source, storage: sized('5Gi') } }] },
      { volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }] },
    );
    const why = 'User system:serviceaccount:demo:default has insufficient permissions in clone source namespace images';
    expect(cluster.events('VirtualMachine')).toContain(
      `UnauthorizedDataVolumeCreate: Not authorized to create DataVolume web-root: ${why}`,
    );
    expect(said(cluster.vm(), 'Failure')).toEqual(['True', 'FailedCreate', expect.stringContaining(why)]);
    expect(volumeOf(cluster, 'web-root')).toBeUndefined();
    const rbac = 'rbac.authorization.k8s.io';
    cluster.store.create(`clusterroles.${rbac}`, {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'cloner' },
      rules: [{ verbs: ['create'], apiGroups: ['cdi.kubevirt.io'], resources: ['datavolumes/source'] }],
    });
    cluster.store.create(`rolebindings.${rbac}`, {
      apiVersion: `${rbac}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'cloners', namespace: 'images' },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cloner' },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: NAMESPACE }],
    });
    cluster.seconds(15);
    expect(volumeOf(cluster, 'web-root')).toBeDefined();
    expect(said(cluster.vm(), 'Failure')[0]).toBeUndefined();
  });
});
