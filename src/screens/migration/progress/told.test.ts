import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../resources/object';
import { failureTold } from './told';

const event = (uid: string, type: string, message: string, reason = 'FailedMigration'): KubeObject => ({
  metadata: { name: `event-${uid}-${reason}-${type}`, namespace: 'shop' },
  involvedObject: { kind: 'VirtualMachineInstanceMigration', namespace: 'shop', name: 'move', uid },
  type,
  reason,
  message,
  lastTimestamp: '2026-01-01T00:00:00Z',
});
const ENDED = 'Migration failed vmi shutdown during migration.';
const record = { name: 'move', uid: 'u1', failure: undefined };

describe('why a migration failed', () => {
  it('is what its state says', () => {
    expect(failureTold({ ...record, failure: 'out of memory' }, [event('u1', 'Warning', ENDED)])).toBe('out of memory');
  });

  it('is what an event says where the state says nothing, as after the machine was shut down', () => {
    const events = [
      event('u1', 'Normal', 'Created'),
      event('u2', 'Warning', 'of another'),
      event('u1', 'Warning', ENDED),
    ];
    expect(failureTold(record, events)).toBe(ENDED);
  });

  it('is that no node took it, before what came of that', () => {
    const events = [
      event('u1', 'Warning', 'The pod was removed'),
      event('u1', 'Warning', 'The pod is unschedulable', 'migrationTargetPodUnschedulable'),
    ];
    expect(failureTold(record, events)).toBe('The pod is unschedulable');
    expect(failureTold(record, [...events].reverse())).toBe('The pod is unschedulable');
  });

  it('is not known where nobody says it', () => {
    expect(failureTold(record, [event('u2', 'Warning', 'of another')])).toBeUndefined();
  });
});
