import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DraftObject } from '../../store/object';
import { catalogueObjects } from '../instancetype/catalogue';
import { defaultRbac } from '../rbac';
import { crdObjects, definitionOf, definitions, unknownFields, validateAgainstSchema } from '../registry';

const kind = (id: string) => {
  const definition = definitionOf(id);
  if (definition === undefined) throw new Error(`no kind ${id}`);
  return definition;
};
const VM = kind('virtualmachines.kubevirt.io');
const vm = (spec: unknown): DraftObject => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: 'a', namespace: 'demo' },
  spec,
});
const good = {
  runStrategy: 'Halted',
  dataVolumeTemplates: [
    {
      metadata: { name: 'root', creationTimestamp: null },
      spec: { source: { blank: {} }, storage: { resources: { requests: { storage: '5Gi' } } } },
    },
  ],
  template: {
    metadata: { labels: { app: 'a' }, creationTimestamp: null },
    spec: {
      domain: {
        cpu: { cores: 2 },
        memory: { guest: '2Gi' },
        resources: { requests: { memory: '1Gi', cpu: 1 } },
        devices: {
          disks: [{ name: 'root', disk: { bus: 'virtio' }, bootOrder: 1 }],
          interfaces: [{ name: 'default', masquerade: {}, ports: [{ port: 22 }] }],
        },
      },
      networks: [{ name: 'default', pod: {} }],
      volumes: [{ name: 'root', dataVolume: { name: 'root' } }],
    },
  },
};

describe('structural validation', () => {
  it('accepts a usual virtual machine and knows all its fields', () => {
    expect(validateAgainstSchema(VM, vm(good))).toEqual([]);
    expect(unknownFields(VM, vm(good))).toEqual([]);
  });

  it('words wrong types and missing fields as Kubernetes does', () => {
    const disks = [{ name: 'root', bootOrder: '1' }, { disk: {} }];
    const spec = { runStrategy: 3, template: { spec: { domain: { devices: { disks } } } } };
    expect(validateAgainstSchema(VM, vm(spec))).toEqual([
      {
        reason: 'FieldValueTypeInvalid',
        message: 'Invalid value: "integer": spec.runStrategy in body must be of type string: "integer"',
        field: 'spec.runStrategy',
      },
      {
        reason: 'FieldValueTypeInvalid',
        message:
          'Invalid value: "string": spec.template.spec.domain.devices.disks[0].bootOrder in body must be of type integer: "string"',
        field: 'spec.template.spec.domain.devices.disks[0].bootOrder',
      },
      {
        reason: 'FieldValueRequired',
        message: 'Required value',
        field: 'spec.template.spec.domain.devices.disks[1].name',
      },
    ]);
    expect(validateAgainstSchema(VM, vm({ runStrategy: 'Halted' }))).toEqual([
      { reason: 'FieldValueRequired', message: 'Required value', field: 'spec.template' },
    ]);
  });

  it('refuses values outside an enum and quantities that are none', () => {
    const volumes = [{ name: 'a', containerDisk: { image: 'x', imagePullPolicy: 'Sometimes' } }];
    const template = { spec: { domain: { devices: {}, memory: { guest: '2 gigs' } }, volumes } };
    const causes = validateAgainstSchema(VM, vm({ template }));
    expect(causes.map(({ reason, field }) => [reason, field])).toEqual([
      ['FieldValueInvalid', 'spec.template.spec.domain.memory.guest'],
      ['FieldValueNotSupported', 'spec.template.spec.volumes[0].containerDisk.imagePullPolicy'],
    ]);
    expect(causes[1]?.message).toBe(
      'Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
    );
  });

  it('takes null for built-in kinds only', () => {
    const pod: DraftObject = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'c', image: null }], nodeName: null },
      status: { containerStatuses: [{ name: 'c' }] },
    };
    expect(validateAgainstSchema(kind('pods.'), pod)).toEqual([]);
    expect(validateAgainstSchema(VM, vm({ ...good, runStrategy: null }))).toHaveLength(1);
  });

  it('checks the metadata of kinds without a schema', () => {
    const profile = kind('storageprofiles.cdi.kubevirt.io');
    const metadata = { name: 'a', labels: { a: 1 } } as never;
    const object: DraftObject = { apiVersion: 'cdi.kubevirt.io/v1beta1', kind: 'StorageProfile', metadata, spec: 7 };
    expect(validateAgainstSchema(profile, object).map((cause) => cause.field)).toEqual(['metadata.labels.a']);
  });

  it('names unknown fields, but not below maps and open objects', () => {
    const template = { spec: { domain: { devices: { disks: [{ name: 'a', foo: 1 }] } }, nodeSelector: { any: 'x' } } };
    expect(unknownFields(VM, vm({ runStrategi: 'Halted', template }))).toEqual([
      'spec.runStrategi',
      'spec.template.spec.domain.devices.disks[0].foo',
    ]);
  });

  it('accepts everything that the sandbox itself seeds', () => {
    const byKind = new Map(definitions.map((definition) => [`${definition.group}/${definition.kind}`, definition]));
    for (const object of [...catalogueObjects(), ...defaultRbac(), ...crdObjects()]) {
      const definition = byKind.get(`${object.apiVersion.split('/')[0] ?? ''}/${object.kind}`);
      if (definition === undefined) throw new Error(object.kind);
      expect(validateAgainstSchema(definition, object)).toEqual([]);
      expect(unknownFields(definition, object)).toEqual([]);
    }
  });

  it('accepts the usual objects of CDI and core kinds', () => {
    const objects = `
apiVersion: cdi.kubevirt.io/v1beta1
kind: DataVolume
metadata: {name: a}
spec: {source: {http: {url: "https://x/y.qcow2"}}, storage: {accessModes: [ReadWriteMany], volumeMode: Block, resources: {requests: {storage: 10Gi}}}}
status: {claimName: a, phase: ImportInProgress, progress: 42.31%, restartCount: 1}
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {selector: {app: a}, ports: [{port: 80, name: a, targetPort: http}, {port: 81, name: b, targetPort: 8081}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec: {replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i, resources: {limits: {cpu: 1, memory: 1Gi}}, livenessProbe: {httpGet: {port: 80}}}]}}}
`;
    for (const text of objects.split('---')) {
      const object = parse(text) as DraftObject;
      const definition = definitions.find((entry) => entry.kind === object.kind);
      expect(definition && validateAgainstSchema(definition, object)).toEqual([]);
      expect(definition && unknownFields(definition, object)).toEqual([]);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (spec, metadata) => {
        const object = { ...vm(spec), metadata: metadata as never };
        expect(() => [validateAgainstSchema(VM, object), unknownFields(VM, object)]).not.toThrow();
      }),
    );
  });
});
