import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../cluster/errors';
import type { KubeObject } from '../../resources/object';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import type { Target } from '../command';
import { createFakeCluster, type FakeCluster } from '../fake-cluster.fixture';
import { cloneObject, type CloneInput } from './build';
import { cloneTarget, cloneVm } from './clone-vm';

const input: CloneInput = {
  namespace: 'demo',
  source: { kind: 'VirtualMachine', name: 'db-1' },
  name: 'db-2',
  start: true,
  attempt: 'a1',
};
const target = cloneTarget(input);
const clone = (status: object = {}): KubeObject => ({
  ...cloneObject(input),
  metadata: { name: 'clone-db-2-a1', namespace: 'demo', uid: 'clone-uid' },
  status,
});
const seen = (status: object | undefined, vm?: KubeObject, events: readonly KubeObject[] = []): Target => ({
  ...target,
  vm,
  also: [
    { known: true, items: status === undefined ? [] : [clone(status)] },
    { known: true, items: events },
  ],
});
const settled = (now: Target) => cloneVm.settled(target, now, input);

describe('the order to clone', () => {
  it('names source, target and what differs', () => {
    expect(
      cloneObject({
        ...input,
        source: { kind: 'VirtualMachineSnapshot', name: 'snap' },
        macAddresses: { default: '02:00:00:00:00:01' },
        serial: 'abc',
        labelFilters: ['*', '!env'],
        volumeNames: 'PrefixTargetName',
      }).spec,
    ).toEqual({
      source: { apiGroup: 'snapshot.kubevirt.io', kind: 'VirtualMachineSnapshot', name: 'snap' },
      target: { apiGroup: 'kubevirt.io', kind: 'VirtualMachine', name: 'db-2' },
      newMacAddresses: { default: '02:00:00:00:00:01' },
      newSMBiosSerial: 'abc',
      labelFilters: ['*', '!env'],
      annotationFilters: undefined,
      volumeNamePolicy: 'PrefixTargetName',
    });
  });
});

describe('a clone', () => {
  it('waits for its own order in a terminal, and for no other', () => {
    const [make = '', wait = '', start = ''] = cloneVm.cli(target, input).split(' && ');
    expect(make).toContain('--name clone-db-2-a1 ');
    expect(wait).toContain('vmclone clone-db-2-a1 ');
    expect(wait).not.toContain('--all');
    expect(wait).toContain('-n demo');
    expect(start).toContain('virtctl start db-2');
    expect(cloneVm.cli(target, { ...input, start: false })).not.toContain('wait');
  });

  it('says what the cluster is doing, and is done when the new VM is there', () => {
    const words = (phase: string) => cloneVm.progress?.(seen({ phase }), input);
    expect(words('SnapshotInProgress')).toMatchObject({ key: 'Taking a snapshot of the disks' });
    expect(words('SomethingNew')).toBe('SomethingNew');
    expect(settled(seen({ phase: 'CreatingTargetVM' }, sampleVm()))).toBe('pending');
    expect(settled(seen({ phase: 'Succeeded' }))).toBe('pending');
    expect(settled(seen({ phase: 'Succeeded' }, sampleVm()))).toBe('done');
    expect(settled(seen(undefined))).toBe('pending');
  });

  it('fails with the words of the cluster, also when that would wait for ever', () => {
    const conditions = (state: string) => [
      { type: 'Progressing', status: 'False', reason: state },
      { type: 'Ready', status: 'False', reason: 'Virtual Machine volume root does not support snapshots' },
    ];
    const failed = { failed: 'Virtual Machine volume root does not support snapshots' };
    expect(settled(seen({ phase: 'Failed', conditions: conditions('Failed') }))).toEqual(failed);
    expect(settled(seen({ conditions: conditions('Pending') }))).toEqual(failed);
    const event = { metadata: { name: 'e' }, reason: 'VMVolumeSnapshotsInvalid', message: 'volume root' };
    expect(settled(seen({}, undefined, [event]))).toEqual({ failed: 'volume root' });
    expect(settled(seen({}, undefined, [{ ...event, reason: 'SnapshotCreated' }]))).toBe('pending');
    expect(settled(seen({ phase: 'Failed' }))).toMatchObject({
      failed: { key: expect.stringContaining('did not say why') as string },
    });
  });
});

describe('the requests of a clone', () => {
  let fake: FakeCluster;
  beforeEach(() => {
    fake = createFakeCluster();
  });
  const run = (): Promise<void> => cloneVm.run(fake.cluster, target, input);

  it('are one, and another one to start it', async () => {
    await run();
    expect(fake.calls).toEqual(['POST virtualmachineclones/clone-db-2-a1']);
    const start = cloneVm.then?.(input);
    await start?.run(fake.cluster, target, input);
    expect(fake.calls.at(-1)).toBe('PUT virtualmachines/db-2/start');
    expect(
      start?.settled(
        { ...target, vm: sampleVm() },
        { ...target, vm: sampleVm({ status: 'Running' }), vmi: sampleVmi() },
        input,
      ),
    ).toBe('done');
    expect(cloneVm.then?.({ ...input, start: false })).toBeUndefined();
  });

  it('do not mind a start that was asked for already', async () => {
    const start = cloneVm.then?.(input);
    fake.beforeWrite = () => {
      throw new ApiError('conflict', 'VM is already running', 409, 'Conflict');
    };
    await expect(start?.run(fake.cluster, target, input)).resolves.toBeUndefined();
    fake.beforeWrite = () => {
      throw new ApiError('conflict', 'VM has a restore in progress', 409, 'Conflict');
    };
    await expect(start?.run(fake.cluster, target, input)).rejects.toThrow('restore');
  });

  it('go on with an order that is under way, and replace one that failed', async () => {
    fake.put('virtualmachineclones', clone({ phase: 'RestoreInProgress' }));
    await run();
    expect(fake.calls).toEqual(['POST virtualmachineclones/clone-db-2-a1']);
    fake.put('virtualmachineclones', clone({ phase: 'Failed' }));
    fake.calls.length = 0;
    await run();
    expect(fake.calls).toEqual([
      'POST virtualmachineclones/clone-db-2-a1',
      'DELETE virtualmachineclones/clone-db-2-a1',
      'POST virtualmachineclones/clone-db-2-a1',
    ]);
  });
});
