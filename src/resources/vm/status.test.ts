import { describe, expect, it } from 'vitest';
import { sampleVm, sampleVmi } from '../sample.fixture';
import { STATUS_FACES, VM_STATUSES, isStuck, statusOf } from './status';

const REPORTED = VM_STATUSES.filter((status) => status !== 'Succeeded' && status !== 'Failed');

describe('status', () => {
  it.each(REPORTED)('trusts the cluster when it says %s', (status) => {
    expect(statusOf(sampleVm({ status }), undefined)).toBe(status);
    // also against what the VMI looks like, which may be newer or older
    expect(statusOf(sampleVm({ status }), sampleVmi({ phase: 'Failed' }))).toBe(status);
  });

  it('calls a word that it does not know unknown', () => {
    expect(statusOf(sampleVm({ status: 'Levitating' }), sampleVmi())).toBe('Unknown');
  });

  it('asks the instance only while the controller has said nothing', () => {
    const silent = { ...sampleVm(), status: {} };
    expect(statusOf(silent, sampleVmi())).toBe('Running');
    expect(statusOf(silent, undefined)).toBe('Unknown');
    expect(statusOf({ ...sampleVm({ deleting: true }), status: {} }, undefined)).toBe('Terminating');
  });

  it.each([
    [{ phase: '' }, 'Starting'],
    [{ phase: 'Pending' }, 'Starting'],
    [{ phase: 'Scheduled' }, 'Starting'],
    [{ phase: 'Running' }, 'Running'],
    [{ paused: true }, 'Paused'],
    [{ phase: 'Scheduled', paused: true }, 'Starting'],
    [{ deleting: true }, 'Terminating'],
    [{ phase: 'Succeeded' }, 'Succeeded'],
    [{ phase: 'Failed' }, 'Failed'],
    [{ phase: 'WaitingForSync' }, 'WaitingForReceiver'],
    [{ phase: 'Unknown' }, 'Unknown'],
    [{ phase: 'Levitating' }, 'Unknown'],
    [
      { phase: 'Scheduling', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] },
      'ErrorUnschedulable',
    ],
    [
      { phase: 'Pending', conditions: [{ type: 'Synchronized', status: 'False', reason: 'FailedPvcNotFound' }] },
      'ErrorPvcNotFound',
    ],
    [
      { phase: 'Scheduling', conditions: [{ type: 'Synchronized', status: 'False', reason: 'ErrImagePull' }] },
      'ErrImagePull',
    ],
    [{ phase: 'Running', conditions: [{ type: 'Synchronized', status: 'False', reason: 'ErrImagePull' }] }, 'Running'],
    [{ more: { migrationState: { startTimestamp: '2026-08-20T10:00:00Z' } } }, 'Migrating'],
    [{ more: { migrationState: {} } }, 'Running'],
    [
      { more: { migrationState: { startTimestamp: '2026-08-20T10:00:00Z', endTimestamp: '2026-08-20T10:01:00Z' } } },
      'Running',
    ],
  ] as const)('reads a stand-alone instance: %j is %s', (sample, status) => {
    expect(statusOf(undefined, sampleVmi(sample))).toBe(status);
  });

  it('marks what needs help by its tone', () => {
    for (const status of VM_STATUSES) {
      if (isStuck(status)) expect(['danger', 'warning']).toContain(STATUS_FACES[status].tone);
    }
    expect(VM_STATUSES.filter(isStuck)).toHaveLength(7);
  });
});
