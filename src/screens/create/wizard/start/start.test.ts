import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { malformed } from '../../../../resources/malformed.fixture';
import { copyOf } from './copy';
import { matcherOf, originOf } from './origin';

describe('where a draft begins', () => {
  it.each([
    ['', { from: 'nothing', instancetype: undefined }],
    ['step=size', { from: 'nothing', instancetype: undefined }],
    [
      'template=openshift/openshift/fedora-server',
      { from: 'template', source: 'openshift', namespace: 'openshift', name: 'fedora-server' },
    ],
    ['template=elsewhere/a/b', { from: 'nothing', instancetype: undefined }],
    ['template=openshift/a', { from: 'nothing', instancetype: undefined }],
    ['template=openshift/a/b/c', { from: 'nothing', instancetype: undefined }],
    ['from=web', { from: 'vm', name: 'web' }],
    [
      'image=DataSource/images/fedora&instancetype=VirtualMachineClusterInstancetype/u1.small',
      {
        from: 'image',
        key: 'DataSource/images/fedora',
        instancetype: { kind: 'VirtualMachineClusterInstancetype', name: 'u1.small' },
      },
    ],
  ])('%s', (query, origin) => {
    expect(originOf(new URLSearchParams(query))).toEqual(origin);
  });

  it('reads keys of namespaced instance types', () => {
    expect(matcherOf('VirtualMachineInstancetype/shop/tiny')).toEqual({
      kind: 'VirtualMachineInstancetype',
      name: 'tiny',
    });
    for (const wrong of [null, '', 'one', 'a/', '/b', 'a/b/c/d']) expect(matcherOf(wrong)).toBeUndefined();
  });
});

describe('a copy of a VM', () => {
  const vm = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: '1',
      resourceVersion: '2',
      labels: { app: 'web', tier: 'front' },
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}', note: 'mine' },
      finalizers: ['kubevirt.io/virtualMachineControllerFinalize'],
    },
    spec: {
      runStrategy: 'Always',
      unheardOf: { kept: true },
      instancetype: { name: 'u1.small', revisionName: 'web-u1' },
      dataVolumeTemplates: [{ metadata: { name: 'web-root' }, spec: {} }],
      template: {
        spec: {
          domain: {
            firmware: { uuid: 'u', serial: 's', bootloader: { efi: {} } },
            devices: {
              disks: [{ name: 'root' }, { name: 'data' }, { name: 'claim' }],
              interfaces: [{ name: 'default', masquerade: {}, macAddress: '02:00:00:00:00:01' }],
            },
          },
          volumes: [
            { name: 'root', dataVolume: { name: 'web-root' } },
            { name: 'data', dataVolume: { name: 'web-data' } },
            { name: 'claim', persistentVolumeClaim: { claimName: 'stock' } },
          ],
        },
      },
    },
    status: { ready: true },
  };

  it('has its settings, and nothing that only the original may have', () => {
    const { draft, left } = copyOf(vm, 'copy');
    expect(left).toEqual(['data', 'claim']);
    expect(draft.vm).toEqual({
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: {
        name: 'copy',
        namespace: 'shop',
        labels: { app: 'copy', tier: 'front' },
        annotations: { note: 'mine' },
      },
      spec: {
        runStrategy: 'Always',
        unheardOf: { kept: true },
        instancetype: { name: 'u1.small' },
        dataVolumeTemplates: [{ metadata: { name: 'copy-root' }, spec: {} }],
        template: {
          spec: {
            domain: {
              firmware: { bootloader: { efi: {} } },
              devices: { disks: [{ name: 'root' }], interfaces: [{ name: 'default', masquerade: {} }] },
            },
            volumes: [{ name: 'root', dataVolume: { name: 'copy-root' } }],
          },
        },
      },
    });
  });

  it('gets through whatever the cluster holds', () => {
    fc.assert(fc.property(malformed(), (object) => copyOf(object, 'copy').left.length >= 0));
  });
});
