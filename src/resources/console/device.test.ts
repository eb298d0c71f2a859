import { applyPatch } from 'rfc6902';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../object';
import { asksForDevice, deviceAddition, givesDevice } from './device';

const vmWith = (spec: unknown): KubeObject => ({ metadata: { name: 'web' }, spec });
const deep = (devices: unknown): KubeObject => vmWith({ template: { spec: { domain: { devices } } } });

describe('the device of a console', () => {
  it('is there unless the VM says no', () => {
    expect(givesDevice(deep({}), 'vnc')).toBe(true);
    expect(givesDevice(deep({ autoattachGraphicsDevice: false }), 'vnc')).toBe(false);
    expect(givesDevice(deep({ autoattachGraphicsDevice: false }), 'serial')).toBe(true);
    expect(asksForDevice(deep({}), 'serial')).toBe(false);
    expect(asksForDevice(deep({ autoattachSerialConsole: true }), 'serial')).toBe(true);
  });

  it.each([
    ['said no', deep({ autoattachGraphicsDevice: false, disks: [] })],
    ['said nothing', deep({ disks: [] })],
    ['has no devices', vmWith({ template: { spec: { domain: { cpu: {} } } } })],
    ['has no template', vmWith({})],
    ['has nothing at all', { metadata: {} }],
  ])('is added to a VM that %s', (_what, vm) => {
    const copy = structuredClone(vm);
    expect(applyPatch(copy, [...deviceAddition(vm, 'vnc')])).toEqual([null]);
    expect(asksForDevice(copy, 'vnc')).toBe(true);
    expect(copy.metadata).toEqual(vm.metadata);
  });

  it('is added without touching anything else', () => {
    expect(deviceAddition(deep({ disks: [] }), 'serial')).toEqual([
      { op: 'add', path: '/spec/template/spec/domain/devices/autoattachSerialConsole', value: true },
    ]);
  });
});
