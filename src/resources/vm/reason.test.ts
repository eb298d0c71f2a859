import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { reasonOf } from './reason';

const dataVolume = (name: string, status: object): KubeObject => ({ metadata: { name }, status });

describe('reason', () => {
  it('has nothing to add to a plain state', () => {
    expect(reasonOf(sampleVm({ status: 'Running' }), sampleVmi())).toBeUndefined();
    expect(reasonOf(sampleVm({ status: 'Paused' }), sampleVmi({ paused: true }))).toBeUndefined();
    expect(reasonOf(sampleVm({ status: 'Stopped', strategy: 'Halted' }), undefined)).toBeUndefined();
  });

  it('does not blame a stopped VM with conditions of its last run', () => {
    const stale = [
      { type: 'Synchronized', status: 'False', reason: 'ErrImagePull', message: 'old news' },
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'old news' },
      { type: 'LiveMigratable', status: 'False', message: 'old news' },
    ];
    expect(reasonOf(sampleVm({ status: 'Stopped', conditions: stale }), undefined)).toBeUndefined();
  });

  it('says in the words of the cluster why a VM cannot be created or placed', () => {
    const failure = [{ type: 'Failure', status: 'True', reason: 'FailedCreate', message: 'no memory requested' }];
    expect(reasonOf(sampleVm({ status: 'Stopped', conditions: failure }), undefined)).toBe('no memory requested');
    const unschedulable = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }];
    expect(
      reasonOf(
        sampleVm({ status: 'ErrorUnschedulable' }),
        sampleVmi({ phase: 'Scheduling', conditions: unschedulable }),
      ),
    ).toBe('0/3 nodes');
    const pull = [{ type: 'Synchronized', status: 'False', reason: 'ImagePullBackOff', message: 'no such image' }];
    expect(
      reasonOf(sampleVm({ status: 'ImagePullBackOff' }), sampleVmi({ phase: 'Scheduling', conditions: pull })),
    ).toBe('no such image');
  });

  it('tells which disk is broken, or how far the slowest is', () => {
    const broken = dataVolume('root', {
      phase: 'ImportInProgress',
      conditions: [{ type: 'Running', status: 'False', reason: 'Error', message: '404 at URL' }],
    });
    expect(reasonOf(sampleVm({ status: 'DataVolumeError' }), undefined, [broken])).toMatchObject({
      key: 'Disk {{name}}: {{error}}',
      values: { name: 'root', error: '404 at URL' },
    });
    const importing = [
      dataVolume('a', { phase: 'ImportInProgress', progress: '80.00%' }),
      dataVolume('b', { phase: 'ImportInProgress', progress: '42.99%' }),
      dataVolume('c', { phase: 'Succeeded', progress: '100.0%' }),
      dataVolume('d', { phase: 'PendingPopulation', progress: 'N/A' }),
    ];
    expect(reasonOf(sampleVm({ status: 'Provisioning' }), undefined, importing)).toMatchObject({
      values: { name: 'b', percent: 42 },
    });
    expect(reasonOf(sampleVm({ status: 'Provisioning' }), undefined)).toBeUndefined();
  });

  it('counts failed starts and names the next one', () => {
    const retryAt = Date.UTC(2026, 7, 20, 10, 5);
    const more = { startFailure: { consecutiveFailCount: 3, retryAfterTimestamp: new Date(retryAt).toISOString() } };
    expect(reasonOf(sampleVm({ status: 'CrashLoopBackOff', more }), undefined)).toMatchObject({
      values: { attempts: 3, time: new Date(retryAt) },
    });
  });

  it('tells a pause by a fault from a pause by a person', () => {
    const paused = (reason: string) =>
      reasonOf(sampleVm({ status: 'Paused' }), sampleVmi({ conditions: [{ type: 'Paused', status: 'True', reason }] }));
    expect(paused('PausedByUser')).toBeUndefined();
    expect(paused('PausedIOError')).toMatchObject({ key: expect.stringContaining('disk error') as string });
    expect(paused('SomethingNew')).toBe('SomethingNew');
  });

  it('says where a migration goes, from the node that runs it', () => {
    const more = {
      migrationState: { startTimestamp: '2026-08-20T10:00:00Z', sourceNode: 'worker-a', targetNode: 'worker-b' },
    };
    expect(reasonOf(sampleVm({ status: 'Migrating' }), sampleVmi({ more }))).toMatchObject({
      values: { source: 'worker-a', target: 'worker-b' },
    });
  });

  it('says how an instance that is over came to its end', () => {
    expect(
      reasonOf(sampleVm({ status: 'Stopped', strategy: 'Manual' }), sampleVmi({ phase: 'Succeeded' })),
    ).toMatchObject({
      key: 'The guest shut itself down',
    });
    expect(reasonOf(undefined, sampleVmi({ phase: 'Failed', more: { reason: 'NodeUnresponsive' } }))).toBe(
      'NodeUnresponsive',
    );
  });

  it('repeats a state that it does not know', () => {
    expect(reasonOf(sampleVm({ status: 'Levitating' }), undefined)).toMatchObject({ values: { status: 'Levitating' } });
    expect(reasonOf({ ...sampleVm(), status: {} }, undefined)).toMatchObject({
      key: 'The cluster has not reported a state yet',
    });
  });

  it('names the finalizers that hold a VM which is being deleted', () => {
    const vm = sampleVm({ status: 'Terminating', deleting: true });
    const held = { ...vm, metadata: { ...vm.metadata, finalizers: ['example.io/hold'] } };
    expect(reasonOf(held, undefined)).toMatchObject({ values: { finalizers: 'example.io/hold' } });
    expect(reasonOf(held, sampleVmi({ deleting: true }))).toMatchObject({ values: { seconds: 30 } });
  });
});
