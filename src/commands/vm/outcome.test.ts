import { describe, expect, it } from 'vitest';
import { VM } from '../../resources/kinds';
import type { SampleVm, SampleVmi } from '../../resources/sample.fixture';
import { sampleVm, sampleVmi } from '../../resources/sample.fixture';
import type { Target } from '../command';
import { pause } from '../vmi/pause';
import { reset } from '../vmi/reset';
import { deleteVmi } from '../vmi/delete';
import { unpause } from '../vmi/unpause';
import { deleteVm } from './delete';
import { restart } from './restart';
import { start } from './start';
import { startPaused } from './start-paused';
import { stop } from './stop';

const ref = { kind: VM, namespace: 'demo', name: 'web-1' };
const at = (vm: SampleVm | undefined, vmi?: SampleVmi): Target => ({
  ref,
  vm: vm === undefined ? undefined : sampleVm(vm),
  vmi: vmi === undefined ? undefined : sampleVmi(vmi),
});
const unschedulable = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }];
const crashed = (count: number, uid: string) => ({
  startFailure: { consecutiveFailCount: count, lastFailedVMIUID: uid },
});
const RAN = { phaseTransitionTimestamps: [{ phase: 'Running', phaseTransitionTimestamp: '2026-08-20T10:00:00Z' }] };
const OFF = at({ strategy: 'Halted' });

describe('start', () => {
  it('is done when the guest runs, not when the request was accepted', () => {
    const settled = (now: Target) => start.settled(OFF, now);
    expect(settled(OFF)).toBe('pending');
    expect(settled(at({ status: 'Starting' }))).toBe('pending');
    expect(settled(at({ status: 'Starting' }, { phase: 'Scheduled' }))).toBe('pending');
    expect(settled(at({ status: 'Provisioning' }))).toBe('pending');
    expect(settled(at({ status: 'Running' }, {}))).toBe('done');
  });

  it('fails with the reason of the cluster', () => {
    const settled = (now: Target) => start.settled(OFF, now);
    expect(settled(at({ status: 'ErrorUnschedulable' }, { phase: 'Scheduling', conditions: unschedulable }))).toEqual({
      failed: '0/3 nodes',
    });
    expect(settled(at({ status: 'CrashLoopBackOff', more: crashed(1, 'a') }))).toMatchObject({
      failed: { values: { attempts: 1 } },
    });
    expect(settled(at({ status: 'ErrorPvcNotFound' }))).toMatchObject({ failed: { key: 'Volume claim missing' } });
    expect(settled(at({ status: 'DataVolumeError' }))).toMatchObject({ failed: { key: 'Disk preparation failed' } });
    expect(settled(at(undefined))).toMatchObject({ failed: { key: 'The virtual machine was deleted' } });
  });

  it('fails when the instance cannot be made at all, with a failure that is new', () => {
    const failure = (at: string) => [
      {
        type: 'Failure',
        status: 'True',
        reason: 'FailedCreate',
        message: 'no memory requested',
        lastTransitionTime: at,
      },
    ];
    const now = at({ status: 'Starting', conditions: failure('2026-08-20T10:05:00Z') });
    expect(start.settled(OFF, now)).toEqual({ failed: 'no memory requested' });
    expect(start.settled(now, now)).toBe('pending');
    expect(start.settled(at({ conditions: failure('2026-08-20T09:00:00Z') }), now)).toEqual({
      failed: 'no memory requested',
    });
    const other = [{ type: 'Failure', status: 'True', reason: 'HotPlugCPUError', message: 'later' }];
    expect(start.settled(OFF, at({ status: 'Starting', conditions: other }))).toBe('pending');
  });

  it('does not take the error of an earlier attempt for its own', () => {
    const before = at({ strategy: 'RerunOnFailure', status: 'CrashLoopBackOff', more: crashed(2, 'a') });
    expect(start.settled(before, before)).toBe('pending');
    expect(start.settled(before, at({ status: 'CrashLoopBackOff', more: crashed(1, 'b') }))).toMatchObject({
      failed: {},
    });
    const pull = at({ strategy: 'Manual', status: 'ImagePullBackOff' });
    expect(start.settled(pull, pull)).toBe('pending');
  });

  it('does not take an instance that had ended for the new one', () => {
    const before = at({ strategy: 'Manual', status: 'Stopped' }, { phase: 'Succeeded', uid: 'old' });
    expect(start.settled(before, before)).toBe('pending');
    expect(start.settled(before, at({ strategy: 'Manual', status: 'Running' }, { uid: 'new' }))).toBe('done');
  });

  it('counts a guest that ran and ended again, and not one that never ran', () => {
    expect(start.settled(OFF, at({ status: 'Stopped', strategy: 'Manual' }, { phase: 'Succeeded', more: RAN }))).toBe(
      'done',
    );
    expect(start.settled(OFF, at({ status: 'Stopped', strategy: 'Manual' }, { phase: 'Failed' }))).toMatchObject({
      failed: {},
    });
    // the controller tries again by itself
    expect(start.settled(OFF, at({ status: 'Starting', strategy: 'Always' }, { phase: 'Failed' }))).toBe('pending');
  });

  it('believes the VM of an instance that cannot be seen, when it is a new one', () => {
    const told = at({ status: 'Running', more: { created: true } });
    expect(start.settled(OFF, told)).toBe('done');
    expect(startPaused.settled(OFF, told)).toBe('pending');
    expect(restart.settled(told, told)).toBe('pending');
  });

  it('paused waits for the pause', () => {
    expect(startPaused.settled(OFF, at({ status: 'Running' }, {}))).toBe('pending');
    expect(startPaused.settled(OFF, at({ status: 'Paused' }, { paused: true }))).toBe('done');
  });
});

describe('stop', () => {
  it.each(['Always', 'Once'])('under %s waits for the strategy as well as for the end of the instance', (strategy) => {
    const before = at({ strategy, status: 'Running' }, {});
    expect(stop.settled(before, before)).toBe('pending');
    expect(stop.settled(before, at({ strategy: 'Halted', status: 'Stopping' }, { deleting: true }))).toBe('pending');
    expect(stop.settled(before, at({ strategy: 'Halted', status: 'Stopping' }, { phase: 'Succeeded' }))).toBe('done');
    expect(stop.settled(before, at({ strategy: 'Halted', status: 'Stopped' }))).toBe('done');
    const nothingRuns = at({ strategy, status: 'CrashLoopBackOff' });
    expect(stop.settled(nothingRuns, nothingRuns)).toBe('pending');
    expect(stop.settled(nothingRuns, at({ strategy: 'Halted', status: 'Stopped' }))).toBe('done');
  });

  it('on request is done when that instance is over, also when another came after it', () => {
    const before = at({ strategy: 'Manual', status: 'Running' }, { uid: 'old' });
    expect(stop.settled(before, at({ strategy: 'Manual' }, { uid: 'old', phase: 'Failed' }))).toBe('done');
    expect(stop.settled(before, at({ strategy: 'Manual' }, { uid: 'new' }))).toBe('done');
    expect(stop.settled(before, at(undefined))).toBe('done');
  });

  it('does not take an instance that it cannot see for one that is gone', () => {
    const before = at({ strategy: 'Manual', status: 'Running', more: { created: true } });
    expect(stop.settled(before, before)).toBe('pending');
    expect(stop.settled(before, at({ strategy: 'Manual', status: 'Stopped', more: { created: true } }))).toBe('done');
    expect(stop.settled(before, at({ strategy: 'Manual', status: 'Stopping', more: { created: false } }))).toBe('done');
  });
});

describe('patience', () => {
  it('lasts as long as the guest may take to shut down', () => {
    const windows = at({}, { spec: { terminationGracePeriodSeconds: 3600 } });
    const patience = [stop, restart, deleteVmi].map(({ extraMs }) => extraMs);
    for (const extraMs of [...patience, (one: Target) => deleteVm.extraMs?.(one, { deleteDisks: [] })]) {
      expect([extraMs?.(windows), extraMs?.(at({}))]).toEqual([3_600_000, 0]);
    }
  });
});

describe('restart', () => {
  const before = at({ status: 'Running' }, { uid: 'old' });

  it('is done when a new instance runs', () => {
    expect(restart.settled(before, before)).toBe('pending');
    expect(restart.settled(before, at({ status: 'Stopping' }, { uid: 'old', deleting: true }))).toBe('pending');
    expect(restart.settled(before, at({ status: 'Starting' }))).toBe('pending');
    expect(restart.settled(before, at({ status: 'Starting' }, { uid: 'new', phase: 'Scheduling' }))).toBe('pending');
    expect(restart.settled(before, at({ status: 'Running' }, { uid: 'new' }))).toBe('done');
  });

  it('of a VM that was stuck fails only when it is stuck again', () => {
    const stuck = at({ status: 'ErrorUnschedulable' }, { uid: 'old', phase: 'Scheduling', conditions: unschedulable });
    expect(restart.settled(stuck, stuck)).toBe('pending');
    // one error may take turns with another while the old instance is still there
    expect(restart.settled(stuck, at({ status: 'ErrImagePull' }, { uid: 'old', phase: 'Scheduling' }))).toBe('pending');
    expect(restart.settled(stuck, at({ status: 'ErrorUnschedulable' }, { uid: 'new', phase: 'Pending' }))).toBe(
      'pending',
    );
    const again = at({ status: 'ErrorUnschedulable' }, { uid: 'new', phase: 'Scheduling', conditions: unschedulable });
    expect(restart.settled(stuck, again)).toEqual({ failed: '0/3 nodes' });
  });
});

describe('actions on the instance', () => {
  const running = at({ status: 'Running' }, {});
  const paused = at({ status: 'Paused' }, { paused: true });

  it('wait for what they were to reach', () => {
    expect([pause.settled(running, running), pause.settled(running, paused)]).toEqual(['pending', 'done']);
    expect([unpause.settled(paused, paused), unpause.settled(paused, running)]).toEqual(['pending', 'done']);
    expect(reset.settled(running, running)).toBe('done');
  });

  it('fail when the guest ends or is replaced first', () => {
    for (const now of [at({}), at({}, { phase: 'Failed' }), at({}, { uid: 'new' })]) {
      expect(pause.settled(running, now)).toHaveProperty('failed');
    }
  });
});

describe('delete', () => {
  it('of a VM is done when it is gone, or a namesake has its place', () => {
    const before = at({ status: 'Running' }, {});
    expect(deleteVm.settled(before, at({ status: 'Terminating', deleting: true }), { deleteDisks: [] })).toBe(
      'pending',
    );
    expect(deleteVm.settled(before, at(undefined), { deleteDisks: [] })).toBe('done');
    expect(deleteVm.settled(before, at({ uid: 'namesake' }), { deleteDisks: [] })).toBe('done');
  });

  it('of an instance is done when it is gone, replaced, or kept by its VM after the end', () => {
    const before = at({ strategy: 'Manual' }, {});
    expect(deleteVmi.settled(before, at({}, { deleting: true }))).toBe('pending');
    expect(deleteVmi.settled(before, at({}, { phase: 'Succeeded' }))).toBe('done');
    expect(deleteVmi.settled(before, at({}))).toBe('done');
    expect(deleteVmi.settled(before, at({}, { uid: 'new' }))).toBe('done');
    const alone = at(undefined, {});
    expect(deleteVmi.settled(alone, at(undefined, { phase: 'Succeeded' }))).toBe('pending');
    expect(deleteVmi.settled(alone, at(undefined))).toBe('done');
  });
});
