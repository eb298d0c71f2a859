import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { VM_STATUSES } from '../vm/status';
import { sightOf } from './sight';

const vmWith = (more: { status?: string; strategy?: string; devices?: object } = {}): KubeObject => ({
  metadata: { name: 'web', namespace: 'shop', uid: 'vm-1' },
  spec: { runStrategy: more.strategy ?? 'Halted', template: { spec: { domain: { devices: more.devices ?? {} } } } },
  status: { printableStatus: more.status ?? 'Stopped' },
});

const vmiWith = (more: { status?: object; devices?: object; deleting?: boolean } = {}): KubeObject => ({
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: 'vmi-1',
    ...(more.deleting === true ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
  },
  spec: { domain: { devices: more.devices ?? {} } },
  status: { phase: 'Running', nodeName: 'node-1', ...more.status },
});

const UP = { is: 'up', uid: 'vmi-1', node: 'node-1', moving: false, ending: false };

describe('what a console sees of its machine', () => {
  it('is up while the guest runs, also when paused', () => {
    const paused = vmiWith({ status: { conditions: [{ type: 'Paused', status: 'True' }] } });
    expect(sightOf(vmWith({ status: 'Running' }), vmiWith(), 'vnc')).toEqual(UP);
    expect(sightOf(undefined, paused, 'serial')).toEqual(UP);
  });

  it('tells that it moves, and that it is being shut down', () => {
    const moving = vmiWith({ status: { migrationState: { startTimestamp: '2026-01-01T00:00:00Z' } } });
    expect(sightOf(vmWith(), moving, 'vnc')).toEqual({ ...UP, moving: true });
    expect(sightOf(vmWith(), vmiWith({ deleting: true }), 'vnc')).toEqual({ ...UP, ending: true });
  });

  it('is down with a reason, and with Start where that is possible', () => {
    expect(sightOf(vmWith(), undefined, 'vnc')).toEqual({
      is: 'down',
      why: { key: 'The machine is stopped' },
      mayStart: true,
    });
    expect(sightOf(vmWith({ status: 'Starting' }), vmiWith({ status: { phase: 'Scheduling' } }), 'vnc')).toEqual({
      is: 'down',
      why: { key: 'The machine is starting' },
      mayStart: false,
    });
    expect(sightOf(undefined, undefined, 'vnc')).toMatchObject({ is: 'down', mayStart: false });
    const ended = vmiWith({ status: { phase: 'Failed' } });
    expect(sightOf(vmWith({ status: 'Stopped', strategy: 'Manual' }), ended, 'vnc')).toMatchObject({ is: 'down' });
  });

  it('is absent without the device, whether or not the machine runs', () => {
    const noScreen = { autoattachGraphicsDevice: false };
    const noLine = { autoattachSerialConsole: false };
    expect(sightOf(vmWith({ devices: noScreen }), undefined, 'vnc')).toEqual({ is: 'absent' });
    expect(sightOf(vmWith({ devices: noScreen }), undefined, 'serial')).toMatchObject({ is: 'down' });
    expect(sightOf(vmWith(), vmiWith({ devices: noLine }), 'serial')).toEqual({ is: 'absent' });
    expect(sightOf(vmWith({ devices: noLine }), vmiWith(), 'serial')).toEqual(UP);
  });

  it('has words for every state of a VM', () => {
    for (const status of VM_STATUSES) {
      const sight = sightOf(vmWith({ status }), undefined, 'vnc');
      expect(sight.is === 'down' && /^The (machine|disks|state)\b.*[^.]$/.test(sight.why.key)).toBe(true);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.anything(),
        fc.constantFrom('vnc' as const, 'serial' as const),
        (spec, status, device) => {
          const object = { metadata: {}, spec, status };
          expect(['up', 'down', 'absent']).toContain(sightOf(object, undefined, device).is);
          expect(['up', 'down', 'absent']).toContain(sightOf(undefined, object, device).is);
        },
      ),
    );
  });
});
