import { describe, expect, it } from 'vitest';
import { NAMESPACE, startCluster, type Cluster } from '../../cluster.fixture';
import { at, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import {
  addClass,
  addDataVolume,
  claimOf,
  DEFAULT,
  phaseOf,
  said,
  sized,
  volumeOf,
  withClasses,
} from '../storage.fixture';
import { CAPACITY } from './capacity';

const blank = { blank: {} };
const VIRT_DEFAULT = { 'storageclass.kubevirt.io/is-default-virt-class': 'true' };

const shape = (cluster: Cluster, name: string): readonly unknown[] => {
  const claim = claimOf(cluster, name);
  return [
    textAt(claim, 'spec', 'storageClassName'),
    at(claim, 'spec', 'accessModes'),
    textAt(claim, 'spec', 'volumeMode'),
    textAt(claim, 'spec', 'resources', 'requests', 'storage'),
  ];
};

describe('the claim of a DataVolume', () => {
  it('has the modes that the profile of its class names first', () => {
    const cluster = withClasses();
    addDataVolume(cluster, 'a', { source: blank, storage: sized('5Gi') });
    addDataVolume(cluster, 'b', { source: blank, storage: { ...sized('5Gi'), volumeMode: 'Filesystem' } });
    addDataVolume(cluster, 'c', { source: blank, storage: { ...sized('5Gi'), accessModes: ['ReadWriteOnce'] } });
    expect(shape(cluster, 'a')).toEqual(['shared', ['ReadWriteMany'], 'Block', '5Gi']);
    expect(shape(cluster, 'b').slice(0, 3)).toEqual(['shared', ['ReadWriteOnce'], 'Filesystem']);
    expect(shape(cluster, 'c').slice(0, 3)).toEqual(['shared', ['ReadWriteOnce'], 'Block']);
  });

  it('has room for what a file system needs itself', () => {
    const cluster = withClasses();
    cluster.store.create('cdiconfigs.cdi.kubevirt.io', {
      apiVersion: 'cdi.kubevirt.io/v1beta1',
      kind: 'CDIConfig',
      metadata: { name: 'config' },
      spec: {},
      status: { filesystemOverhead: { global: '0.06' } },
    });
    addDataVolume(cluster, 'a', { source: blank, storage: sized('5Gi', 'files') });
    addDataVolume(cluster, 'b', { source: blank, pvc: { accessModes: ['ReadWriteMany'], ...sized('5Gi', 'files') } });
    expect(shape(cluster, 'a')[3]).toBe(String(Math.ceil((5 * 1024 ** 3) / 0.94)));
    expect(shape(cluster, 'b')[3]).toBe('5Gi');
  });

  it('is of the class for machines, if one is marked, else of the default class', () => {
    const cluster = withClasses();
    addClass(cluster, 'virt', { annotations: VIRT_DEFAULT });
    cluster.clock.advance(0);
    addDataVolume(cluster, 'a', { source: blank, storage: sized('5Gi') });
    addDataVolume(cluster, 'b', { source: { upload: {} }, contentType: 'archive', storage: sized('5Gi') });
    addDataVolume(cluster, 'c', { source: blank, pvc: { accessModes: ['ReadWriteMany'], ...sized('5Gi') } });
    cluster.seconds(2);
    expect([shape(cluster, 'a')[0], shape(cluster, 'b')[0], shape(cluster, 'c')[0]]).toEqual([
      'virt',
      'shared',
      'shared',
    ]);
  });

  it('cannot be made without access modes, and is made as soon as the profile tells them', () => {
    const cluster = withClasses();
    addDataVolume(cluster, 'a', { source: blank, storage: sized('5Gi', 'unknown') });
    const message = 'no accessMode specified in StorageProfile unknown';
    expect([phaseOf(cluster, 'a'), said(volumeOf(cluster, 'a'), 'Bound')]).toEqual([
      'Pending',
      ['False', 'NotFound', message],
    ]);
    expect(cluster.events('DataVolume')).toEqual([`ErrClaimNotValid: ${message}`]);
    addDataVolume(cluster, 'b', {
      source: blank,
      storage: { ...sized('5Gi', 'unknown'), accessModes: ['ReadWriteOnce'] },
    });
    expect(shape(cluster, 'b').slice(0, 3)).toEqual(['unknown', ['ReadWriteOnce'], 'Filesystem']);
    cluster.store.modify(KIND.storageProfile, undefined, 'unknown', (draft) => {
      draft['spec'] = { claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }] };
    });
    cluster.seconds(15);
    expect(shape(cluster, 'a').slice(1, 3)).toEqual([['ReadWriteMany'], 'Block']);
    expect(phaseOf(cluster, 'a')).toBe('Succeeded');
    expect(cluster.errors).toEqual([]);
  });

  it('stays pending where there is no space, and says how much is missing', () => {
    const cluster = withClasses();
    addClass(cluster, 'small', { provisioner: 'csi.trident.netapp.io', parameters: { [CAPACITY]: '12Gi' } });
    cluster.clock.advance(0);
    addDataVolume(cluster, 'fits', { source: blank, storage: sized('10Gi', 'small') });
    cluster.seconds(12);
    addDataVolume(cluster, 'a', { source: blank, storage: sized('5Gi', 'small') });
    cluster.seconds(70);
    expect([phaseOf(cluster, 'fits'), phaseOf(cluster, 'a')]).toEqual(['Succeeded', 'Pending']);
    const [status, reason, message] = said(volumeOf(cluster, 'a'), 'Bound');
    expect([status, reason]).toEqual(['False', 'Pending']);
    expect(message).toMatch(/^target PVC a Pending and prime-.*not enough free space: 5Gi requested, 2Gi available$/);
    expect(
      cluster.events('PersistentVolumeClaim').filter((event) => event.startsWith('ProvisioningFailed')),
    ).toHaveLength(1);
    cluster.store.remove(KIND.dataVolume, NAMESPACE, 'fits');
    cluster.seconds(60);
    expect(phaseOf(cluster, 'a')).toBe('Succeeded');
  });
});

describe('a class that waits for its first consumer', () => {
  it('binds at once for who asks for it, before or later, with a value or without', () => {
    const cluster = withClasses();
    const spec = { source: { upload: {} }, storage: sized('1Gi', 'local') };
    const immediate = 'cdi.kubevirt.io/storage.bind.immediate.requested';
    addDataVolume(cluster, 'a', spec);
    addDataVolume(cluster, 'b', spec, { annotations: { [immediate]: '' } });
    cluster.seconds(6);
    expect([phaseOf(cluster, 'a'), phaseOf(cluster, 'b')]).toEqual(['PendingPopulation', 'UploadReady']);
    cluster.store.modify(KIND.dataVolume, NAMESPACE, 'a', (draft) => {
      draft.metadata.annotations = { [immediate]: 'true' };
    });
    cluster.seconds(6);
    expect(phaseOf(cluster, 'a')).toBe('UploadReady');
  });

  it('shows the older phase without populators', () => {
    const cluster = withClasses();
    const annotations = { 'cdi.kubevirt.io/storage.usePopulator': 'false' };
    addDataVolume(cluster, 'a', { source: blank, storage: sized('1Gi', 'local') }, { annotations });
    cluster.seconds(3);
    expect(phaseOf(cluster, 'a')).toBe('WaitForFirstConsumer');
  });
});

describe('storage profiles', () => {
  const status = (cluster: Cluster, name: string): unknown =>
    at(cluster.store.get(KIND.storageProfile, undefined, name), 'status');

  it('come and go with their classes', () => {
    const cluster = startCluster();
    addClass(cluster, 'shared', { annotations: DEFAULT });
    addClass(cluster, 'unknown', { provisioner: 'iscsi.example' });
    cluster.clock.advance(0);
    expect(status(cluster, 'shared')).toMatchObject({
      storageClass: 'shared',
      provisioner: 'rbd.csi.ceph.com',
      cloneStrategy: 'csi-clone',
      dataImportCronSourceFormat: 'pvc',
      claimPropertySets: [{ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }, {}, {}],
      conditions: [{ type: 'Recognized', status: 'True' }],
    });
    expect(status(cluster, 'unknown')).toMatchObject({ cloneStrategy: 'copy', conditions: [{ status: 'False' }] });
    expect(at(status(cluster, 'unknown'), 'claimPropertySets')).toBeUndefined();
    cluster.store.remove(KIND.storageClass, undefined, 'shared');
    cluster.clock.advance(0);
    expect(status(cluster, 'shared')).toBeUndefined();
  });

  it('say what their spec wants, and come back when they are deleted', () => {
    const cluster = withClasses();
    cluster.store.modify(KIND.storageProfile, undefined, 'shared', (draft) => {
      draft['spec'] = { cloneStrategy: 'copy' };
    });
    cluster.clock.advance(0);
    expect(at(status(cluster, 'shared'), 'cloneStrategy')).toBe('copy');
    cluster.store.remove(KIND.storageProfile, undefined, 'shared');
    cluster.clock.advance(0);
    expect(at(status(cluster, 'shared'), 'cloneStrategy')).toBe('csi-clone');
  });

  it('copy by snapshots where there is a class for them', () => {
    const cluster = withClasses();
    addClass(cluster, 'cloud', { provisioner: 'ebs.csi.aws.com' });
    cluster.clock.advance(0);
    expect(at(status(cluster, 'cloud'), 'cloneStrategy')).toBe('copy');
    cluster.store.create(KIND.snapshotClass, {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshotClass',
      metadata: { name: 'snaps' },
      driver: 'ebs.csi.aws.com',
      deletionPolicy: 'Delete',
    });
    cluster.clock.advance(0);
    expect(status(cluster, 'cloud')).toMatchObject({ cloneStrategy: 'snapshot', snapshotClass: 'snaps' });
  });
});
