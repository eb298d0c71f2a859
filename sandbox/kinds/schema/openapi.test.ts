import { describe, expect, it } from 'vitest';
import { at, isObject, listAt, objectAt } from '../read';
import { definitions, openApiV2, openApiV3For, schemaNamed } from '../registry';
import { generateSchemas } from './generate';
import { schemaNameOf } from './names';
import { schemaRoots } from './schemas';

const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
};

describe('schema names', () => {
  it.each([
    ['IoK8sApiCoreV1Pod', 'io.k8s', 'io.k8s.api.core.v1.Pod'],
    ['K8sIoApimachineryPkgApisMetaV1ObjectMeta', 'io.kubevirt', 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'],
    ['V1alpha1MigrationPolicy', 'io.kubevirt', 'io.kubevirt.v1alpha1.MigrationPolicy'],
    ['V1beta1DataVolume', 'io.kubevirt.cdi', 'io.kubevirt.cdi.v1beta1.DataVolume'],
    ['ApiNodePlacement', 'io.kubevirt.cdi', 'io.kubevirt.cdi.ApiNodePlacement'],
  ])('%s', (name, prefix, expected) => {
    expect(schemaNameOf(name, { folder: '', prefix })).toBe(expected);
  });
});

describe('generated schemas', () => {
  it('cover every kind that names one', () => {
    expect(schemaRoots().filter((name) => schemaNamed(name) === undefined)).toEqual([]);
    expect(schemaRoots().length).toBeGreaterThan(50);
  });

  it('are made from the published types: required, references, quantities, reserved names, enums', () => {
    const { schemas } = generateSchemas(['io.kubevirt.v1.VirtualMachine', 'io.kubevirt.v1.KubeVirt']);
    expect(schemas['io.kubevirt.v1.VirtualMachineSpec']).toMatchObject({
      required: ['template'],
      properties: { running: { type: 'boolean' } },
    });
    expect(at(schemas['io.kubevirt.v1.Memory'], 'properties', 'guest')).toEqual({
      $ref: '#/components/schemas/io.k8s.apimachinery.pkg.api.resource.Quantity',
    });
    expect(objectAt(schemas['io.kubevirt.v1.MultusNetwork'], 'properties')).toHaveProperty('default');
    expect(objectAt(schemas['io.kubevirt.v1.KubeVirtSpec'], 'properties')).toHaveProperty('configuration');
    expect(objectAt(schemas['io.kubevirt.v1.VirtualMachineCondition'], 'properties')).toHaveProperty('lastProbeTime');
    expect(objectAt(schemaNamed('io.kubevirt.cdi.v1beta1.ImportStatus'), 'properties')).toHaveProperty(
      'DataVolumeName',
    );
    expect(at(schemas['io.kubevirt.v1.ContainerDiskSource'], 'properties', 'imagePullPolicy', 'enum')).toEqual([
      'Always',
      'IfNotPresent',
      'Never',
    ]);
    expect(at(schemaNamed('io.kubevirt.cdi.v1beta1.DataVolumeSourceHTTP'), 'properties', 'checksum', 'type')).toBe(
      'string',
    );
    expect(at(schemas['io.kubevirt.v1.TokenBucketRateLimiter'], 'properties', 'qps', 'type')).toBe('number');
  });
});

describe('OpenAPI documents', () => {
  it('have no dangling reference, in every group version', () => {
    for (const definition of definitions) {
      for (const version of definition.versions) {
        const document = openApiV3For(definition.group, version);
        const known = objectAt(document, 'components', 'schemas');
        const dangling = references(document).filter(
          (ref) => known[ref.slice('#/components/schemas/'.length)] === undefined,
        );
        expect(dangling).toEqual([]);
      }
    }
    const v2 = openApiV2();
    const known = objectAt(v2, 'definitions');
    expect(references(v2).filter((ref) => known[ref.slice('#/definitions/'.length)] === undefined)).toEqual([]);
  });

  it('tell which kind a path and a schema belong to', () => {
    const document = openApiV3For('kubevirt.io', 'v1');
    const gvk = { group: 'kubevirt.io', kind: 'VirtualMachine', version: 'v1' };
    const item = '/apis/kubevirt.io/v1/namespaces/{namespace}/virtualmachines/{name}';
    expect(at(document, 'paths', item, 'get', 'x-kubernetes-group-version-kind')).toEqual(gvk);
    expect(listAt(document, 'paths', item, 'patch', 'parameters').map((entry) => at(entry, 'name'))).toEqual([
      'dryRun',
      'fieldManager',
      'fieldValidation',
      'force',
    ]);
    const schema = objectAt(document, 'components', 'schemas')['io.kubevirt.v1.VirtualMachine'];
    expect(at(schema, 'x-kubernetes-group-version-kind')).toEqual([gvk]);
  });

  it('exist only for what is served', () => {
    expect(openApiV3For('kubevirt.io', 'v9')).toBeUndefined();
    expect(openApiV3For('', 'v1')).toBeDefined();
  });
});
