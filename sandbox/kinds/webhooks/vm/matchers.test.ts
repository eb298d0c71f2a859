import { describe, expect, it } from 'vitest';
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
