import { DAY, type Ground } from '../../ground';
import { IMAGES_NAMESPACE } from '../../machines/storage/volumes';

type Fields = Record<string, unknown>;

interface MachineTemplate {
  readonly name: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly parameters: readonly Fields[];
  readonly message?: string;
  readonly spec: Fields;
}

const pod = [{ name: 'default', pod: {} }];
const nic = [{ name: 'default', masquerade: {} }];

const diskless = (): MachineTemplate => ({
  name: 'small-linux',
  annotations: { 'openshift.io/display-name': 'Small Linux', description: 'Fedora from a container disk, for a try.' },
  parameters: [
    { name: 'NAME', displayName: 'Name', description: 'Name of the VM', required: true },
    { name: 'PASSWORD', description: 'Password of the user fedora', generate: 'expression', from: '[a-z0-9]{8}' },
  ],
  message: 'VM ${NAME} will be created; sign in as fedora with ${PASSWORD}.',
  spec: {
    runStrategy: 'Always',
    template: {
      spec: {
        domain: { memory: { guest: '1Gi' }, devices: { interfaces: nic } },
        networks: pod,
        volumes: [
          { name: 'rootdisk', containerDisk: { image: 'quay.io/containerdisks/fedora:43' } },
          {
            name: 'cloudinitdisk',
            cloudInitNoCloud: {
              userData: '#cloud-config\nuser: fedora\npassword: ${PASSWORD}\nchpasswd: { expire: False }',
            },
          },
        ],
      },
    },
  },
});

const imaged = (name: string, source: string, instancetype: string, title: string, size: string): MachineTemplate => ({
  name,
  annotations: { 'openshift.io/display-name': title, description: `${title}, sized by an instance type.` },
  parameters: [
    { name: 'NAME', displayName: 'Name', generate: 'expression', from: `${name}-[a-z0-9]{6}` },
    { name: 'INSTANCETYPE', displayName: 'Instance type', value: instancetype, required: true },
    { name: 'PREFERENCE', displayName: 'Preference', value: source, required: true },
  ],
  message: 'VM ${NAME} is made of boot image ' + source + '.',
  spec: {
    runStrategy: 'Halted',
    instancetype: { kind: 'virtualmachineclusterinstancetype', name: '${INSTANCETYPE}' },
    preference: { kind: 'virtualmachineclusterpreference', name: '${PREFERENCE}' },
    dataVolumeTemplates: [
      {
        metadata: { name: '${NAME}-rootdisk' },
        spec: {
          sourceRef: { kind: 'DataSource', name: source, namespace: IMAGES_NAMESPACE },
          storage: { resources: { requests: { storage: size } } },
        },
      },
    ],
    template: {
      spec: {
        domain: { devices: { interfaces: nic } },
        networks: pod,
        volumes: [{ name: 'rootdisk', dataVolume: { name: '${NAME}-rootdisk' } }],
      },
    },
  },
});

const plantOne = (ground: Ground, namespace: string, wish: MachineTemplate): void => {
  const { name, labels = {}, annotations = {}, parameters, message, spec } = wish;
  const metadata = { name, namespace, labels, annotations, generation: 1, creationTimestamp: ground.ago(20 * DAY) };
  ground.put('virtualmachinetemplates.template.kubevirt.io', {
    apiVersion: 'template.kubevirt.io/v1beta1',
    kind: 'VirtualMachineTemplate',
    metadata,
    spec: {
      parameters,
      ...(message === undefined ? {} : { message }),
      virtualMachine: { metadata: { name: '${NAME}' }, spec },
    },
    status: {
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Reconciled',
          message: 'VirtualMachineTemplate is ready to be processed',
          observedGeneration: 1,
          lastTransitionTime: ground.ago(20 * DAY),
        },
      ],
    },
  });
};

/** Three templates of KubeVirt's own kind. facts: section 8.3 */
export const plantMachineTemplates = (ground: Ground, namespace: string): void => {
  plantOne(ground, namespace, diskless());
  plantOne(ground, namespace, imaged('ubuntu-server', 'ubuntu', 'u1.medium', 'Ubuntu server', '30Gi'));
  plantOne(ground, namespace, imaged('windows-2022', 'windows.2k22.virtio', 'u1.large', 'Windows Server 2022', '60Gi'));
};
