import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../../cluster.fixture';
import { textAt } from '../../object/fields';
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

describe('a DataVolume whose claim is there already', () => {
  const claim = (cluster: Cluster): void => {
    cluster.store.create(KIND.claim, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'a', namespace: NAMESPACE },
      spec: { storageClassName: 'shared', accessModes: ['ReadWriteMany'], ...sized('5Gi') },
    });
    cluster.seconds(1);
  };
  const spec = { source: { http: { url: 'https://x.example/a' } }, storage: sized('5Gi') };

  it('takes it over as it is when it may', () => {
    const cluster = withClasses();
    claim(cluster);
    addDataVolume(cluster, 'a', spec, { annotations: { 'cdi.kubevirt.io/allowClaimAdoption': 'true' } });
    expect(phaseOf(cluster, 'a')).toBe('Succeeded');
    expect(claimOf(cluster, 'a')?.metadata.ownerReferences).toMatchObject([{ kind: 'DataVolume', name: 'a' }]);
    expect(cluster.pods()).toEqual([]);
  });

  it('leaves it alone otherwise', () => {
    const cluster = withClasses();
    claim(cluster);
    addDataVolume(cluster, 'a', spec);
    cluster.seconds(30);
    expect([phaseOf(cluster, 'a'), said(volumeOf(cluster, 'a'), 'Running')]).toEqual([
      'Pending',
      ['False', 'ErrResourceExists', 'Resource "a" already exists and is not managed by DataVolume'],
    ]);
    cluster.store.remove(KIND.claim, NAMESPACE, 'a');
    cluster.seconds(40);
    expect(phaseOf(cluster, 'a')).toBe('Succeeded');
  });
});
