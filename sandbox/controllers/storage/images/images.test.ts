// Over 250 lines: sources, crons and profiles work on each other, so they are tried together.
import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../../cluster.fixture';
import { at, listAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import type { KubeObject } from '../../../store/object';
import { addDataVolume, claimOf, phaseOf, said, sized, withClasses } from '../storage.fixture';
import { imageDigest, importName } from './cron/registry';

const dataSource = ({ store }: Cluster, name = 'os'): KubeObject | undefined =>
  store.get(KIND.dataSource, NAMESPACE, name);

const addDataSource = ({ store, clock }: Cluster, name: string, source: Fields): void => {
  store.create(KIND.dataSource, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name, namespace: NAMESPACE },
    spec: { source },
  });
  clock.advance(0);
};

const ready = (cluster: Cluster, name = 'os'): readonly (string | undefined)[] =>
  said(dataSource(cluster, name), 'Ready');

const READY = ['True', 'Ready', 'DataSource is ready to be consumed'];
const here = (name: string): Fields => ({ namespace: NAMESPACE, name });

describe('a DataSource', () => {
  it('follows the claim behind it', () => {
    const cluster = withClasses();
    addDataSource(cluster, 'os', { pvc: here('disk') });
    expect(ready(cluster)).toEqual(['False', 'NotFound', 'PVC not found']);
    const labels = { 'instancetype.kubevirt.io/default-preference': 'fedora', 'kubevirt.io/created-by': 'x' };
    addDataVolume(cluster, 'disk', { source: { blank: {} }, storage: sized('1Gi') }, { labels });
    cluster.seconds(3);
    expect(ready(cluster)).toEqual(['False', 'ImportInProgress', 'Import DataVolume phase ImportInProgress']);
    cluster.seconds(10);
    expect(ready(cluster)).toEqual(READY);
    expect(at(dataSource(cluster), 'status', 'source')).toEqual({ pvc: here('disk') });
    expect(dataSource(cluster)?.metadata.labels).toEqual({ 'instancetype.kubevirt.io/default-preference': 'fedora' });
    cluster.store.remove(KIND.dataVolume, NAMESPACE, 'disk');
    cluster.clock.advance(0);
    expect(ready(cluster)).toEqual(['False', 'NotFound', 'PVC not found']);
  });

  it('follows a snapshot, and edits', () => {
    const cluster = withClasses();
    addDataSource(cluster, 'os', {});
    expect(ready(cluster)).toEqual(['False', 'NoSource', 'No source PVC set']);
    cluster.store.modify(KIND.dataSource, NAMESPACE, 'os', (draft) => {
      draft['spec'] = { source: { snapshot: here('snap') } };
    });
    cluster.clock.advance(0);
    expect(ready(cluster)).toEqual(['False', 'NotFound', 'Snapshot not found']);
    cluster.store.create(KIND.volumeSnapshot, {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: { name: 'snap', namespace: NAMESPACE },
      spec: { source: { volumeSnapshotContentName: 'content' } },
      status: { readyToUse: false },
    });
    cluster.clock.advance(0);
    expect(ready(cluster)[1]).toBe('SnapshotNotReady');
    cluster.store.modify(KIND.volumeSnapshot, NAMESPACE, 'snap', (draft) => {
      draft['status'] = { readyToUse: true };
    });
    cluster.clock.advance(0);
    expect(ready(cluster)).toEqual(READY);
  });

  it('may point to another one: of its namespace, not itself, and one step away', () => {
    const cluster = withClasses();
    addDataVolume(cluster, 'disk', { source: { blank: {} }, storage: sized('1Gi') });
    cluster.seconds(12);
    addDataSource(cluster, 'one', { dataSource: here('os') });
    addDataSource(cluster, 'two', { dataSource: here('one') });
    addDataSource(cluster, 'self', { dataSource: here('self') });
    addDataSource(cluster, 'far', { dataSource: { namespace: 'images', name: 'os' } });
    expect(ready(cluster, 'one')[1]).toBe('NotFound');
    addDataSource(cluster, 'os', { pvc: here('disk') });
    expect(ready(cluster, 'one')).toEqual(READY);
    expect(at(dataSource(cluster, 'one'), 'status', 'source')).toEqual({ pvc: here('disk') });
    expect(['two', 'self', 'far'].map((name) => ready(cluster, name)[1])).toEqual([
      'MaxReferenceDepthReached',
      'SelfReference',
      'CrossNamespaceReference',
    ]);
    cluster.store.remove(KIND.dataVolume, NAMESPACE, 'disk');
    cluster.clock.advance(0);
    expect(ready(cluster, 'one')[1]).toBe('NotFound');
    expect(cluster.errors).toEqual([]);
  });
});

const URL = 'docker://registry.example/os:1';

const addCron = ({ store, clock }: Cluster, spec: Fields = {}, name = 'os-cron'): void => {
  store.create(KIND.dataImportCron, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataImportCron',
    metadata: { name, namespace: NAMESPACE, labels: { 'instancetype.kubevirt.io/default-instancetype': 'u1.small' } },
    spec: {
      schedule: '30 * * * *',
      managedDataSource: 'os',
      template: { spec: { source: { registry: { url: URL } }, storage: sized('3Gi') } },
      ...spec,
    },
  });
  clock.advance(0);
};

const cron = ({ store }: Cluster, name = 'os-cron'): KubeObject | undefined =>
  store.get(KIND.dataImportCron, NAMESPACE, name);

/** A newer image behind the same tag. */
const publish = ({ store, clock }: Cluster, version: string): string => {
  store.modify(KIND.dataImportCron, NAMESPACE, 'os-cron', (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, 'sandbox.kubevirt.io/image-version': version };
  });
  clock.advance(0);
  return importName('os', imageDigest(URL, version));
};

const claims = ({ store }: Cluster): readonly string[] =>
  store.list(KIND.claim, NAMESPACE).map(({ metadata }) => metadata.name);

describe('a DataImportCron', () => {
  const first = importName('os', imageDigest(URL));

  it('imports at once, and its DataSource is ready only then', () => {
    const cluster = withClasses();
    addCron(cluster);
    expect(ready(cluster)).toEqual(['False', 'NoSource', 'No source PVC set']);
    expect(said(cron(cluster), 'UpToDate')).toEqual(['False', 'NoDigest', 'No source digest']);
    cluster.seconds(8);
    expect(listAt(cron(cluster), 'status', 'currentImports')).toEqual([
      { DataVolumeName: first, Digest: imageDigest(URL) },
    ]);
    expect(said(cron(cluster), 'Progressing')).toEqual(['True', 'ImportProgressing', 'Import is progressing']);
    expect(said(cron(cluster), 'UpToDate').slice(0, 2)).toEqual(['False', 'ImportProgressing']);
    expect(ready(cluster)[0]).toBe('False');
    cluster.seconds(25);
    expect([phaseOf(cluster, first), ready(cluster)]).toEqual(['Succeeded', READY]);
    expect(said(cron(cluster), 'Progressing')).toEqual(['False', 'NoImport', 'No current import']);
    expect(said(cron(cluster), 'UpToDate')).toEqual(['True', 'UpToDate', 'Latest import is up to date']);
    expect(cron(cluster)?.['status']).toMatchObject({ lastImportedPVC: here(first), sourceFormat: 'pvc' });
    const image = cluster.store.get(KIND.dataVolume, NAMESPACE, first);
    expect(textAt(image, 'spec', 'source', 'registry', 'url')).toBe(`docker://registry.example/os@${imageDigest(URL)}`);
    for (const object of [image, claimOf(cluster, first), dataSource(cluster)])
      expect(object?.metadata.labels).toMatchObject({
        'instancetype.kubevirt.io/default-instancetype': 'u1.small',
        'cdi.kubevirt.io/dataImportCron': 'os-cron',
      });
    expect(cluster.errors).toEqual([]);
  });

  it('looks again when its schedule says so, and imports nothing that it has', () => {
    const cluster = withClasses();
    addCron(cluster);
    cluster.seconds(60);
    const status = (): unknown => cron(cluster)?.['status'];
    expect(status()).toMatchObject({ lastExecutionTimestamp: '2026-08-20T10:00:02Z' });
    expect(cron(cluster)?.metadata.annotations).toMatchObject({
      'cdi.kubevirt.io/storage.import.nextCronTime': '2026-08-20T10:30:00Z',
      'cdi.kubevirt.io/storage.import.storageClass': 'shared',
    });
    const imported = at(status(), 'lastImportTimestamp');
    cluster.seconds(1_800);
    expect(status()).toMatchObject({
      lastExecutionTimestamp: '2026-08-20T10:30:00Z',
      lastImportTimestamp: imported,
    });
    expect(claims(cluster)).toEqual([first]);
  });

  it('imports what is new, and keeps as many as it is told', () => {
    const cluster = withClasses();
    addCron(cluster, { importsToKeep: 2 });
    cluster.seconds(40);
    const second = publish(cluster, '2');
    expect(said(cron(cluster), 'UpToDate')[0]).toBe('False');
    // the one before stays in use until the new one is there
    expect(ready(cluster)).toEqual(READY);
    cluster.seconds(40);
    expect(at(dataSource(cluster), 'spec', 'source')).toEqual({ pvc: here(second) });
    expect([...claims(cluster)].sort()).toEqual([first, second].sort());
    const third = publish(cluster, '3');
    cluster.seconds(40);
    expect([...claims(cluster)].sort()).toEqual([second, third].sort());
    expect(cluster.store.get(KIND.dataVolume, NAMESPACE, first)).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('gives up an import that fails when there is a newer image', () => {
    const cluster = withClasses();
    const annotations = { 'sandbox.kubevirt.io/fail-import': 'no route to host' };
    addCron(cluster, {
      template: { metadata: { annotations }, spec: { source: { registry: { url: URL } }, storage: sized('3Gi') } },
    });
    cluster.seconds(40);
    expect(said(cron(cluster), 'Progressing')[1]).toBe('ImportProgressing');
    const second = publish(cluster, '2');
    cluster.seconds(3);
    expect(claims(cluster)).toEqual([second]);
  });

  it('keeps a snapshot instead of the claim where the profile wants that', () => {
    const cluster = withClasses();
    cluster.store.create(KIND.snapshotClass, {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      metadata: { name: 'snaps' },
      driver: 'rbd.csi.ceph.com',
      deletionPolicy: 'Delete',
    });
    cluster.store.modify(KIND.storageProfile, undefined, 'shared', (draft) => {
      draft['spec'] = { dataImportCronSourceFormat: 'snapshot' };
    });
    cluster.clock.advance(0);
    addCron(cluster);
    cluster.seconds(60);
    expect(claims(cluster)).toEqual([]);
    expect(at(dataSource(cluster), 'spec', 'source')).toEqual({ snapshot: here(first) });
    expect(ready(cluster)).toEqual(READY);
    expect(cron(cluster)?.['status']).toMatchObject({ sourceFormat: 'snapshot', lastImportedPVC: here(first) });
    expect(said(cron(cluster), 'UpToDate')[0]).toBe('True');
    const entry = {
      metadata: { name: 'web-root' },
      spec: { sourceRef: { kind: 'DataSource', name: 'os' }, storage: {} },
    };
    cluster.createVm(
      { dataVolumeTemplates: [entry] },
      { volumes: [{ name: 'root', dataVolume: { name: 'web-root' } }] },
    );
    cluster.seconds(40);
    expect(cluster.status()).toBe('Running');
    expect(textAt(claimOf(cluster, 'web-root'), 'spec', 'resources', 'requests', 'storage')).toBe('3Gi');
    expect(cluster.errors).toEqual([]);
  });

  it('finds no digest where there is no image', () => {
    const cluster = withClasses();
    const source = { registry: { url: 'docker://registry.example/does-not-exist:1' } };
    addCron(cluster, { template: { spec: { source, storage: sized('3Gi') } } });
    cluster.seconds(60);
    expect(said(cron(cluster), 'UpToDate')).toEqual(['False', 'NoDigest', 'No source digest']);
    expect([claims(cluster), ready(cluster)[1]]).toEqual([[], 'NoSource']);
  });

  it.each([
    ['All', [first], true],
    ['None', [], false],
  ])('leaves with retention policy %s what it should', (retentionPolicy, left, kept) => {
    const cluster = withClasses();
    addCron(cluster, { retentionPolicy });
    cluster.seconds(40);
    cluster.store.remove(KIND.dataImportCron, NAMESPACE, 'os-cron');
    cluster.seconds(1);
    expect([claims(cluster), dataSource(cluster) !== undefined]).toEqual([left, kept]);
  });

  it('leaves a DataSource alone that is kept by another, or made by hand', () => {
    const cluster = withClasses();
    addDataSource(cluster, 'os', { pvc: here('disk') });
    addCron(cluster);
    cluster.seconds(40);
    expect(at(dataSource(cluster), 'spec', 'source')).toEqual({ pvc: here('disk') });
    addCron(cluster, { managedDataSource: 'other' }, 'first');
    addCron(cluster, { managedDataSource: 'other' }, 'second');
    cluster.seconds(5);
    expect(cluster.events('DataImportCron')).toEqual([
      'ErrDataSourceAlreadyManaged: DataSource other is already managed by DataImportCron first',
    ]);
    expect(cron(cluster, 'second')?.['status']).toBeUndefined();
  });
});
