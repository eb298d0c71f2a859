import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionFor } from '../../registry';
import { catalogueObjects } from '../../instancetype/catalogue';
import { objectAt } from '../../read';
import { admitted, stored, storeWith } from '../request.fixture';
import { vmWith } from './vm.fixture';

const VM = 'virtualmachines.kubevirt.io';
const catalogue = storeWith(
  ...catalogueObjects().map((object) => {
    const plural = object.kind === 'VirtualMachineClusterInstancetype' ? 'instancetypes' : 'preferences';
    return [`virtualmachinecluster${plural}.instancetype.kubevirt.io`, object] as const;
  }),
);
const store = catalogue;

describe('what the webhook adds to a stored VM', () => {
  it('adds the documented fields and nothing else', () => {
    const given = vmWith();
    const { object } = admitted(VM, given);
    const template = objectAt(object, 'spec', 'template');
    expect(template).toMatchObject({
      metadata: { annotations: { 'kubevirt.io/pci-topology-version': 'v3' }, labels: { app: 'web' } },
      spec: { architecture: 'amd64', domain: { machine: { type: 'q35' } } },
    });
    const machine = objectAt(template, 'spec');
    const before = objectAt(given, 'spec', 'template', 'spec');
    expect(Object.keys(machine).sort()).toEqual([...Object.keys(before), 'architecture'].sort());
    expect(Object.keys(objectAt(machine, 'domain')).sort()).toEqual(['devices', 'firmware', 'machine', 'memory']);
    expect(objectAt(machine, 'domain').devices).toEqual(objectAt(before, 'domain').devices);
    expect(Object.keys(objectAt(machine, 'domain', 'firmware')).sort()).toEqual(['serial', 'uuid']);
  });

  it('sets firmware ids and PCI topology at creation only', () => {
    const old = stored(vmWith());
    const { object } = admitted(VM, vmWith(), { operation: 'UPDATE', old });
    expect(objectAt(object, 'spec', 'template', 'spec', 'domain')).not.toHaveProperty('firmware');
    expect(objectAt(object, 'spec', 'template', 'metadata')).not.toHaveProperty('annotations');
  });

  it('takes the architecture of the preference', () => {
    const { object } = admitted(VM, vmWith({ 'spec.preference': { name: 'fedora.arm64' } }), { store });
    expect(objectAt(object, 'spec', 'template', 'spec')).toMatchObject({
      architecture: 'arm64',
      domain: { machine: { type: 'virt' } },
    });
  });

  it('warns about spec.running', () => {
    const { denial, warnings } = admitted(VM, vmWith({ 'spec.running': true, 'spec.runStrategy': undefined }));
    expect(denial).toBeUndefined();
    expect(warnings).toEqual(['spec.running is deprecated, please use spec.runStrategy instead.']);
  });
});

describe('edits of a VM', () => {
  const busy = (status: Record<string, unknown>) => ({ ...stored(vmWith()), status });

  it.each([
    [
      { snapshotInProgress: 's' },
      { 'spec.runStrategy': 'Always' },
      'Cannot update vm running state until snapshot "s" completes',
    ],
    [
      { snapshotInProgress: 's' },
      { 'spec.template.spec.domain.devices.disks': [] },
      'Cannot update vm disks or volumes until snapshot "s" completes',
    ],
    [
      { restoreInProgress: 'r' },
      { 'spec.runStrategy': 'Always' },
      'Cannot update VM runStrategy until restore "r" completes',
    ],
  ])('are refused during %j', (status, changes, message) => {
    const outcome = admitted(VM, vmWith(changes), { operation: 'UPDATE', old: busy(status) });
    expect(outcome.causes.map((cause) => [cause.field, cause.message])).toEqual([['spec', message]]);
  });

  it('of other things are fine meanwhile, and everything is once the VM goes away', () => {
    const labels = { 'spec.template.metadata.labels': { app: 'other' } };
    expect(
      admitted(VM, vmWith(labels), { operation: 'UPDATE', old: busy({ snapshotInProgress: 's' }) }).denial,
    ).toBeUndefined();
    const leaving = vmWith({ 'spec.runStrategy': 'Nonsense', 'metadata.deletionTimestamp': '2026-01-01T00:00:00Z' });
    expect(admitted(VM, leaving, { operation: 'UPDATE', old: busy({}) }).denial).toBeUndefined();
  });

  it('of the status pass by the webhook', () => {
    const broken = vmWith({ 'spec.runStrategy': 'Nonsense' });
    expect(admitted(VM, broken, { operation: 'UPDATE', subresource: 'status', old: busy({}) }).denial).toBeUndefined();
  });

  it('never make it throw', () => {
    const admission = admissionFor(VM);
    fc.assert(
      fc.property(fc.anything(), (spec) => {
        const object = { ...vmWith(), spec };
        const request = {
          kind: VM,
          operation: 'CREATE' as const,
          subresource: undefined,
          object,
          old: undefined,
          user: { name: 'a', groups: [] },
          store,
          random: () => 0.5,
        };
        expect(() => admission?.mutate?.(request)).not.toThrow();
        expect(() => admission?.validate?.(request, [])).not.toThrow();
      }),
    );
  });
});
