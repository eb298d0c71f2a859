import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { malformed } from '../malformed.fixture';
import type { KubeObject } from '../object';
import { isVmTemplate, readTemplate, templateOrder } from './read';

const vm = (spec: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: { name: '${NAME}' },
  spec: {
    dataVolumeTemplates: [
      {
        metadata: { name: '${NAME}' },
        spec: { sourceRef: { kind: 'DataSource', name: '${DATA_SOURCE_NAME}', namespace: '${DATA_SOURCE_NAMESPACE}' } },
      },
    ],
    template: {
      metadata: { annotations: { 'vm.kubevirt.io/os': 'rhel9', 'vm.kubevirt.io/workload': 'server' } },
      spec: {
        domain: {
          cpu: { cores: 1, sockets: 2, threads: 1 },
          memory: { guest: '4Gi' },
          devices: { disks: [{ name: 'rootdisk' }] },
        },
        volumes: [{ name: 'rootdisk', dataVolume: { name: '${NAME}' } }],
      },
    },
    ...spec,
  },
});

const PARAMETERS = [
  { name: 'NAME', generate: 'expression', from: 'rhel9-[a-z0-9]{16}' },
  { name: 'DATA_SOURCE_NAME', value: 'rhel9', displayName: 'Image', required: true },
  { name: 'DATA_SOURCE_NAMESPACE', value: 'openshift-virtualization-os-images' },
];

const openshift = (objects: readonly unknown[], labels: Readonly<Record<string, string>> = {}): KubeObject => ({
  metadata: {
    name: 'rhel9-server-small',
    namespace: 'openshift',
    labels,
    annotations: {
      'openshift.io/display-name': 'Red Hat Enterprise Linux 9 VM',
      iconClass: 'icon-rhel',
      description: 'For servers',
    },
  },
  objects,
  parameters: PARAMETERS,
});

describe('a template of OpenShift', () => {
  test('is read from its labels, annotations and VM', () => {
    const labels = {
      'template.kubevirt.io/type': 'base',
      'template.kubevirt.io/default-os-variant': 'true',
      'os.template.kubevirt.io/rhel9.4': 'true',
      'workload.template.kubevirt.io/server': 'true',
      'flavor.template.kubevirt.io/small': 'true',
    };
    expect(readTemplate(openshift([vm()], labels), 'openshift')).toMatchObject({
      key: 'openshift/openshift/rhel9-server-small',
      title: 'Red Hat Enterprise Linux 9 VM',
      description: 'For servers',
      family: 'rhel',
      workload: 'server',
      flavor: 'small',
      vcpu: 2,
      memoryBytes: 4 * 1024 ** 3,
      predefined: true,
      isDefaultVariant: true,
      deprecated: false,
      source: {
        kind: 'DataSource',
        label: 'openshift-virtualization-os-images/rhel9',
        namespace: 'openshift-virtualization-os-images',
        name: 'rhel9',
      },
      problem: undefined,
    });
  });

  test('tells its parameters', () => {
    const [name, image] = readTemplate(openshift([vm()]), 'openshift').parameters;
    expect(name).toEqual({
      name: 'NAME',
      title: 'NAME',
      description: undefined,
      value: '',
      required: false,
      generated: true,
    });
    expect(image).toMatchObject({ title: 'Image', value: 'rhel9', required: true, generated: false });
  });

  test('without a VM is no use, and says so', () => {
    const template = readTemplate(openshift([{ kind: 'Service' }]), 'openshift');
    expect(template.problem).toBeDefined();
    expect(template.source).toBeUndefined();
    expect(isVmTemplate(openshift([{ kind: 'Service' }]))).toBe(false);
    expect(isVmTemplate(openshift([vm()]))).toBe(true);
  });

  test('leaves the size to the instance type that its VM names', () => {
    const template = readTemplate(openshift([vm({ instancetype: { name: 'u1.small' } })]), 'openshift');
    expect([template.vcpu, template.memoryBytes]).toEqual([undefined, undefined]);
  });
});

describe('a template of KubeVirt', () => {
  const kubevirt = (status: unknown): KubeObject => ({
    metadata: { name: 'small-linux', namespace: 'demo' },
    spec: { parameters: [{ name: 'NAME', required: true }], virtualMachine: vm() },
    status,
  });

  test('has its VM in one place', () => {
    const template = readTemplate(kubevirt({}), 'kubevirt');
    expect(template).toMatchObject({
      key: 'kubevirt/demo/small-linux',
      title: 'small-linux',
      family: 'rhel',
      predefined: false,
    });
    // the name of the source is only known when somebody gives it
    expect(template.source).toMatchObject({ kind: 'DataSource', name: undefined });
  });

  test('that the cluster finds faulty gives its reason', () => {
    const faulty = {
      conditions: [
        { type: 'Ready', status: 'False', reason: 'InvalidConfiguration', message: 'undefined parameter X' },
      ],
    };
    expect(readTemplate(kubevirt(faulty), 'kubevirt').problem).toBe('undefined parameter X');
  });
});

describe('the boot source', () => {
  const sourceOf = (volumes: readonly unknown[], disks: readonly unknown[], templates: readonly unknown[] = []) =>
    readTemplate(
      openshift([
        {
          kind: 'VirtualMachine',
          metadata: {},
          spec: { dataVolumeTemplates: templates, template: { spec: { volumes, domain: { devices: { disks } } } } },
        },
      ]),
      'openshift',
    ).source;

  test('is that of the disk with the lowest boot order', () => {
    const volumes = [
      { name: 'a', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'b', containerDisk: { image: 'quay.io/x/${DATA_SOURCE_NAME}' } },
    ];
    expect(sourceOf(volumes, [{ name: 'a' }, { name: 'b', bootOrder: 1 }])).toMatchObject({
      kind: 'container-disk',
      label: 'quay.io/x/rhel9',
    });
    expect(sourceOf(volumes, [{ name: 'a' }, { name: 'b' }])).toMatchObject({
      kind: 'PersistentVolumeClaim',
      name: 'data',
    });
  });

  test('is a URL, a volume or nothing', () => {
    const boot = (source: unknown) =>
      sourceOf(
        [{ name: 'a', dataVolume: { name: 'd' } }],
        [{ name: 'a' }],
        [{ metadata: { name: 'd' }, spec: { source } }],
      );
    expect(boot({ http: { url: 'https://x/y.qcow2' } })).toMatchObject({ kind: 'http', label: 'https://x/y.qcow2' });
    expect(boot({ pvc: { namespace: 'n', name: 'p' } })).toMatchObject({ kind: 'PersistentVolumeClaim', label: 'n/p' });
    expect(boot({ blank: {} })).toBeUndefined();
  });
});

test('own templates come first', () => {
  const own = readTemplate({ ...openshift([vm()]), metadata: { name: 'zz', namespace: 'demo' } }, 'openshift');
  const base = readTemplate(openshift([vm()], { 'template.kubevirt.io/type': 'base' }), 'openshift');
  expect([base, own].sort(templateOrder)).toEqual([own, base]);
});

test('whatever the API says can be read', () => {
  fc.assert(
    fc.property(malformed(), malformed(), (object, inner) => {
      fc.pre(typeof object === 'object' && object !== null);
      expect(readTemplate({ ...object, objects: [inner], spec: { virtualMachine: inner } }, 'kubevirt').key).toContain(
        'kubevirt/',
      );
      expect(readTemplate({ ...object, objects: [{ ...inner, kind: 'VirtualMachine' }] }, 'openshift').key).toContain(
        '/',
      );
    }),
  );
});
