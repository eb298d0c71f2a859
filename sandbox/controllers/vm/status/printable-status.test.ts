import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../store/object';
import { printableStatus, type StatusInput } from './printable-status';

const now = new Date('2026-08-20T10:00:00Z');

const object = (fields: Record<string, unknown>, metadata: Record<string, unknown> = {}): KubeObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'web', namespace: 'demo', uid: 'u', resourceVersion: '1', creationTimestamp: '', ...metadata },
  ...fields,
});

const vmi = (phase: string, conditions: unknown[] = [], more: Record<string, unknown> = {}): KubeObject =>
  object({ status: { phase, conditions, ...more } });

const deleted = { deletionTimestamp: '2026-08-20T09:59:00Z' };

const base: StatusInput = {
  vm: object({}),
  vmi: undefined,
  strategy: 'Always',
  volumes: [],
  dataVolume: () => undefined,
  claim: () => undefined,
  startExpected: false,
  setToStart: true,
  consecutiveFailures: 0,
  now,
};

const sync = (reason: string): unknown => ({ type: 'Synchronized', status: 'False', reason });
const dataVolume = (phase: string, conditions: unknown[] = []): StatusInput['dataVolume'] => {
  const found = object({ status: { phase, conditions } });
  return () => found;
};
const volumes = [{ name: 'root', dataVolume: { name: 'root' } }];
const moving = { migrationState: { startTimestamp: '2026-08-20T09:59:50Z' } };

/** From the first rule to the last; each case also fulfils what comes after it where that is possible. */
const CASES: readonly (readonly [string, Partial<StatusInput>])[] = [
  ['Terminating', { vm: object({}, deleted), vmi: vmi('Running', [], moving) }],
  ['Stopping', { vmi: { ...vmi('Running', [], moving), metadata: { ...object({}).metadata, ...deleted } } }],
  ['Migrating', { vmi: vmi('Running', [{ type: 'Paused', status: 'True' }], moving) }],
  ['Paused', { vmi: vmi('Running', [{ type: 'Paused', status: 'True' }]), volumes, dataVolume: dataVolume('Failed') }],
  ['Running', { vmi: vmi('Running'), volumes, dataVolume: dataVolume('Failed') }],
  ['ErrorPvcNotFound', { vmi: vmi('Pending', [sync('FailedPvcNotFound')]), volumes, dataVolume: dataVolume('Failed') }],
  ['DataVolumeError', { vmi: vmi('Pending', [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }]), volumes, dataVolume: dataVolume('Failed') }], // prettier-ignore
  ['DataVolumeError', { volumes, dataVolume: dataVolume('ImportInProgress', [{ type: 'Running', status: 'False', reason: 'Error' }]) }], // prettier-ignore
  ['DataVolumeError', { volumes, dataVolume: dataVolume('ImportInProgress', [{ type: 'Running', status: 'False', reason: 'ImagePullFailed' }]) }], // prettier-ignore
  ['ErrorUnschedulable', { vmi: vmi('Scheduling', [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }]), volumes, dataVolume: dataVolume('ImportInProgress') }], // prettier-ignore
  ['Provisioning', { strategy: 'Halted', setToStart: false, volumes, dataVolume: dataVolume('ImportInProgress') }],
  ['Provisioning', { volumes, dataVolume: dataVolume('WaitForFirstConsumer', [{ type: 'Bound', status: 'True' }]) }],
  ['Stopped', { setToStart: false, strategy: 'Halted', volumes, dataVolume: dataVolume('WaitForFirstConsumer') }],
  ['Stopped', { setToStart: false, strategy: 'Halted', volumes, dataVolume: dataVolume('PendingPopulation') }],
  ['WaitingForVolumeBinding', { volumes, claim: () => object({ status: { phase: 'Pending' } }) }],
  [
    'Stopped',
    { setToStart: false, strategy: 'Halted', volumes, claim: () => object({ status: { phase: 'Pending' } }) },
  ],
  ['ErrImagePull', { vmi: vmi('Scheduling', [sync('ErrImagePull')]) }],
  ['ImagePullBackOff', { vmi: vmi('Scheduling', [sync('ImagePullBackOff')]) }],
  ['Starting', { vmi: vmi('') }],
  ['Starting', { vmi: vmi('Pending'), consecutiveFailures: 3 }],
  ['Starting', { vmi: vmi('Scheduling') }],
  ['Starting', { vmi: vmi('Scheduled') }],
  ['Starting', { startExpected: true, consecutiveFailures: 2 }],
  ['CrashLoopBackOff', { consecutiveFailures: 1 }],
  ['CrashLoopBackOff', { consecutiveFailures: 1, vmi: vmi('Failed'), strategy: 'RerunOnFailure' }],
  ['Stopped', { consecutiveFailures: 1, strategy: 'Manual' }],
  ['Stopped', { strategy: 'Halted' }],
  ['Stopped', { vmi: vmi('Succeeded'), strategy: 'Manual' }],
  ['Stopped', { vmi: vmi('Failed'), strategy: 'Once' }],
  ['WaitingForReceiver', { strategy: 'WaitAsReceiver', vmi: vmi('WaitingForSync') }],
  ['Unknown', { vmi: vmi('Unknown') }],
];

describe('printableStatus', () => {
  it.each(CASES)('%s', (expected, input) => {
    expect(printableStatus({ ...base, ...input })).toBe(expected);
  });

  it('counts a migration only between its timestamps', () => {
    const at = (state: Record<string, string>): string =>
      printableStatus({ ...base, vmi: vmi('Running', [], { migrationState: state }) });
    expect(at({ startTimestamp: '2026-08-20T10:00:01Z' })).toBe('Running');
    expect(at({ startTimestamp: '2026-08-20T09:00:00Z', endTimestamp: '2026-08-20T09:01:00Z' })).toBe('Running');
    expect(at({ startTimestamp: '2026-08-20T09:00:00Z' })).toBe('Migrating');
  });

  it('never throws, whatever the objects look like', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (status, spec, data) => {
        const odd = object({ status, spec });
        const input = { ...base, vm: odd, vmi: odd, volumes, dataVolume: () => object({ status: data }) };
        expect(typeof printableStatus(input)).toBe('string');
      }),
    );
  });
});
