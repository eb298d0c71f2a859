import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../cluster.fixture';
import { edit } from '../machine.fixture';
import { at, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { named, restoreTo, saying, snapshotOf, withMachine } from '../snapshot/storage.fixture';

const restore = (cluster: Cluster) => named(cluster, 'restore', 'back');
const isComplete = (cluster: Cluster): boolean => at(restore(cluster), 'status', 'complete') === true;

/** A VM with a snapshot, changed since. */
const changed = (runStrategy = 'Halted'): Cluster => {
  const cluster = withMachine(runStrategy);
  snapshotOf(cluster);
  cluster.seconds(5);
  edit(cluster, (machine) => {
    Object.assign(machine, { hostname: 'changed' });
  });
  return cluster;
};

const rootOf = (cluster: Cluster, name = 'web'): string | undefined =>
  textAt(cluster.vm(name), 'spec', 'template', 'spec', 'volumes', 0, 'dataVolume', 'name');

describe('a restore into the same VM', () => {
  it('goes through its steps, says so in words, and brings back the spec with new claims', () => {
    const cluster = changed();
    restoreTo(cluster, 'web');
    expect(saying(restore(cluster), 'Progressing')).toBe('True Creating new PVCs');
    expect(saying(restore(cluster), 'Ready')).toBe('False Waiting for new PVCs');
    expect(textAt(cluster.vm(), 'status', 'restoreInProgress')).toBe('back');
    cluster.seconds(4);
    expect(saying(restore(cluster), 'Progressing')).toBe('True Updating target spec');
    cluster.seconds(2);
    expect(isComplete(cluster)).toBe(true);
    expect(saying(restore(cluster), 'Ready')).toBe('True Operation complete');
    const uid = restore(cluster)?.metadata.uid ?? '';
    expect(at(cluster.vm(), 'spec', 'template', 'spec', 'hostname')).toBeUndefined();
    expect(rootOf(cluster)).toBe(`restore-${uid}-root`);
    expect(textAt(cluster.vm(), 'status', 'restoreInProgress')).toBeUndefined();
    const claim = named(cluster, 'claim', `restore-${uid}-root`);
    expect(claim?.['spec']).toMatchObject({ dataSource: { kind: 'VolumeSnapshot' }, storageClassName: 'shared' });
    expect(named(cluster, 'dataVolume', `restore-${uid}-root`)?.['status']).toMatchObject({ phase: 'Succeeded' });
    expect(restore(cluster)?.['status']).toMatchObject({ deletedDataVolumes: ['web-root'] });
    expect(named(cluster, 'claim', 'web-root')).toBeUndefined();
    expect(cluster.errors).toEqual([]);
  });

  it('leaves a machine that starts', () => {
    const cluster = changed();
    restoreTo(cluster, 'web');
    cluster.seconds(10);
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      Object.assign(draft['spec'] as object, { runStrategy: 'Always' });
    });
    cluster.seconds(30);
    expect(cluster.status()).toBe('Running');
    expect(cluster.errors).toEqual([]);
  });

  it('by InPlace fills claims of the same name', () => {
    const cluster = changed();
    const before = named(cluster, 'claim', 'web-root')?.metadata.uid;
    restoreTo(cluster, 'web', { volumeRestorePolicy: 'InPlace' });
    cluster.seconds(10);
    expect(isComplete(cluster)).toBe(true);
    expect(rootOf(cluster)).toBe('web-root');
    expect(named(cluster, 'claim', 'web-root')?.metadata.uid).not.toBe(before);
    expect(named(cluster, 'dataVolume', 'web-root')).toBeDefined();
    expect(cluster.errors).toEqual([]);
  });

  it.each([
    [{ volumeRestorePolicy: 'PrefixTargetName' }, 'web-root'],
    [{ volumeRestoreOverrides: [{ volumeName: 'root', restoreName: 'mine', labels: { a: 'b' } }] }, 'mine'],
  ])('names claims by %j', (spec, name) => {
    const cluster = changed();
    cluster.store.remove(KIND.dataVolume, NAMESPACE, name);
    restoreTo(cluster, 'web', spec);
    cluster.seconds(10);
    expect(rootOf(cluster)).toBe(name);
  });
});

describe('a restore whose target runs', () => {
  it('waits five minutes, then fails', () => {
    const cluster = changed('Always');
    restoreTo(cluster, 'web');
    expect(saying(restore(cluster), 'Progressing')).toBe(
      'False Waiting for target VM to be powered off. Please stop the restore target to proceed with restore, or the operation will fail after 5m0s',
    );
    cluster.seconds(301);
    expect(saying(restore(cluster), 'Failure')).toContain('True Restore target failed to be ready within 5m0s');
    expect(saying(restore(cluster), 'Ready')).toBe('False Operation failed');
    expect(cluster.status()).toBe('Running');
  });

  it('stops it with StopTarget', () => {
    const cluster = changed('Always');
    restoreTo(cluster, 'web', { targetReadinessPolicy: 'StopTarget' });
    expect(saying(restore(cluster), 'Progressing')).toBe(
      'False Automatically stopping restore target for restore operation',
    );
    cluster.seconds(60);
    expect(isComplete(cluster)).toBe(true);
    expect(at(cluster.vm(), 'spec', 'runStrategy')).toBe('Halted');
  });

  it('fails at once with FailImmediate', () => {
    const cluster = changed('Always');
    restoreTo(cluster, 'web', { targetReadinessPolicy: 'FailImmediate' });
    expect(saying(restore(cluster), 'Failure')).toContain('True Restore target VMI must be powered off');
  });

  it('waits for ever with WaitEventually', () => {
    const cluster = changed('Always');
    restoreTo(cluster, 'web', { targetReadinessPolicy: 'WaitEventually' });
    cluster.seconds(400);
    expect(saying(restore(cluster), 'Failure')).toBe('');
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      Object.assign(draft['spec'] as object, { runStrategy: 'Halted' });
    });
    cluster.seconds(60);
    expect(isComplete(cluster)).toBe(true);
  });
});

describe('a restore into a new VM', () => {
  it('makes it, halted, with the patches', () => {
    const cluster = changed();
    const patches = ['{"op":"replace","path":"/spec/template/spec/hostname","value":"patched"}'];
    restoreTo(cluster, 'twin', { patches });
    cluster.seconds(10);
    expect(isComplete(cluster)).toBe(true);
    expect(cluster.vm('twin')['spec']).toMatchObject({
      runStrategy: 'Halted',
      template: { spec: { hostname: 'patched' } },
    });
    expect(cluster.status('twin')).toBe('Stopped');
    expect(named(cluster, 'claim', 'web-root')).toBeDefined();
    expect(cluster.errors).toEqual([]);
  });

  it('stumbles over one that exists already', () => {
    const cluster = changed();
    cluster.createVm({ runStrategy: 'Halted' }, {}, 'twin');
    restoreTo(cluster, 'twin');
    cluster.seconds(2);
    expect(saying(restore(cluster), 'Progressing')).toBe(
      'False restore source and restore target are different but restore target already exists',
    );
    expect(cluster.events('VirtualMachineRestore')[0]).toContain('VirtualMachineRestoreError');
  });

  it('waits for its snapshot', () => {
    const cluster = withMachine('Halted');
    restoreTo(cluster, 'twin');
    cluster.seconds(1);
    expect(saying(restore(cluster), 'Progressing')).toBe('False VMSnapshot demo/before does not exist');
    snapshotOf(cluster);
    cluster.seconds(25);
    expect(isComplete(cluster)).toBe(true);
  });
});

it('a restore that is deleted halfway lets its target go', () => {
  const cluster = changed();
  restoreTo(cluster, 'web');
  cluster.store.remove(KIND.restore, NAMESPACE, 'back');
  cluster.seconds(1);
  expect(restore(cluster)).toBeUndefined();
  expect(textAt(cluster.vm(), 'status', 'restoreInProgress')).toBeUndefined();
});
