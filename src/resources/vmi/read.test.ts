import { describe, expect, it } from 'vitest';
import { sampleVmi } from '../sample.fixture';
import { migrationStateOf } from './migration-state';
import { guestOsOf, gracePeriodSecondsOf, ipsOf, isActive, isAgentConnected, isPaused, phaseTimesOf } from './read';

describe('reading an instance', () => {
  it('lists each address once and leaves out those that nobody can reach', () => {
    const interfaces = [
      { ipAddress: '10.0.0.5', ipAddresses: ['10.0.0.5', 'fe80::1', 'fd00::5'] },
      { ipAddress: '127.0.0.1' },
      { ipAddresses: ['169.254.1.1', '192.168.1.7', 7] },
    ];
    expect(ipsOf(sampleVmi({ more: { interfaces } }))).toEqual(['10.0.0.5', 'fd00::5', '192.168.1.7']);
    expect(ipsOf(sampleVmi({ more: { interfaces: [{ ipAddress: 'fe80::1' }] } }))).toEqual(['fe80::1']);
    expect(ipsOf(undefined)).toEqual([]);
  });

  it('believes Paused and AgentConnected only of a running guest', () => {
    const conditions = [{ type: 'AgentConnected', status: 'True' }];
    expect(isAgentConnected(sampleVmi({ conditions }))).toBe(true);
    expect(isAgentConnected(sampleVmi({ conditions, phase: 'Failed' }))).toBe(false);
    expect(isPaused(sampleVmi({ paused: true }))).toBe(true);
    expect(isPaused(sampleVmi({ paused: true, phase: 'Succeeded' }))).toBe(false);
  });

  it('is active from the first moment to the end', () => {
    expect(
      ['', 'Pending', 'Running', 'Unknown', 'Succeeded', 'Failed'].map((phase) => isActive(sampleVmi({ phase }))),
    ).toEqual([true, true, true, true, false, false]);
    expect(isActive(undefined)).toBe(false);
  });

  it('names the system as prettily as it can', () => {
    const os = (guestOSInfo: object) => guestOsOf(sampleVmi({ more: { guestOSInfo } }));
    expect(os({ prettyName: 'Fedora Linux 43', name: 'Fedora' })).toBe('Fedora Linux 43');
    expect(os({ name: 'Fedora', versionId: '43' })).toBe('Fedora 43');
    expect(os({ name: 'Fedora' })).toBe('Fedora');
    expect(os({ version: '43' })).toBeUndefined();
  });

  it('reads times and the grace period, with the default of Kubernetes', () => {
    const phaseTransitionTimestamps = [
      { phase: 'Running', phaseTransitionTimestamp: '2026-08-20T10:01:10Z' },
      { phase: 'Pending' },
    ];
    expect([...phaseTimesOf(sampleVmi({ more: { phaseTransitionTimestamps } }))]).toEqual([
      ['Running', Date.UTC(2026, 7, 20, 10, 1, 10)],
    ]);
    expect(gracePeriodSecondsOf(sampleVmi())).toBe(30);
    expect(gracePeriodSecondsOf(sampleVmi({ spec: { terminationGracePeriodSeconds: 0 } }))).toBe(0);
  });

  it('takes a migration for active from its start to its end', () => {
    const state = (migrationState: object | undefined) =>
      migrationStateOf(sampleVmi({ more: { migrationState } }))?.active;
    expect([
      state(undefined),
      state({ targetNode: 'b' }),
      state({ startTimestamp: '2026-08-20T10:00:00Z' }),
      state({ startTimestamp: '2026-08-20T10:00:00Z', endTimestamp: '2026-08-20T10:00:09Z' }),
    ]).toEqual([undefined, false, true, false]);
  });
});
