import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../../cluster.fixture';
import { numberAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { addDataVolume, phaseOf, said, sized, volumeOf, withClasses } from '../storage.fixture';

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
