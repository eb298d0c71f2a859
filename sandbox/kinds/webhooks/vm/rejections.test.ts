import { describe, expect, it } from 'vitest';
import { admitted, storeWith } from '../request.fixture';
import { machineWith, vmWith } from './vm.fixture';

const VM = 'virtualmachines.kubevirt.io';
const root = { name: 'root', disk: { bus: 'virtio' } };
const volumes = (...list: unknown[]) => ({ volumes: [{ name: 'root', containerDisk: { image: 'x' } }, ...list] });

describe('a VM is refused with the cause and field of KubeVirt', () => {
  it('accepts what none of the rules speaks of', () => {
    expect(admitted(VM, vmWith()).denial).toBeUndefined();
    expect(
      admitted(VM, machineWith({ 'domain.devices.disks': [root, { name: 'cd', cdrom: {} }] })).denial,
    ).toBeUndefined();
    expect(admitted(VM, machineWith({ 'domain.devices.disks': [] })).denial).toBeUndefined();
    expect(admitted(VM, machineWith({ 'domain.memory': undefined })).denial).toBeUndefined();
  });

  it.each([
    [{ 'spec.runStrategy': undefined }, 'spec.running', 'RunStrategy must be specified'],
    [
      { 'spec.running': true },
      'spec.running',
      'Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use RunStrategy instead',
    ],
    [{ 'spec.runStrategy': 'Sometimes' }, 'spec.runStrategy', 'Invalid RunStrategy (Sometimes)'],
    [
      { 'spec.template.metadata.labels': { 'kubevirt.io/nodeName': 'n' } },
      'spec.template.metadata.labels',
      'creation of the following reserved kubevirt.io/ labels on a VMI object is prohibited',
    ],
    [
      { 'spec.dataVolumeTemplates': [{ metadata: { name: 'd' }, spec: { source: { blank: {} }, storage: {} } }] },
      'spec.dataVolumeTemplate[0]',
      "DataVolumeTemplate entry spec.dataVolumeTemplate[0] must be referenced in the VMI template's 'volumes' list",
    ],
    [
      { 'spec.dataVolumeTemplates': [{ metadata: {}, spec: { pvc: {}, storage: {} } }] },
      'spec.dataVolumeTemplate[0].PVC.Storage',
      'Duplicate storage definition, both target storage and target pvc defined',
    ],
    [
      { 'spec.dataVolumeTemplates': [{ metadata: { name: 'd' }, spec: { storage: {} } }] },
      'spec.dataVolumeTemplate[0].source',
      'Data volume should have either Source, SourceRef, or be externally populated',
    ],
  ])('outside the template: %j', (changes, field, message) => {
    expect(admitted(VM, vmWith(changes)).causes).toContainEqual(expect.objectContaining({ field, message }));
  });

  it('refuses data volumes for another namespace', () => {
    const template = { metadata: { name: 'd', namespace: 'other' }, spec: { source: { blank: {} }, storage: {} } };
    const changes = {
      'spec.dataVolumeTemplates': [template],
      'spec.template.spec.volumes': [{ name: 'root', dataVolume: { name: 'd' } }],
    };
    expect(admitted(VM, vmWith(changes)).causes).toEqual([
      {
        reason: 'FieldValueInvalid',
        field: 'spec.dataVolumeTemplates[0]',
        message: 'Embedded DataVolume namespace other differs from VM namespace demo',
      },
    ]);
  });

  it('opens gates that the KubeVirt object lists', () => {
    const kubevirt = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'KubeVirt',
      metadata: { name: 'kubevirt', namespace: 'kubevirt' },
      spec: { configuration: { developerConfiguration: { featureGates: ['HostDisk'] } } },
    };
    const object = machineWith(volumes({ name: 'h', hostDisk: { path: '/x', type: 'Disk' } }));
    expect(admitted(VM, object, { store: storeWith(['kubevirts.kubevirt.io', kubevirt]) }).denial).toBeUndefined();
  });
});
