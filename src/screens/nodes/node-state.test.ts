import { describe, expect, it } from 'vitest';
import { parseTime } from '../../lib/time';
import type { KubeObject } from '../../resources/object';
import { instance, running } from '../../inventory/inventory.fixture';
import { recordOf } from '../../inventory/join/record-of';
import { healthOf, schedulingOf, seenUntil, virtualizationOf } from './node-state';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const node = (conditions: object, more: { kvm?: string } = {}): KubeObject => ({
  metadata: { name: 'w' },
  status: {
    conditions: Object.entries(conditions).map(([type, status]) => ({ type, status: String(status), reason: 'R', message: 'said' })),
    allocatable: more.kvm === undefined ? {} : { 'devices.kubevirt.io/kvm': more.kvm },
  },
}); // prettier-ignore

describe('the state of a node', () => {
  it('tells what is worst: not reporting, not ready, short of something', () => {
    expect(healthOf(node({ Ready: 'True' })).id).toBe('ready');
    expect(healthOf(node({}))).toMatchObject({ id: 'unknown', tone: 'danger' });
    expect(healthOf(node({ Ready: 'False', MemoryPressure: 'True' }))).toMatchObject({
      id: 'not-ready',
      reason: 'R: said',
    });
    expect(healthOf(node({ Ready: 'True', DiskPressure: 'True' }))).toMatchObject({
      id: 'pressure',
      word: { key: 'Short of disk space' },
    });
  });

  it('tells whether machines can start there, the agent first', () => {
    const at = (heartbeat: string | undefined, runsMachines: boolean, kvm?: string): string =>
      virtualizationOf({ node: node({}, kvm === undefined ? {} : { kvm }), heartbeatAt: parseTime(heartbeat), runsMachines }, NOW).id; // prettier-ignore
    expect(at(undefined, false)).toBe('none');
    expect(at('2026-03-01T11:50:00Z', true)).toBe('silent');
    expect(at('2026-03-01T11:59:30Z', false)).toBe('unable');
    expect(at('2026-03-01T11:59:30Z', true, '0')).toBe('emulated');
    expect(at('2026-03-01T11:59:30Z', true, '1k')).toBe('kvm');
  });

  it('does not take the time without a connection for silence', () => {
    expect(seenUntil({ node: { phase: 'live' } }, NOW)).toBe(NOW);
    expect(seenUntil({ node: { phase: 'reconnecting', staleSince: NOW - 600_000 } }, NOW)).toBe(NOW - 600_000);
  });

  it('tells a node that is being emptied from one that is only cordoned, and the empty one only when all machines are known', () => {
    const machine = (status: object) => {
      const vmi = { ...instance('a'), status: { phase: 'Running', nodeName: 'w', ...status } };
      return recordOf({ vm: running('a'), vmi, migration: undefined, expanded: undefined });
    };
    const of = (machines: readonly ReturnType<typeof machine>[], isKnown = true, cordoned = true): string =>
      schedulingOf({ cordoned, machines }, isKnown).id;
    expect(of([machine({})], true, false)).toBe('open');
    expect(of([machine({})])).toBe('cordoned');
    expect(of([machine({}), machine({ evacuationNodeName: 'w' })])).toBe('draining');
    expect(of([])).toBe('emptied');
    expect(of([], false)).toBe('cordoned');
  });
});
