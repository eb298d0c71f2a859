import { describe, expect, it } from 'vitest';
import { admitted, storeWith } from '../request.fixture';
import { machineWith, vmWith } from './vm.fixture';

const VM = 'virtualmachines.kubevirt.io';
const S = 'spec.template.spec';
const D = `${S}.domain.devices`;

type Row = readonly [what: string, changes: Record<string, unknown>, field: string, message: string];

const disks = (...list: unknown[]) => ({ 'domain.devices.disks': list });
const root = { name: 'root', disk: { bus: 'virtio' } };
const nic = (more: Record<string, unknown>) => ({
  'domain.devices.interfaces': [{ name: 'default', masquerade: {}, ...more }],
});
const volumes = (...list: unknown[]) => ({ volumes: [{ name: 'root', containerDisk: { image: 'x' } }, ...list] });
const seed = (init: Record<string, unknown>) => volumes({ name: 'seed', cloudInitNoCloud: init });
const multus = { name: 'lan', multus: { networkName: 'lan' } };

/** facts: 11.2; the paths and messages are below the template's spec. */
const ROWS: readonly Row[] = [
  [
    'disk without volume',
    disks(root, { name: 'x', disk: {} }),
    `${D}.disks[1].name`,
    `${D}.disks[1].Name 'x' not found.`,
  ],
  [
    'same disk twice',
    disks(root, root),
    `${D}.disks[1].name`,
    `${D}.disks[0] and ${D}.disks[1] must not have the same Name.`,
  ],
  [
    'same volume twice',
    volumes({ name: 'root', emptyDisk: { capacity: '1Gi' } }),
    `${S}.volumes[1].name`,
    `${S}.volumes[0] and ${S}.volumes[1] must not have the same Name.`,
  ],
  [
    'volume without source',
    volumes({ name: 'y' }),
    `${S}.volumes[1]`,
    `${S}.volumes[1] must have exactly one source type set`,
  ],
  [
    'volume with two sources',
    volumes({ name: 'y', emptyDisk: { capacity: '1Gi' }, dataVolume: { name: 'z' } }),
    `${S}.volumes[1]`,
    `${S}.volumes[1] must have exactly one source type set`,
  ],
  [
    'data volume without name',
    volumes({ name: 'y', dataVolume: { name: '' } }),
    `${S}.volumes[1].name`,
    "DataVolume 'name' must be set",
  ],
  [
    'two targets',
    disks({ name: 'root', disk: {}, lun: {} }),
    `${D}.disks[0]`,
    `${D}.disks[0] can only have a single target type defined`,
  ],
  [
    'unknown bus',
    disks({ name: 'root', disk: { bus: 'nvme' } }),
    `${D}.disks[0].disk.bus`,
    `${D}.disks[0] is set with an unrecognized bus nvme, must be one of: [virtio sata scsi usb]`,
  ],
  ['IDE', disks({ name: 'root', disk: { bus: 'ide' } }), `${D}.disks[0].disk.bus`, 'IDE bus is not supported'],
  [
    'virtio CD-ROM',
    disks({ name: 'root', cdrom: { bus: 'virtio' } }),
    `${D}.disks[0].cdrom.bus`,
    'Bus type virtio is invalid for CD-ROM device',
  ],
  [
    'boot order 0',
    disks({ ...root, bootOrder: 0 }),
    `${D}.disks[0].bootOrder`,
    `${D}.disks[0] must have a boot order > 0, if supplied`,
  ],
  [
    'boot order twice',
    { ...disks({ ...root, bootOrder: 1 }), ...nic({ bootOrder: 1 }) },
    `${D}.interfaces[0].bootOrder`,
    `Boot order for ${D}.interfaces[0].bootOrder already set for a different device.`,
  ],
  [
    'unknown cache',
    disks({ ...root, cache: 'fast' }),
    `${D}.disks[0].cache`,
    `${D}.disks[0].cache has invalid value fast`,
  ],
  [
    'unknown io',
    disks({ ...root, io: 'uring' }),
    `${D}.disks[0].io`,
    `Disk IO mode for ${D}.disks[0].io is not supported. Supported modes are: native, threads.`,
  ],
  [
    'bad serial',
    disks({ ...root, serial: 'a b' }),
    `${D}.disks[0].serial`,
    `${D}.disks[0] must be made up of the following characters [A-Za-z0-9_.+-], if specified`,
  ],
  [
    'interface without network',
    { networks: [] },
    `${D}.interfaces[0].name`,
    `${D}.interfaces[0].name 'default' not found.`,
  ],
  [
    'network without interface',
    { networks: [{ name: 'default', pod: {} }, multus] },
    `${S}.networks[1].name`,
    `${S}.networks[1].name 'lan' not found.`,
  ],
  [
    'same network twice',
    {
      networks: [
        { name: 'default', pod: {} },
        { name: 'default', multus: { networkName: 'x' } },
      ],
    },
    `${S}.networks[1].name`,
    'Network with name "default" already exists, every network must have a unique name',
  ],
  [
    'two pod networks',
    {
      networks: [
        { name: 'default', pod: {} },
        { name: 'b', pod: {} },
      ],
      'domain.devices.interfaces': [
        { name: 'default', masquerade: {} },
        { name: 'b', masquerade: {} },
      ],
    },
    `${S}.interfaces`,
    `more than one interface is connected to a pod network in ${S}.interfaces`,
  ],
  ['network without type', { networks: [{ name: 'default' }] }, `${S}.networks[0]`, 'should have a network type'],
  [
    'network of two types',
    { networks: [{ name: 'default', pod: {}, multus: { networkName: 'x' } }] },
    `${S}.networks[0]`,
    'should have only one network type',
  ],
  [
    'multus without name',
    { networks: [{ name: 'default', multus: { networkName: '' } }] },
    `${S}.networks[0]`,
    'CNI delegating plugin must have a networkName',
  ],
  [
    'no binding',
    { 'domain.devices.interfaces': [{ name: 'default' }] },
    `${D}.interfaces[0]`,
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'two bindings',
    nic({ bridge: {} }),
    `${D}.interfaces[0]`,
    'logical default interface must have exactly one binding method or binding plugin',
  ],
  [
    'masquerade on multus',
    { networks: [{ name: 'default', multus: { networkName: 'x' } }] },
    `${D}.interfaces[0].name`,
    'Masquerade interface only implemented with pod network',
  ],
  [
    'unknown model',
    nic({ model: 'tulip' }),
    `${D}.interfaces[0].model`,
    `interface ${D}.interfaces[0].name uses model tulip that is not supported.`,
  ],
  [
    'malformed MAC',
    nic({ macAddress: '1:2' }),
    `${D}.interfaces[0].macAddress`,
    `interface ${D}.interfaces[0].name has malformed MAC address (1:2).`,
  ],
  [
    'reserved MAC',
    nic({ macAddress: '02:00:00:00:00:00' }),
    `${D}.interfaces[0].macAddress`,
    'The requested MAC address is reserved for the in-pod bridge. Please choose another one.',
  ],
  [
    'bad interface name',
    { networks: [{ name: 'a b', pod: {} }], 'domain.devices.interfaces': [{ name: 'a b', masquerade: {} }] },
    `${D}.interfaces[0].name`,
    'Network interface name can only contain alphabetical characters, numbers, dashes (-) or underscores (_)',
  ],
  [
    'port out of range',
    nic({ ports: [{ port: 70000 }] }),
    `${D}.interfaces[0].ports[0]`,
    'Port field must be in range 0 < x < 65536.',
  ],
  [
    'unknown protocol',
    nic({ ports: [{ port: 1, protocol: 'SCTP' }] }),
    `${D}.interfaces[0].ports[0].protocol`,
    'Unknown protocol, only TCP or UDP allowed',
  ],
  [
    'port name twice',
    nic({
      ports: [
        { port: 1, name: 'a' },
        { port: 2, name: 'a' },
      ],
    }),
    `${D}.interfaces[0].ports[1].name`,
    'Duplicate name of the port: a',
  ],
  [
    'unknown state',
    nic({ state: 'gone' }),
    `${D}.interfaces[0].state`,
    'logical default interface state value is unsupported: gone',
  ],
  [
    'absent masquerade',
    nic({ state: 'absent' }),
    `${D}.interfaces[0].state`,
    '"default" interface\'s state "absent" is supported only for bridge binding',
  ],
  [
    'absent default network',
    { 'domain.devices.interfaces': [{ name: 'default', bridge: {}, state: 'absent' }] },
    `${D}.interfaces[0].state`,
    '"default" interface\'s state "absent" is not supported on default networks',
  ],
  [
    'small memory request',
    { 'domain.resources': { requests: { memory: '1k' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '1k': must be greater than or equal to 1M.`,
  ],
  [
    'memory request above limit',
    { 'domain.resources': { requests: { memory: '3Gi' }, limits: { memory: '2Gi' } } },
    `${S}.domain.resources.requests.memory`,
    `${S}.domain.resources.requests.memory '3Gi' is greater than ${S}.domain.resources.limits.memory '2Gi'`,
  ],
  [
    'guest above limit',
    {
      'domain.memory': { guest: '3Gi' },
      'domain.resources': { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } },
    },
    `${S}.domain.memory.guest`,
    `${S}.domain.memory.guest '3Gi' must be equal to or less than the memory limit ${S}.domain.resources.limits.memory '2Gi'`,
  ],
  [
    'CPU request above limit',
    { 'domain.resources': { requests: { cpu: '3' }, limits: { cpu: '2' } } },
    `${S}.domain.resources.requests.cpu`,
    `${S}.domain.resources.requests.cpu '3' is greater than ${S}.domain.resources.limits.cpu '2'`,
  ],
  [
    'negative CPU',
    { 'domain.resources': { requests: { cpu: '-1' } } },
    `${S}.domain.resources.requests.cpu`,
    `${S}.domain.resources.requests.cpu '-1': must be greater than or equal to 0.`,
  ],
  [
    'too many sockets',
    { 'domain.cpu': { sockets: 8, maxSockets: 4 } },
    `${S}.domain.cpu.sockets`,
    'Number of sockets in CPU topology is greater than the maximum sockets allowed',
  ],
  [
    'isolated emulator alone',
    { 'domain.cpu': { isolateEmulatorThread: true } },
    `${S}.domain.cpu.isolateEmulatorThread`,
    'IsolateEmulatorThread should be only set in combination with DedicatedCPUPlacement',
  ],
  [
    'dedicated CPUs without memory',
    { 'domain.cpu': { dedicatedCpuPlacement: true }, 'domain.memory': {} },
    `${S}.domain.resources.limits.memory`,
    `${S}.domain.resources.limits.memory should be provided`,
  ],
  [
    'unknown machine',
    { 'domain.machine': { type: 'i440fx' } },
    `${S}.domain.machine.type`,
    `${S}.domain.machine.type is not supported: i440fx (allowed values: [q35* pc-q35*])`,
  ],
  [
    'secure boot without SMM',
    { 'domain.firmware': { bootloader: { efi: {} } } },
    `${S}.domain.firmware.bootloader.efi.secureBoot`,
    `${S}.domain.firmware.bootloader.efi has EFI SecureBoot enabled. SecureBoot requires SMM, which is currently disabled.`,
  ],
  [
    'EFI and BIOS',
    { 'domain.firmware': { bootloader: { efi: {}, bios: {} } } },
    `${S}.domain.firmware.bootloader`,
    `${S}.domain.firmware.bootloader has both EFI and BIOS configured, but they are mutually exclusive.`,
  ],
  [
    'two user data sources',
    seed({ userData: 'a', userDataBase64: 'YQ==' }),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud must have only one userdatasource set.`,
  ],
  [
    'no cloud-init data',
    seed({}),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud must have at least one userdatasource or one networkdatasource set.`,
  ],
  [
    'long user data',
    seed({ userData: 'x'.repeat(2049) }),
    `${S}.volumes[1].cloudInitNoCloud`,
    `${S}.volumes[1].cloudInitNoCloud userdata exceeds 2048 byte limit. Should use UserDataSecretRef for larger data.`,
  ],
  [
    'bad base64',
    seed({ userDataBase64: '*' }),
    `${S}.volumes[1].cloudInitNoCloud.userDataBase64`,
    `${S}.volumes[1].cloudInitNoCloud.userDataBase64 is not a valid base64 value.`,
  ],
  [
    'unknown eviction strategy',
    { evictionStrategy: 'Maybe' },
    `${S}.evictionStrategy`,
    `${S}.evictionStrategy is set with an unrecognized option: Maybe`,
  ],
  [
    'unknown start strategy',
    { startStrategy: 'Fast' },
    `${S}.startStrategy`,
    `${S}.startStrategy is set with an unrecognized option: Fast`,
  ],
  [
    'empty probe',
    { readinessProbe: {} },
    `${S}.readinessProbe`,
    `${S}.readinessProbe must have exactly one probe type set`,
  ],
  [
    'host disk',
    volumes({ name: 'h', hostDisk: { path: '/x', type: 'Disk' } }),
    `${S}.volumes[1]`,
    'HostDisk feature gate is not enabled',
  ],
  [
    'host device',
    { 'domain.devices.hostDevices': [{ name: 'a', deviceName: 'b' }] },
    `${D}.hostDevices`,
    'Host Devices feature gate is not enabled in kubevirt-config',
  ],
];

describe('a VM is refused with the cause and field of KubeVirt', () => {
  it.each(ROWS)('%s', (_what, changes, field, message) => {
    const { causes, denial } = admitted(VM, machineWith(changes));
    expect(denial?.webhook).toBe('virtualmachine-validator.kubevirt.io');
    expect(causes).toContainEqual(expect.objectContaining({ field, message }));
  });

  it('accepts what none of the rules speaks of', () => {
    expect(admitted(VM, vmWith()).denial).toBeUndefined();
    expect(admitted(VM, machineWith(disks(root, { name: 'cd', cdrom: {} }))).denial).toBeUndefined();
    expect(admitted(VM, machineWith(disks())).denial).toBeUndefined();
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
