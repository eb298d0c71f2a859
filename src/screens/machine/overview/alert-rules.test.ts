import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../../inventory/join/record-of';
import type { KubeObject } from '../../../resources/object';
import { sampleVm, sampleVmi, type SampleVm, type SampleVmi } from '../../../resources/sample.fixture';
import { alertsOf } from './alert-rules';

const recordWith = (vm: KubeObject | undefined, vmi: KubeObject | undefined) =>
  recordOf({ vm, vmi, migration: undefined, expanded: undefined });
const alertsFor = (vm: SampleVm, vmi?: SampleVmi) =>
  alertsOf(recordWith(sampleVm(vm), vmi === undefined ? undefined : sampleVmi(vmi)), 'en');
const ids = (alerts: ReturnType<typeof alertsOf>): readonly string[] => alerts.map(({ id }) => id);

describe('what deserves attention', () => {
  it('is nothing of a VM that is well', () => {
    expect(alertsFor({ status: 'Running' }, { phase: 'Running' })).toEqual([]);
    expect(alertsFor({ status: 'Stopped' })).toEqual([]);
  });

  it('is a restart that is required, with the words of the cluster', () => {
    const conditions = [{ type: 'RestartRequired', status: 'True', message: 'a non-live-updatable field was changed' }];
    expect(alertsFor({ conditions }, { phase: 'Running' })).toMatchObject([
      { id: 'restart-required', tone: 'warning', body: 'a non-live-updatable field was changed' },
    ]);
  });

  it('is a change that applies by a migration, which nobody has to start', () => {
    const conditions = [{ type: 'HotVCPUChange', status: 'True' }];
    expect(alertsFor({ status: 'Running' }, { phase: 'Running', conditions })).toMatchObject([
      { id: 'by-migration', tone: 'info', body: { key: expect.stringContaining('by itself') as string } },
    ]);
  });

  it('is a start that keeps failing, with the time of the next attempt in the language of the reader', () => {
    const startFailure = { consecutiveFailCount: 3, retryAfterTimestamp: '2026-08-20T10:15:00Z' };
    const record = recordWith(sampleVm({ more: { startFailure } }), undefined);
    const timeIn = (language: string) => {
      const body = alertsOf(record, language)[0]?.body;
      return typeof body === 'object' ? body.values?.['time'] : undefined;
    };
    expect(alertsOf(record, 'en')[0]).toMatchObject({ id: 'start-failure', title: { values: { count: 3 } } });
    expect(timeIn('de')).toMatch(/^20\.08\.2026/);
    expect(timeIn('en')).toMatch(/^Aug 20, 2026/);
  });

  it('is a guest that was paused by a disk error, not one that a user paused', () => {
    const paused = (reason: string) => ({ phase: 'Running', conditions: [{ type: 'Paused', status: 'True', reason }] });
    expect(ids(alertsFor({}, paused('PausedIOError')))).toEqual(['io-error']);
    expect(ids(alertsFor({}, paused('PausedByUser')))).toEqual([]);
  });

  it('is a guest that must leave its node, is frozen, or differs from what is asked for', () => {
    expect(ids(alertsFor({}, { phase: 'Running', more: { evacuationNodeName: 'worker-1' } }))).toEqual(['evicted']);
    expect(ids(alertsFor({}, { phase: 'Running', more: { fsFreezeStatus: 'frozen' } }))).toEqual(['frozen']);
    const conditions = [{ type: 'Synchronized', status: 'False', reason: 'Failed', message: 'cannot hot-plug' }];
    expect(alertsFor({}, { phase: 'Running', conditions })).toMatchObject([
      { id: 'not-synchronized', body: 'cannot hot-plug' },
    ]);
  });

  it('tells the most urgent first', () => {
    const conditions = [
      { type: 'RestartRequired', status: 'True' },
      { type: 'ManualRecoveryRequired', status: 'True', reason: 'Lost' },
    ];
    expect(ids(alertsFor({ conditions }, { phase: 'Running', more: { fsFreezeStatus: 'frozen' } }))).toEqual([
      'recovery',
      'restart-required',
      'frozen',
    ]);
  });

  it('is nothing of a VM that is being deleted', () => {
    const conditions = [{ type: 'RestartRequired', status: 'True' }];
    expect(alertsFor({ deleting: true, conditions }, { phase: 'Running' })).toEqual([]);
  });

  it('never throws on malformed objects', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (status, vmiStatus) => {
        const vm = { ...sampleVm(), status };
        const vmi = { ...sampleVmi(), status: vmiStatus };
        expect(Array.isArray(alertsOf(recordWith(vm, vmi), 'en'))).toBe(true);
      }),
    );
  });
});
