import type { DraftObject } from '../../../store/object';
import { MINUTE, type Ground } from '../../ground';
import { dataVolumeTemplateOf, diskOf, volumeOf } from '../storage/volumes';
import type { MachineWish, NicWish } from '../wish';
import { ownedFields } from './managed-fields';

type Fields = Record<string, unknown>;

export const VM_FINALIZER = 'kubevirt.io/virtualMachineControllerFinalize';
export const POD_NETWORK: readonly NicWish[] = [{ name: 'default' }];

/** An interface with the MAC address that it keeps over restarts. */
const interfaceOf = (ground: Ground, nic: NicWish): Fields => ({
  name: nic.name,
  macAddress: ground.mac(),
  model: nic.model ?? 'virtio',
  ...(nic.network === undefined && nic.bridge !== true ? { masquerade: {} } : { bridge: {} }),
  ...(nic.linkDown === true ? { state: 'down' } : {}),
});

const networkOf = (nic: NicWish): Fields =>
  nic.network === undefined ? { name: nic.name, pod: {} } : { name: nic.name, multus: { networkName: nic.network } };

const domainOf = (ground: Ground, wish: MachineWish): Fields => {
  const nics = wish.nics ?? POD_NETWORK;
  const { size } = wish;
  return {
    ...('instancetype' in size ? {} : { cpu: { cores: size.cores, sockets: size.sockets, threads: size.threads } }),
    devices: {
      disks: wish.disks.map((disk, index) => diskOf(disk, index === 0)),
      interfaces: nics.map((nic) => interfaceOf(ground, nic)),
      ...(wish.gpu === undefined ? {} : { gpus: [{ deviceName: wish.gpu, name: 'gpu' }] }),
      rng: {},
      ...(wish.guest.windows ? { tpm: {}, inputs: [{ bus: 'usb', name: 'tablet', type: 'tablet' }] } : {}),
    },
    ...(wish.guest.windows
      ? { features: { acpi: {}, apic: {}, hyperv: { relaxed: {}, spinlocks: { spinlocks: 8191 }, vapic: {} } } }
      : {}),
    firmware: { serial: ground.uid(), uuid: ground.uid() },
    machine: { type: 'q35' },
    ...('instancetype' in size ? {} : { memory: { guest: size.memory } }),
    resources: {},
  };
};

/** `spec` of the VirtualMachine as it is stored after the mutating webhook. facts: section 11.4 */
export const vmSpec = (ground: Ground, wish: MachineWish): Fields => {
  const nics = wish.nics ?? POD_NETWORK;
  const templates = wish.disks.map((disk) => dataVolumeTemplateOf(wish, disk)).filter((entry) => entry !== undefined);
  return {
    ...(templates.length === 0 ? {} : { dataVolumeTemplates: templates }),
    ...('instancetype' in wish.size
      ? {
          instancetype: { kind: 'virtualmachineclusterinstancetype', name: wish.size.instancetype },
          preference: { kind: 'virtualmachineclusterpreference', name: wish.guest.preference },
        }
      : {}),
    ...(wish.legacyRunning === true ? { running: wish.runStrategy === 'Always' } : { runStrategy: wish.runStrategy }),
    template: {
      metadata: {
        annotations: {
          'kubevirt.io/pci-topology-version': 'v3',
          'vm.kubevirt.io/flavor': 'small',
          'vm.kubevirt.io/os': wish.guest.preference.replace(/\.virtio$/, ''),
          'vm.kubevirt.io/workload': wish.guest.windows ? 'desktop' : 'server',
          ...wish.behaviour,
        },
        creationTimestamp: null,
        labels: { 'kubevirt.io/domain': wish.name, 'vm.kubevirt.io/name': wish.name, ...wish.labels },
      },
      spec: {
        ...(wish.affinity === undefined ? {} : { affinity: wish.affinity }),
        architecture: 'amd64',
        domain: domainOf(ground, wish),
        ...(wish.evictionStrategy === undefined ? {} : { evictionStrategy: wish.evictionStrategy }),
        networks: nics.map(networkOf),
        ...(wish.nodeSelector === undefined ? {} : { nodeSelector: wish.nodeSelector }),
        terminationGracePeriodSeconds: wish.terminationGracePeriodSeconds ?? (wish.guest.windows ? 3600 : 180),
        volumes: wish.disks.map((disk) => volumeOf(wish, disk)),
      },
    },
  };
};

/** The VirtualMachine with metadata and spec; its status is added by the state that it is planted in. */
export const vmDraft = (ground: Ground, wish: MachineWish): DraftObject => {
  const spec = vmSpec(ground, wish);
  const labels = { app: wish.name, 'app.kubernetes.io/name': wish.name, ...wish.labels };
  const annotations: Record<string, string> = {
    ...(wish.description === undefined ? {} : { description: wish.description }),
    'kubevirt.io/latest-observed-api-version': 'v1',
    'kubevirt.io/storage-observed-api-version': 'v1',
    ...wish.annotations,
  };
  if (wish.applied === true) {
    const written = {
      apiVersion: 'kubevirt.io/v1',
      kind: 'VirtualMachine',
      metadata: { name: wish.name, labels },
      spec,
    };
    annotations['kubectl.kubernetes.io/last-applied-configuration'] = `${JSON.stringify(written)}\n`;
  }
  const manager = wish.applied === true ? 'kubectl-client-side-apply' : 'Mozilla';
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachine',
    metadata: {
      name: wish.name,
      namespace: wish.namespace,
      uid: ground.uid(),
      creationTimestamp: ground.ago(wish.age),
      generation: 1,
      labels,
      annotations,
      finalizers: [VM_FINALIZER],
      managedFields: [
        ownedFields(ground, {
          manager,
          time: ground.ago(wish.age),
          apiVersion: 'kubevirt.io/v1',
          part: { metadata: { annotations, labels }, spec },
          shape: wish.shape,
        }),
        ownedFields(ground, {
          manager: 'virt-controller',
          time: ground.ago(wish.age - Math.min(MINUTE, wish.age)),
          apiVersion: 'kubevirt.io/v1',
          part: { metadata: { finalizers: { [`v:"${VM_FINALIZER}"`]: {} } } },
          shape: wish.shape,
        }),
      ],
    },
    spec,
  };
};
