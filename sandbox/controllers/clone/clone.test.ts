import { describe, expect, it } from 'vitest';
import { NAMESPACE, type Cluster } from '../cluster.fixture';
import { edit } from '../machine.fixture';
import { at, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { cloneTo, named, saying, snapshotOf, withMachine } from '../snapshot/storage.fixture';
import { keptKeys } from './patches';

const clone = (cluster: Cluster) => named(cluster, 'clone', 'copy');
const phase = (cluster: Cluster): string | undefined => textAt(clone(cluster), 'status', 'phase');
const start = (cluster: Cluster, name: string): void => {
  cluster.store.modify(KIND.vm, NAMESPACE, name, (draft) => {
    Object.assign(draft['spec'] as object, { runStrategy: 'Always' });
  });
  cluster.seconds(40);
};
const setMachine = (cluster: Cluster, change: (domain: Record<string, unknown>) => void): void =>
  edit(cluster, (machine) => change(machine['domain'] as Record<string, unknown>));

describe('a clone of a VM', () => {
  it('goes through its phases in eight to twenty seconds, and throws away what it made on the way', () => {
    const cluster = withMachine('Halted');
    cloneTo(cluster, 'twin');
    const seen = new Set<string>();
    let seconds = 0;
    while (phase(cluster) !== 'Succeeded' && seconds < 60) {
      seen.add(phase(cluster) ?? '');
      cluster.clock.advance(250);
      seconds += 0.25;
    }
    expect([...seen]).toEqual(['SnapshotInProgress', 'RestoreInProgress', 'CreatingTargetVM']);
    expect(seconds).toBeGreaterThanOrEqual(8);
    expect(seconds).toBeLessThanOrEqual(20);
    cluster.seconds(6);
    expect(clone(cluster)?.['status']).toMatchObject({ phase: 'Succeeded', targetName: 'twin' });
    expect(saying(clone(cluster), 'Ready')).toBe('True Ready');
    expect(cluster.store.list(KIND.snapshot, NAMESPACE)).toEqual([]);
    expect(cluster.store.list(KIND.restore, NAMESPACE)).toEqual([]);
    expect(cluster.store.list(KIND.volumeSnapshot, NAMESPACE)).toEqual([]);
    expect(cluster.errors).toEqual([]);
  });

  it('is halted, differs where it must, and runs when it is started', () => {
    const cluster = withMachine('Always');
    setMachine(cluster, (domain) => {
      domain['firmware'] = { uuid: 'old', serial: 'old' };
    });
    cloneTo(cluster, 'twin');
    cluster.seconds(30);
    const twin = cluster.vm('twin');
    const domain = at(twin, 'spec', 'template', 'spec', 'domain');
    expect(textAt(twin, 'spec', 'runStrategy')).toBe('Halted');
    expect(textAt(domain, 'devices', 'interfaces', 0, 'macAddress')).toMatch(/^02(:[0-9a-f]{2}){5}$/);
    expect(textAt(domain, 'firmware', 'uuid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(textAt(domain, 'firmware', 'serial')).not.toBe('old');
    start(cluster, 'twin');
    expect([cluster.status('twin'), cluster.status()]).toEqual(['Running', 'Running']);
    cluster.store.remove(KIND.vm, NAMESPACE, 'web');
    cluster.seconds(120);
    expect(cluster.status('twin')).toBe('Running');
    expect(cluster.errors).toEqual([]);
  });

  it('takes addresses, serial, filters and patches from its spec', () => {
    const cluster = withMachine('Halted');
    cluster.store.modify(KIND.vm, NAMESPACE, 'web', (draft) => {
      draft.metadata.labels = { tier: 'web', env: 'test' };
    });
    setMachine(cluster, (domain) => {
      domain['firmware'] = { serial: 'old' };
    });
    cloneTo(cluster, 'twin', {
      labelFilters: ['*', '!env'],
      newMacAddresses: { default: '02:00:00:00:00:07' },
      newSMBiosSerial: 'sn-7',
      patches: ['{"op":"add","path":"/spec/template/spec/hostname","value":"twin"}'],
      volumeNamePolicy: 'PrefixTargetName',
    });
    cluster.seconds(30);
    const twin = cluster.vm('twin');
    expect(twin.metadata.labels).toEqual({ tier: 'web' });
    expect(at(twin, 'spec', 'template', 'spec')).toMatchObject({
      hostname: 'twin',
      domain: { firmware: { serial: 'sn-7' }, devices: { interfaces: [{ macAddress: '02:00:00:00:00:07' }] } },
      volumes: [{ dataVolume: { name: 'twin-root' } }],
    });
  });

  it('from a snapshot leaves the snapshot alone', () => {
    const cluster = withMachine('Halted');
    snapshotOf(cluster);
    cluster.seconds(5);
    const source = { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'before' };
    cloneTo(cluster, 'twin', { source });
    cluster.seconds(30);
    expect(phase(cluster)).toBe('Succeeded');
    expect(named(cluster, 'snapshot', 'before')).toBeDefined();
    start(cluster, 'twin');
    expect(cluster.status('twin')).toBe('Running');
  });

  it('goes with its VM', () => {
    const cluster = withMachine('Halted');
    cloneTo(cluster, 'twin');
    cluster.seconds(30);
    cluster.store.remove(KIND.vm, NAMESPACE, 'twin');
    cluster.seconds(5);
    expect(clone(cluster)).toBeUndefined();
  });
});

describe('a clone that cannot be made', () => {
  it('of a volume without snapshots stays pending and says so', () => {
    const cluster = withMachine('Halted', [], ['data']);
    cloneTo(cluster, 'twin');
    cluster.seconds(30);
    expect(phase(cluster)).toBeUndefined();
    expect(saying(clone(cluster), 'Ready')).toBe('False Virtual Machine volume data does not support snapshots');
    expect(cluster.events('VirtualMachineClone')).toEqual([
      'VMVolumeSnapshotsInvalid: Virtual Machine volume data does not support snapshots',
    ]);
  });

  it('of a machine with a persistent TPM fails', () => {
    const cluster = withMachine('Halted');
    setMachine(cluster, (domain) => {
      domain['devices'] = { ...(domain['devices'] as object), tpm: { persistent: true } };
    });
    cloneTo(cluster, 'twin');
    cluster.seconds(1);
    expect(phase(cluster)).toBe('Failed');
    expect(cluster.events('VirtualMachineClone')[0]).toContain('SourceVMWithBackendStorageInvalid: Clone of source');
  });

  it('of a VM that is missing waits for it', () => {
    const cluster = withMachine('Halted');
    cloneTo(cluster, 'twin', { source: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'ghost' } });
    cluster.seconds(1);
    expect(saying(clone(cluster), 'Progressing')).toBe('False Pending');
    expect(saying(clone(cluster), 'Ready')).toContain('Source doesnt exist');
  });

  it('into a VM that exists never gets past its restore', () => {
    const cluster = withMachine('Halted');
    cluster.createVm({ runStrategy: 'Halted' }, {}, 'twin');
    cloneTo(cluster, 'twin');
    cluster.seconds(60);
    expect(phase(cluster)).toBe('RestoreInProgress');
    const restore = cluster.store.list(KIND.restore, NAMESPACE)[0];
    expect(saying(restore, 'Ready')).toContain('restore target already exists');
  });
});

describe('filters', () => {
  const keys = ['app', 'env', 'team/name', 'team/room'];
  it.each([
    [undefined, keys],
    [[], []],
    [['*'], keys],
    [
      ['*', '!env'],
      ['app', 'team/name', 'team/room'],
    ],
    [
      ['*', '!team/*'],
      ['app', 'env'],
    ],
    [['team/.*', '!room'], ['team/name']],
    [['app', '('], ['app']],
  ])('%j keep %j', (filters, kept) => {
    expect(keptKeys(keys, filters)).toEqual(kept);
  });
});
