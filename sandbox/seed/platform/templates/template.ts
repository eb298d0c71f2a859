import { IMAGES_NAMESPACE } from '../../machines/storage/volumes';
import { machineSpec } from './machine';
import type { Flavour, System, Workload } from './systems';

type Fields = Record<string, unknown>;

const TEMPLATES_VERSION = 'v0.34.1';

const EDITABLE = ['cpu.sockets', 'cpu.cores', 'cpu.threads', 'memory.guest', 'devices.disks'].map(
  (path) => `/objects[0].spec.template.spec.domain.${path}`,
);
const PLACES = [...EDITABLE, '/objects[0].spec.template.spec.volumes', '/objects[0].spec.template.spec.networks'];

const templateName = (system: System, workload: Workload, flavour: Flavour): string =>
  `${system.id}-${workload}-${flavour}`;

/** The one that a catalogue shows for a system when it shows one. */
const isDefault = (system: System, workload: Workload, flavour: Flavour): boolean =>
  system.windows === undefined
    ? workload === 'server' && flavour === 'small'
    : workload !== 'highperformance' && flavour === 'medium';

const labelsOf = (system: System, workload: Workload, flavour: Flavour): Record<string, string> => ({
  ...Object.fromEntries(system.variants.map(([id]) => [`os.template.kubevirt.io/${id}`, 'true'])),
  [`workload.template.kubevirt.io/${workload}`]: 'true',
  [`flavor.template.kubevirt.io/${flavour}`]: 'true',
  'template.kubevirt.io/architecture': 'amd64',
  'template.kubevirt.io/type': 'base',
  'template.kubevirt.io/version': TEMPLATES_VERSION,
  ...(isDefault(system, workload, flavour) ? { 'template.kubevirt.io/default-os-variant': 'true' } : {}),
});

const annotationsOf = (system: System): Record<string, string> => ({
  ...Object.fromEntries(system.variants.map(([id, name]) => [`name.os.template.kubevirt.io/${id}`, name])),
  'defaults.template.kubevirt.io/disk': 'rootdisk',
  'defaults.template.kubevirt.io/network': 'default',
  description: `Template for ${system.title} VM. A PVC with the disk image of the system must be available.`,
  iconClass: `icon-${system.icon}`,
  'openshift.io/display-name': `${system.title} VM`,
  'openshift.io/documentation-url': 'https://github.com/kubevirt/common-templates',
  'openshift.io/provider-display-name': 'KubeVirt',
  'openshift.io/support-url': 'https://github.com/kubevirt/common-templates/issues',
  tags: `hidden,kubevirt,virtualmachine,${system.windows === undefined ? 'linux' : 'windows'},${system.icon}`,
  ...(system.image === undefined ? {} : { 'template.kubevirt.io/containerdisks': `${system.image}\n` }),
  'template.kubevirt.io/editable': `${PLACES.join('\n')}\n`,
  'template.openshift.io/bindable': 'false',
});

const GI = 2 ** 30;

/** What the template-validator of a cluster would hold the machine to. */
const validations = (system: System): string => {
  const least = system.windows === undefined ? GI : 2 * GI;
  const rules = [
    {
      name: 'minimal-required-memory',
      path: 'jsonpath::.spec.domain.memory.guest',
      rule: 'integer',
      message: 'This VM requires more memory.',
      min: least,
    },
    ...(system.windows === undefined
      ? []
      : [
          {
            name: 'windows-disk-bus',
            path: 'jsonpath::.spec.domain.devices.disks[*].disk.bus',
            valid: 'jsonpath::.spec.domain.devices.disks[*].disk.bus',
            rule: 'enum',
            message: 'disk bus has to be either virtio or sata or scsi',
            values: ['virtio', 'sata', 'scsi'],
          },
          {
            name: 'windows-virtio-bus',
            path: 'jsonpath::.spec.domain.devices.disks[*].disk.bus',
            rule: 'enum',
            message: 'virtio disk bus type has better performance, install virtio drivers in VM and change bus type',
            values: ['virtio'],
            justWarning: true,
          },
        ]),
  ];
  return JSON.stringify(rules);
};

const virtualMachine = (system: System, workload: Workload, flavour: Flavour): Fields => ({
  apiVersion: 'kubevirt.io/v1',
  kind: 'VirtualMachine',
  metadata: {
    name: '${NAME}',
    annotations: { 'vm.kubevirt.io/validations': validations(system) },
    labels: {
      app: '${NAME}',
      'vm.kubevirt.io/template': templateName(system, workload, flavour),
      'vm.kubevirt.io/template.revision': '1',
      'vm.kubevirt.io/template.version': TEMPLATES_VERSION,
    },
  },
  spec: {
    dataVolumeTemplates: [
      {
        apiVersion: 'cdi.kubevirt.io/v1beta1',
        kind: 'DataVolume',
        metadata: { name: '${NAME}' },
        spec: {
          sourceRef: { kind: 'DataSource', name: '${DATA_SOURCE_NAME}', namespace: '${DATA_SOURCE_NAMESPACE}' },
          storage: { resources: { requests: { storage: system.diskSize } } },
        },
      },
    ],
    runStrategy: 'Halted',
    template: {
      metadata: {
        annotations: {
          'vm.kubevirt.io/flavor': flavour,
          'vm.kubevirt.io/os': system.id,
          'vm.kubevirt.io/workload': workload,
        },
        labels: { 'kubevirt.io/domain': '${NAME}', 'kubevirt.io/size': flavour },
      },
      spec: machineSpec(system, workload, flavour),
    },
  },
});

const parametersOf = (system: System): readonly Fields[] => [
  { name: 'NAME', description: 'Name for the new VM', generate: 'expression', from: `${system.id}-[a-z0-9]{16}` },
  { name: 'DATA_SOURCE_NAME', description: 'Name of the DataSource to clone', value: system.source },
  {
    name: 'DATA_SOURCE_NAMESPACE',
    description: 'Namespace of the DataSource',
    value: IMAGES_NAMESPACE,
  },
  ...(system.user === undefined
    ? []
    : [
        {
          name: 'CLOUD_USER_PASSWORD',
          description: 'Randomized password for the cloud-init user',
          generate: 'expression',
          from: '[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}',
        },
      ]),
];

export interface TemplateDraft {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly objects: readonly Fields[];
  readonly parameters: readonly Fields[];
}

/** One of the templates that OpenShift Virtualization brings along. common-templates: templates/*.tpl.yaml; facts: section 8.2 */
export const shippedTemplate = (system: System, workload: Workload, flavour: Flavour): TemplateDraft => ({
  name: templateName(system, workload, flavour),
  labels: labelsOf(system, workload, flavour),
  annotations: annotationsOf(system),
  objects: [virtualMachine(system, workload, flavour)],
  parameters: parametersOf(system),
});
