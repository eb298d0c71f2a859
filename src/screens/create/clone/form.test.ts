import { describe, expect, it } from 'vitest';
import type { VmSnapshot } from '../../../resources/image/vm-snapshot';
import type { KubeObject } from '../../../resources/object';
import { fittingSnapshots, offered } from './choices';
import { cloneInput, cloneRefusal, sourceName, validateClone, type CloneValues } from './form';

const vm = (change: Readonly<Record<string, unknown>> = {}): KubeObject => ({
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    template: {
      spec: {
        domain: {
          devices: {
            interfaces: [{ name: 'default' }, { name: 'data', macAddress: '02:00:00:00:00:01' }, { name: 'new' }],
          },
        },
        ...change,
      },
    },
  },
});
const VMI: KubeObject = {
  metadata: {},
  status: {
    interfaces: [
      { name: 'default', mac: '02:00:00:00:00:02' },
      { name: 'data', mac: '02:00:00:00:00:03' },
      { name: 'docker0', mac: '02:00:00:00:00:04' },
    ],
  },
};
const snapshot: VmSnapshot = {
  key: 'shop/before-update',
  namespace: 'shop',
  name: 'before-update',
  vmName: 'web',
  ready: true,
  reason: undefined,
  createdAt: undefined,
  indications: [],
  object: { metadata: {} },
};
const VALUES: CloneValues = { name: 'web-2', macs: 'new', serial: '', namedDisks: true, start: true };

describe('a clone', () => {
  it('asks for new addresses, a new serial number and named disks', () => {
    expect(cloneInput('shop', { kind: 'VirtualMachine', vm: vm() }, VALUES, 'a1')).toEqual({
      namespace: 'shop',
      source: { kind: 'VirtualMachine', name: 'web' },
      name: 'web-2',
      start: true,
      serial: undefined,
      macAddresses: undefined,
      volumeNames: 'PrefixTargetName',
      attempt: 'a1',
    });
  });

  it('keeps the addresses that the VM names, and those that the cluster gave to its own interfaces', () => {
    const kept = { ...VALUES, macs: 'keep' as const };
    expect(cloneInput('shop', { kind: 'VirtualMachine', vm: vm() }, kept, 'a1', VMI).macAddresses).toEqual({
      default: '02:00:00:00:00:02',
      data: '02:00:00:00:00:01',
    });
  });

  it('of a snapshot has new addresses in any case', () => {
    const source = { kind: 'VirtualMachineSnapshot', snapshot } as const;
    expect(sourceName(source)).toBe('before-update');
    expect(cloneInput('shop', source, { ...VALUES, macs: 'keep' }, 'a1').macAddresses).toBeUndefined();
  });

  it('is refused for disks that cannot be snapshotted, and for a snapshot that is not ready', () => {
    const volumes = [{ name: 'root', dataVolume: { name: 'web' } }];
    expect(cloneRefusal({ kind: 'VirtualMachine', vm: vm() })).toBeUndefined();
    const status = { volumeSnapshotStatuses: [{ name: 'root', enabled: false, reason: 'no class' }] };
    expect(cloneRefusal({ kind: 'VirtualMachine', vm: { ...vm({ volumes }), status } })).toBeDefined();
    expect(cloneRefusal({ kind: 'VirtualMachineSnapshot', snapshot })).toBeUndefined();
    expect(
      cloneRefusal({ kind: 'VirtualMachineSnapshot', snapshot: { ...snapshot, ready: false, reason: 'no room' } }),
    ).toMatchObject({ values: { reason: 'no room' } });
  });

  it.each([
    ['', 1],
    ['Web', 1],
    ['web', 1],
    ['web-2', 0],
  ])('called “%s” has %i faults', (name, faults) => {
    expect(validateClone(name, 'shop', [vm()])).toHaveLength(faults);
  });
});

describe('what can be cloned', () => {
  it('is shown up to a limit, and the rest is counted', () => {
    const all = Array.from({ length: 75 }, (_none, index) => index);
    expect(offered(all)).toEqual({ items: all.slice(0, 60), left: 15 });
    expect(offered([1])).toEqual({ items: [1], left: 0 });
  });

  it('is found by the name of the snapshot and of its VM', () => {
    expect(fittingSnapshots([snapshot], 'WEB before')).toHaveLength(1);
    expect(fittingSnapshots([snapshot], 'web after')).toHaveLength(0);
  });
});
