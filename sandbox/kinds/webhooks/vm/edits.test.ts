import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionFor } from '../../registry';
import { catalogueObjects } from '../../instancetype/catalogue';
import { objectAt } from '../../read';
import type { DraftObject } from '../../../store/object';
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
const sized = (changes: Record<string, unknown>) =>
  vmWith({ 'spec.template.spec.domain.memory': undefined, ...changes });

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

describe('instance types and preferences', () => {
  it('refuses fields that the instance type sets', () => {
    const { causes } = admitted(VM, vmWith({ 'spec.instancetype': { name: 'u1.small' } }), { store });
    expect(causes).toEqual([
      {
        reason: 'FieldValueInvalid',
        field: 'spec.template.spec.domain.memory.guest',
        message: 'VM field(s) spec.template.spec.domain.memory.guest conflicts with selected instance type',
      },
    ]);
  });

  it('accepts a name that does not exist', () => {
    expect(admitted(VM, sized({ 'spec.instancetype': { name: 'nope' } }), { store }).denial).toBeUndefined();
    const both = { 'spec.instancetype': { name: 'nope' }, 'spec.preference': { name: 'windows.11' } };
    expect(admitted(VM, sized(both), { store }).denial).toBeUndefined();
  });

  it('enforces what the preference requires', () => {
    const { causes } = admitted(
      VM,
      sized({ 'spec.instancetype': { name: 'u1.nano' }, 'spec.preference': { name: 'windows.11' } }),
      { store },
    );
    expect(causes.map(({ reason, message }) => [reason, message])).toEqual([
      [
        'FieldValueNotFound',
        'failure checking preference requirements: insufficient CPU resources of 1 vCPU provided by instance type, preference requires 2 vCPU',
      ],
      [
        'FieldValueNotFound',
        'failure checking preference requirements: insufficient Memory resources of 512Mi provided by instance type, preference requires 4Gi',
      ],
    ]);
    const own = admitted(VM, vmWith({ 'spec.preference': { name: 'fedora' } }), { store });
    expect(own.causes.map(({ message }) => message)).toEqual([
      'failure checking preference requirements: insufficient Memory resources of 1Gi provided by VirtualMachine, preference requires 2Gi',
    ]);
  });

  it.each([
    [{}, 'spec.instancetype', 'Either Name or InferFromVolume should be provided within the InstancetypeMatcher'],
    [
      { name: 'a', inferFromVolume: 'root' },
      'spec.instancetype.name',
      'Name already set, should be cleared before setting inferFromVolume',
    ],
  ])('refuses the matcher %j', (matcher, field, message) => {
    const { causes, denial } = admitted(VM, sized({ 'spec.instancetype': matcher }), { store });
    expect(denial?.webhook).toBe('virtualmachines-mutator.kubevirt.io');
    expect(causes).toContainEqual(expect.objectContaining({ field, message }));
  });

  it('wants the revision cleared when the name changes', () => {
    const old = stored(sized({ 'spec.instancetype': { name: 'a', revisionName: 'r' } }));
    const next = sized({ 'spec.instancetype': { name: 'b', revisionName: 'r' } });
    expect(admitted(VM, next, { store, operation: 'UPDATE', old }).causes[0]?.message).toBe(
      'the Matcher Name has been updated without updating the RevisionName',
    );
  });
});

describe('inference from a volume', () => {
  const claim = (labels: Record<string, string>): DraftObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'golden', namespace: 'images', labels },
    spec: {},
  });
  const source: DraftObject = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name: 'fedora', namespace: 'images' },
    spec: { source: { pvc: { name: 'golden', namespace: 'images' } } },
  };
  const labels = {
    'instancetype.kubevirt.io/default-instancetype': 'u1.medium',
    'instancetype.kubevirt.io/default-preference': 'fedora',
    'instancetype.kubevirt.io/default-preference-kind': 'VirtualMachinePreference',
  };
  const images = (given: Record<string, string>) =>
    storeWith(['persistentvolumeclaims.', claim(given)], ['datasources.cdi.kubevirt.io', source]);
  const vm = (policy?: string) =>
    vmWith({
      'spec.template.spec.domain.memory': policy === undefined ? undefined : { guest: '1Gi' },
      'spec.instancetype': { inferFromVolume: 'root', inferFromVolumeFailurePolicy: policy },
      'spec.preference': { inferFromVolume: 'root', inferFromVolumeFailurePolicy: policy },
      'spec.dataVolumeTemplates': [
        {
          metadata: { name: 'd' },
          spec: { sourceRef: { kind: 'DataSource', name: 'fedora', namespace: 'images' }, storage: {} },
        },
      ],
      'spec.template.spec.volumes': [{ name: 'root', dataVolume: { name: 'd' } }],
    });

  it('follows the DataSource to its PVC and stores name and kind', () => {
    const { object, denial } = admitted(VM, vm(), { store: images(labels) });
    expect(denial).toBeUndefined();
    expect(object.spec).toMatchObject({
      instancetype: { name: 'u1.medium' },
      preference: { name: 'fedora', kind: 'VirtualMachinePreference' },
    });
    expect(objectAt(object, 'spec').instancetype).toEqual({ name: 'u1.medium' });
  });

  it('says which label is missing', () => {
    expect(admitted(VM, vm(), { store: images({}) }).causes).toEqual([
      {
        reason: 'FieldValueNotFound',
        field: 'spec.instancetype.inferFromVolume',
        message: 'unable to find required instancetype.kubevirt.io/default-instancetype label on the volume',
      },
      {
        reason: 'FieldValueNotFound',
        field: 'spec.preference.inferFromVolume',
        message: 'unable to find required instancetype.kubevirt.io/default-preference label on the volume',
      },
    ]);
  });

  it('drops the matcher under the policy Ignore, and the fallback memory when it did infer', () => {
    const ignored = admitted(VM, vm('Ignore'), { store: images({}) });
    expect(ignored.denial).toBeUndefined();
    expect(objectAt(ignored.object, 'spec')).not.toHaveProperty('instancetype');
    const inferred = admitted(VM, vm('Ignore'), { store: images(labels) });
    expect(objectAt(inferred.object, 'spec', 'template', 'spec', 'domain', 'memory')).not.toHaveProperty('guest');
  });

  it.each([
    ['none', 'unable to find volume none to infer defaults'],
    ['root', 'unable to infer defaults from volume root as type is not supported'],
  ])('refuses the volume %s', (inferFromVolume, message) => {
    const { causes } = admitted(VM, sized({ 'spec.instancetype': { inferFromVolume } }), { store });
    expect(causes[0]?.message).toBe(message);
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
