import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { sampleVm, sampleVmi } from '../sample.fixture';
import type { Evidence } from './diagnose';
import { diagnose, headlineOf } from './diagnose';

const pod = (status: object): KubeObject => ({
  metadata: {
    name: 'virt-launcher-web-1-abcde',
    labels: { 'kubevirt.io': 'virt-launcher', 'kubevirt.io/created-by': 'vmi-uid' },
  },
  status,
});
const questions = (evidence: Evidence): readonly string[] => diagnose(evidence).map(({ question }) => question);
const READY = { type: 'Ready', status: 'True' };
const MIGRATABLE = { type: 'LiveMigratable', status: 'True' };

describe('diagnosis', () => {
  it('asks only what makes sense', () => {
    expect(questions({ vm: sampleVm(), vmi: undefined })).toEqual(['running']);
    expect(questions({ vm: sampleVm({ status: 'Running' }), vmi: sampleVmi() })).toEqual([
      'running',
      'ready',
      'migratable',
    ]);
    expect(questions({ vm: sampleVm({ status: 'Terminating', deleting: true }), vmi: sampleVmi() })).toEqual([
      'running',
    ]);
  });

  it('says by its run strategy why a stopped VM is off', () => {
    const [halted] = diagnose({ vm: sampleVm({ strategy: 'Halted', status: 'Stopped' }), vmi: undefined });
    expect(halted).toMatchObject({ tone: 'neutral', why: { key: 'It was stopped, or never started' } });
    const [manual] = diagnose({ vm: sampleVm({ strategy: 'Manual', status: 'Stopped' }), vmi: undefined });
    expect(manual).toMatchObject({ why: { key: expect.stringContaining('run strategy Manual') as string } });
  });

  it('looks below the VM for the cause', () => {
    const dataVolumes = [
      {
        metadata: { name: 'root' },
        status: { phase: 'Failed', conditions: [{ type: 'Running', status: 'False', message: '404' }] },
      },
    ];
    expect(diagnose({ vm: sampleVm({ status: 'DataVolumeError' }), vmi: undefined, dataVolumes })[0]).toMatchObject({
      tone: 'danger',
      why: '404',
      source: { kind: 'DataVolume', name: 'root' },
    });
    const pods = [
      pod({
        containerStatuses: [
          { name: 'compute', state: { waiting: { reason: 'CreateContainerError', message: 'no such device' } } },
        ],
      }),
    ];
    expect(
      diagnose({ vm: sampleVm({ status: 'Starting' }), vmi: sampleVmi({ phase: 'Scheduling' }), pods })[0],
    ).toMatchObject({
      tone: 'warning',
      why: 'no such device',
      source: { kind: 'Pod' },
    });
  });

  it('does not blame the disk of a VM that nobody wants to run', () => {
    const dataVolumes = [{ metadata: { name: 'root' }, status: { phase: 'Failed' } }];
    const [running] = diagnose({
      vm: sampleVm({ strategy: 'Halted', status: 'Stopped' }),
      vmi: undefined,
      dataVolumes,
    });
    expect(running).toMatchObject({ tone: 'neutral', source: undefined });
  });

  it('warns of a running guest for which the cluster could not do what was asked', () => {
    const conditions = [
      { type: 'Failure', status: 'True', reason: 'HotPlugCPUError', message: 'another CPU hotplug is in progress' },
    ];
    const [running] = diagnose({ vm: sampleVm({ status: 'Running', conditions }), vmi: sampleVmi() });
    expect(running).toMatchObject({ tone: 'warning', why: 'another CPU hotplug is in progress' });
  });

  it('tells why a running guest is not ready', () => {
    const conditions = [
      { type: 'Ready', status: 'False', reason: 'GuestNotRunning', message: 'Guest VM is not reported as running' },
    ];
    const [, ready] = diagnose({ vm: undefined, vmi: sampleVmi({ conditions }) });
    expect(ready).toMatchObject({ tone: 'warning', why: { key: 'The guest is not running yet' } });
    const [, paused] = diagnose({ vm: undefined, vmi: sampleVmi({ conditions, paused: true }) });
    expect(paused).toMatchObject({ tone: 'info', why: { key: 'A paused guest takes no requests' } });
  });

  it('tells why a guest cannot be migrated, and when that is not known', () => {
    const no = {
      type: 'LiveMigratable',
      status: 'False',
      reason: 'DisksNotLiveMigratable',
      message: 'PVC is not shared',
    };
    const migratable = (vmi: KubeObject) =>
      diagnose({ vm: undefined, vmi }).find(({ question }) => question === 'migratable');
    expect(migratable(sampleVmi({ conditions: [no] }))).toMatchObject({ tone: 'warning', why: 'PVC is not shared' });
    expect(migratable(sampleVmi())).toMatchObject({ tone: 'neutral' });
    const failed = {
      migrationState: {
        startTimestamp: '2026-08-20T10:00:00Z',
        endTimestamp: '2026-08-20T10:01:00Z',
        failed: true,
        failureReason: 'out of time',
      },
    };
    expect(migratable(sampleVmi({ conditions: [MIGRATABLE], more: failed }))).toMatchObject({
      tone: 'success',
      why: { values: { reason: 'out of time' } },
    });
  });

  it('puts what asks most for attention on top', () => {
    const headline = (evidence: Evidence) => headlineOf(diagnose(evidence));
    expect(
      headline({ vm: sampleVm({ status: 'Running' }), vmi: sampleVmi({ conditions: [READY, MIGRATABLE] }) })?.question,
    ).toBe('running');
    const fixed = { type: 'LiveMigratable', status: 'False', message: 'not shared' };
    expect(
      headline({ vm: sampleVm({ status: 'Running' }), vmi: sampleVmi({ conditions: [READY, fixed] }) })?.question,
    ).toBe('migratable');
    expect(headlineOf([])).toBeUndefined();
  });
});
