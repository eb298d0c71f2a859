import { describe, expect, it } from 'vitest';
import { asksForDevice } from '../../resources/console/device';
import { VM, VMI } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Target } from '../command';
import { createFakeCluster } from '../fake-cluster.fixture';
import { addConsoleDevice } from './add-device';

const vm: KubeObject = {
  metadata: { name: 'web', namespace: 'shop', uid: 'vm-1' },
  spec: { template: { spec: { domain: { devices: { autoattachGraphicsDevice: false } } } } },
};
const target: Target = { ref: { kind: VM, namespace: 'shop', name: 'web' }, vm, vmi: undefined };

describe('adding the device of a console', () => {
  it('asks the server first, then patches the VM, and is done when the VM says so', async () => {
    const fake = createFakeCluster();
    fake.put('virtualmachines', vm);
    await addConsoleDevice.vnc.run(fake.cluster, target, undefined);
    expect(fake.calls).toHaveLength(2);
    const after = fake.get('virtualmachines', 'web');
    expect(asksForDevice(after, 'vnc')).toBe(true);
    expect(addConsoleDevice.vnc.settled(target, target, undefined)).toBe('pending');
    expect(addConsoleDevice.vnc.settled(target, { ...target, vm: after }, undefined)).toBe('done');
    expect(addConsoleDevice.vnc.settled(target, { ...target, vm: undefined }, undefined)).toHaveProperty('failed');
  });

  it('is offered where it changes something', () => {
    expect(addConsoleDevice.vnc.check(target)).toEqual({ ok: true });
    const asked = { ...vm, spec: { template: { spec: { domain: { devices: { autoattachGraphicsDevice: true } } } } } };
    expect(addConsoleDevice.vnc.check({ ...target, vm: asked }).ok).toBe(false);
    const alone = { ref: { kind: VMI, namespace: 'shop', name: 'web' }, vm: undefined, vmi: vm };
    expect(addConsoleDevice.serial.check(alone).ok).toBe(false);
  });

  it('has a command line that does the same', () => {
    expect(addConsoleDevice.serial.cli(target, undefined)).toBe(
      `kubectl patch vm web --type merge -p '{"spec":{"template":{"spec":{"domain":{"devices":{"autoattachSerialConsole":true}}}}}}' -n shop`,
    );
  });

  it('needs the right to patch the VM', () => {
    expect(addConsoleDevice.vnc.access(target)).toEqual([
      { group: 'kubevirt.io', resource: 'virtualmachines', verb: 'patch', namespace: 'shop' },
    ]);
  });
});
