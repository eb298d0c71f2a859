import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../cluster.fixture';
import { at, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { indicationsOf } from './source';
import { named, saying, snapshotOf, withMachine } from './storage.fixture';

const snapshot = (cluster: Cluster) => named(cluster, 'snapshot', 'before');
const phase = (cluster: Cluster): string | undefined => textAt(snapshot(cluster), 'status', 'phase');
const busy = (cluster: Cluster): string | undefined => textAt(cluster.vm(), 'status', 'snapshotInProgress');

describe('a snapshot of a VM', () => {
  it('locks the VM, succeeds, and is ready to use a little later', () => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster);
    expect(phase(cluster)).toBe('InProgress');
    expect(busy(cluster)).toBe('before');
    expect(saying(snapshot(cluster), 'Progressing')).toBe('True Source locked and operation in progress');
    cluster.seconds(2);
    expect(phase(cluster)).toBe('Succeeded');
    expect(at(snapshot(cluster), 'status', 'readyToUse')).toBe(false);
    expect(busy(cluster)).toBeUndefined();
    cluster.seconds(3);
    expect(at(snapshot(cluster), 'status', 'readyToUse')).toBe(true);
    expect([saying(snapshot(cluster), 'Progressing'), saying(snapshot(cluster), 'Ready')]).toEqual([
      'False Operation complete',
      'True Ready',
    ]);
    expect(cluster.errors).toEqual([]);
  });

  it('keeps the VM and its claims in a content, with a VolumeSnapshot each', () => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster);
    cluster.seconds(5);
    const uid = snapshot(cluster)?.metadata.uid ?? '';
    const content = named(cluster, 'snapshotContent', `vmsnapshot-content-${uid}`);
    expect(textAt(content, 'spec', 'source', 'virtualMachine', 'metadata', 'name')).toBe('web');
    const cut = named(cluster, 'volumeSnapshot', `vmsnapshot-${uid}-volume-root`);
    expect(cut?.['status']).toMatchObject({ readyToUse: true, restoreSize: '10Gi' });
    expect(textAt(cut, 'spec', 'volumeSnapshotClassName')).toBe('shared-snapshots');
    expect(snapshot(cluster)?.['status']).toMatchObject({
      snapshotVolumes: { includedVolumes: ['root'] },
      sourceUID: cluster.vm().metadata.uid,
    });
    expect(at(snapshot(cluster), 'status', 'indications')).toBeUndefined();
  });

  it('of a running VM says so, and what it leaves out', () => {
    const cluster = withMachine('Always', [{ name: 'tool', containerDisk: { image: 'quay.io/tool' } }], ['data']);
    expect(cluster.status()).toBe('Running');
    snapshotOf(cluster);
    cluster.seconds(5);
    expect(snapshot(cluster)?.['status']).toMatchObject({
      phase: 'Succeeded',
      indications: ['NoGuestAgent', 'Online', 'PartialSnapshot'],
      snapshotVolumes: { includedVolumes: ['root'], excludedVolumes: ['data', 'tool'] },
    });
    expect(cluster.status()).toBe('Running');
  });

  /** A running machine with an agent that says this instead of freezing. */
  const refusing = (words: string): Cluster => {
    const cluster = withMachine('Always');
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        'sandbox.kubevirt.io/guest': 'fedora',
        'sandbox.kubevirt.io/fail-freeze': words,
      };
    });
    cluster.seconds(20);
    return cluster;
  };

  it('of a guest that cannot be frozen is in error, and tried until the deadline', () => {
    const cluster = refusing('Guest agent is not responding');
    snapshotOf(cluster);
    cluster.seconds(8);
    expect(snapshot(cluster)?.['status']).toMatchObject({
      phase: 'InProgress',
      error: { message: 'Guest agent is not responding' },
      indications: ['GuestAgent', 'Online'],
    });
    expect(saying(snapshot(cluster), 'Progressing')).toBe('False In error state');
    expect(cluster.store.list(KIND.volumeSnapshot, NAMESPACE)).toEqual([]);
    cluster.store.modify(KIND.vmi, NAMESPACE, 'web', (draft) => {
      draft.metadata.annotations = { 'sandbox.kubevirt.io/guest': 'fedora' };
    });
    cluster.seconds(10);
    expect([phase(cluster), at(snapshot(cluster), 'status', 'error')]).toEqual(['Succeeded', undefined]);
    expect(cluster.errors).toEqual([]);
  });

  it('of a guest that cannot hold its writes for so long succeeds, and says so', () => {
    const cluster = refusing("couldn't hold writes: fsfreeze is limited up to 10 seconds");
    snapshotOf(cluster);
    cluster.seconds(15);
    expect(snapshot(cluster)?.['status']).toMatchObject({
      phase: 'Succeeded',
      indications: ['GuestAgent', 'Online', 'QuiesceTimeout'],
    });
    expect(textAt(cluster.vmi(), 'status', 'fsFreezeStatus')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('waits for its VM, and is given up at the deadline', () => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster, 'before', {
      source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'absent' },
      failureDeadline: '1m0s',
    });
    expect(saying(snapshot(cluster), 'Progressing')).toBe('False Source does not exist');
    cluster.seconds(62);
    expect(phase(cluster)).toBe('Failed');
    expect(saying(snapshot(cluster), 'Failure')).toBe('True snapshot deadline exceeded');
  });

  it('shows why the storage cannot make it, and lets the VM go at the deadline', () => {
    const cluster = withMachine('Halted');
    cluster.store.modify(KIND.claim, NAMESPACE, 'web-root', (draft) => {
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        'sandbox.kubevirt.io/fail-snapshot': 'pool is full',
      };
    });
    snapshotOf(cluster);
    cluster.seconds(4);
    expect(textAt(snapshot(cluster), 'status', 'error', 'message')).toContain('error: pool is full');
    expect(busy(cluster)).toBe('before');
    cluster.seconds(300);
    expect([phase(cluster), busy(cluster)]).toEqual(['Failed', undefined]);
    expect(cluster.store.list(KIND.snapshotContent, NAMESPACE)).toEqual([]);
    expect(cluster.store.list(KIND.volumeSnapshot, NAMESPACE)).toEqual([]);
  });

  it.each([
    ['Delete', 0],
    ['Retain', 1],
  ])('leaves by deletionPolicy %s %i contents', (deletionPolicy, left) => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster, 'before', { deletionPolicy });
    cluster.seconds(5);
    cluster.store.remove(KIND.snapshot, NAMESPACE, 'before');
    cluster.seconds(5);
    expect(snapshot(cluster)).toBeUndefined();
    expect(cluster.store.list(KIND.snapshotContent, NAMESPACE)).toHaveLength(left);
    expect(cluster.store.list(KIND.volumeSnapshot, NAMESPACE)).toHaveLength(left);
    expect(cluster.store.list(KIND.volumeSnapshotContent)).toHaveLength(left);
    expect(cluster.errors).toEqual([]);
  });

  it('waits for another one of the same VM', () => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster, 'first');
    snapshotOf(cluster);
    expect(saying(snapshot(cluster), 'Progressing')).toBe('False Source not locked: snapshot "first" in progress');
    cluster.seconds(10);
    expect(phase(cluster)).toBe('Succeeded');
  });
});

describe('the indications', () => {
  const condition = (type: string): unknown => ({ type, status: 'True' });
  it.each([
    [['AgentConnected'], ['GuestAgent', 'Online']],
    [
      ['AgentConnected', 'Paused'],
      ['Online', 'Paused'],
    ],
    [[], ['NoGuestAgent', 'Online']],
  ])('of a machine with %j are %j', (types, expected) => {
    const metadata = { name: 'web', uid: 'u', resourceVersion: '1', creationTimestamp: '' };
    const status = { conditions: types.map(condition) };
    expect(indicationsOf({ apiVersion: '', kind: '', metadata, status })).toEqual(expected);
  });
});

describe('a VolumeSnapshot that a user makes', () => {
  const make = (cluster: Cluster, claim: string): void => {
    cluster.store.create(KIND.volumeSnapshot, {
      apiVersion: 'snapshot.storage.k8s.io/v1',
      kind: 'VolumeSnapshot',
      metadata: { name: 'mine', namespace: NAMESPACE },
      spec: { source: { persistentVolumeClaimName: claim } },
    });
    cluster.seconds(5);
  };

  it('becomes ready, with the class of the driver', () => {
    const cluster = withMachine('Halted');
    make(cluster, 'web-root');
    expect(named(cluster, 'volumeSnapshot', 'mine')).toMatchObject({
      spec: { volumeSnapshotClassName: 'shared-snapshots' },
      status: { readyToUse: true, restoreSize: '10Gi' },
    });
  });

  it('says that its class has no snapshots', () => {
    const cluster = withMachine('Halted', [], ['data']);
    make(cluster, 'data');
    expect(textAt(named(cluster, 'volumeSnapshot', 'mine'), 'status', 'error', 'message')).toContain(
      'cannot find default snapshot class',
    );
  });
});
