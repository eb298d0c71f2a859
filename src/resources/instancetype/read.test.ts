import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { instancetypeOrder, readInstancetype, readPreference } from './read';

const instancetype = (name: string, vcpu: number, memory: string, namespace?: string): KubeObject => ({
  metadata: {
    name,
    namespace,
    labels: { 'instancetype.kubevirt.io/size': 'medium' },
    annotations: { 'instancetype.kubevirt.io/displayName': 'General Purpose' },
  },
  spec: { cpu: { guest: vcpu }, memory: { guest: memory } },
});

describe('readInstancetype', () => {
  test('splits the name of a predefined one', () => {
    expect(readInstancetype(instancetype('u1.2xmedium', 2, '4Gi'))).toMatchObject({
      key: 'VirtualMachineClusterInstancetype/u1.2xmedium',
      series: 'u1',
      size: '2xmedium',
      title: 'General Purpose',
      vcpu: 2,
      memoryBytes: 4 * 1024 ** 3,
      deprecated: false,
    });
  });

  test('takes a name without a dot whole', () => {
    expect(readInstancetype(instancetype('tiny', 1, '1Gi', 'demo'))).toMatchObject({
      key: 'VirtualMachineInstancetype/demo/tiny',
      kind: 'VirtualMachineInstancetype',
      series: 'tiny',
      size: 'medium',
    });
  });

  test('reads an object once', () => {
    const object = instancetype('u1.small', 1, '2Gi');
    expect(readInstancetype(object)).toBe(readInstancetype(object));
  });

  test('sorts own ones first and sizes by size, not by name', () => {
    const all = [
      instancetype('u1.2xlarge', 8, '32Gi'),
      instancetype('u1.large', 2, '8Gi'),
      instancetype('cx1.large', 2, '4Gi'),
      instancetype('zeta', 1, '1Gi', 'demo'),
    ].map(readInstancetype);
    expect(all.sort(instancetypeOrder).map(({ name }) => name)).toEqual([
      'zeta',
      'cx1.large',
      'u1.large',
      'u1.2xlarge',
    ]);
  });
});

describe('readPreference', () => {
  test('knows name, system and needs', () => {
    const object: KubeObject = {
      metadata: {
        name: 'windows.2k22.virtio',
        labels: { 'instancetype.kubevirt.io/os-type': 'windows' },
        annotations: {
          'openshift.io/display-name': 'Microsoft Windows Server 2022 (virtio)',
          iconClass: 'icon-windows',
        },
      },
      spec: { requirements: { cpu: { guest: 1 }, memory: { guest: '2Gi' } }, preferredArchitecture: 'amd64' },
    };
    expect(readPreference(object)).toMatchObject({
      key: 'VirtualMachineClusterPreference/windows.2k22.virtio',
      title: 'Microsoft Windows Server 2022 (virtio)',
      osType: 'windows',
      family: 'windows',
      requiredVcpu: 1,
      requiredMemoryBytes: 2 * 1024 ** 3,
      architecture: 'amd64',
    });
  });

  test('names one without a display name as well as it can', () => {
    expect(readPreference({ metadata: { name: 'rhel.9' } }).title).toBe('Red Hat Enterprise Linux 9');
  });
});

test('whatever the API says can be read', () => {
  fc.assert(
    fc.property(malformed(), (object) => {
      fc.pre(typeof object === 'object' && object !== null);
      expect(readInstancetype(object).key).toContain('/');
      expect(readPreference(object).key).toContain('/');
    }),
  );
});
