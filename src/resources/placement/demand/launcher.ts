import { at, boolean, list, number, text } from '../../../lib/reach';
import { parseQuantity } from '../../../lib/quantity';
import type { Amounts } from './requests';

const MI = 2 ** 20;

/** What the cluster's configuration of KubeVirt says about sizes. */
export interface Sizing {
  /** vCPUs that share a core. `spec.configuration.developerConfiguration.cpuAllocationRatio` */
  readonly cpuAllocationRatio: number;
  /** Percent of guest memory that a requested byte stands for. `…developerConfiguration.memoryOvercommit` */
  readonly memoryOvercommit: number;
  /** Guests run without KVM. `…developerConfiguration.useEmulation` */
  readonly emulation: boolean;
}

/** Of a `KubeVirt` object; what it leaves open has KubeVirt's defaults. `kubevirt: pkg/virt-config/virt-config.go` */
export const sizingOf = (kubevirt?: unknown): Sizing => {
  const developer = at(kubevirt, 'spec', 'configuration', 'developerConfiguration');
  const positive = (field: string, fallback: number): number => {
    const found = number(developer, field);
    return found !== undefined && found > 0 ? found : fallback;
  };
  return {
    cpuAllocationRatio: positive('cpuAllocationRatio', 10),
    memoryOvercommit: positive('memoryOvercommit', 100),
    emulation: boolean(developer, 'useEmulation') === true,
  };
};

const vcpusOf = (spec: unknown): number =>
  ['sockets', 'cores', 'threads'].reduce(
    (product, part) => product * Math.max(1, number(spec, 'domain', 'cpu', part) ?? 1),
    1,
  );

const isDedicated = (spec: unknown): boolean => boolean(spec, 'domain', 'cpu', 'dedicatedCpuPlacement') === true;

const passedDevices = (spec: unknown): readonly string[] =>
  ['gpus', 'hostDevices'].flatMap((field) =>
    list(spec, 'domain', 'devices', field).flatMap((entry) => text(entry, 'deviceName') ?? []),
  );

const guestBytes = (spec: unknown): number => parseQuantity(at(spec, 'domain', 'memory', 'guest')) ?? 0;

/**
 * Memory that QEMU, libvirt and the launcher need beside the guest's. The running instance tells it; else it is estimated:
 * processes 220 Mi, 8 Mi for each vCPU and for I/O, video memory, page tables, and 1 Gi when devices are passed through.
 * `kubevirt: pkg/hypervisor/kvm/…` (GetMemoryOverhead)
 */
const overheadBytes = (spec: unknown, vmi: unknown, requested: number): number => {
  const told = parseQuantity(at(vmi, 'status', 'memory', 'memoryOverhead'));
  if (told !== undefined && told > 0) return told;
  const devices = at(spec, 'domain', 'devices');
  const isPassing =
    passedDevices(spec).length > 0 ||
    list(devices, 'interfaces').some((nic) => typeof at(nic, 'sriov') === 'object' && at(nic, 'sriov') !== null);
  return (
    220 * MI +
    vcpusOf(spec) * 8 * MI +
    8 * MI +
    (boolean(devices, 'autoattachGraphicsDevice') === false ? 0 : 32 * MI) +
    (text(spec, 'architecture') === 'arm64' ? 128 * MI : 0) +
    (isPassing ? 1024 * MI : 0) +
    (typeof at(devices, 'tpm') === 'object' && at(devices, 'tpm') !== null ? 53 * MI : 0) +
    Math.ceil(requested / 512)
  );
};

const cpuOf = (spec: unknown, sizing: Sizing): number => {
  const asked = parseQuantity(at(spec, 'domain', 'resources', 'requests', 'cpu'));
  if (!isDedicated(spec)) return asked ?? vcpusOf(spec) / sizing.cpuAllocationRatio;
  const emulator = boolean(spec, 'domain', 'cpu', 'isolateEmulatorThread') === true ? 1 : 0;
  return vcpusOf(spec) + emulator;
};

const memoryOf = (spec: unknown, sizing: Sizing): number => {
  const resources = at(spec, 'domain', 'resources');
  const asked = parseQuantity(at(resources, 'requests', 'memory')) ?? parseQuantity(at(resources, 'limits', 'memory'));
  if (asked !== undefined && asked > 0) return asked;
  return isDedicated(spec) ? guestBytes(spec) : (guestBytes(spec) * 100) / sizing.memoryOvercommit;
};

const add = (sum: Map<string, number>, name: string, amount: number): void => {
  sum.set(name, (sum.get(name) ?? 0) + amount);
};

/** Devices of the node that give the guest its processor and its network. */
const addVirtualDevices = (sum: Map<string, number>, spec: unknown, sizing: Sizing): void => {
  const devices = at(spec, 'domain', 'devices');
  if (!sizing.emulation) add(sum, 'devices.kubevirt.io/kvm', 1);
  const nics = list(devices, 'interfaces');
  const isConnected = nics.length > 0 || boolean(devices, 'autoattachPodInterface') !== false;
  if (isConnected) add(sum, 'devices.kubevirt.io/tun', 1);
  const isVirtio = nics.length === 0 ? isConnected : nics.some((nic) => (text(nic, 'model') ?? 'virtio') === 'virtio');
  if (isVirtio) add(sum, 'devices.kubevirt.io/vhost-net', 1);
  if (boolean(devices, 'autoattachVSOCK') === true) add(sum, 'devices.kubevirt.io/vhost-vsock', 1);
  const security = at(spec, 'domain', 'launchSecurity');
  if (at(security, 'sev') !== undefined || at(security, 'snp') !== undefined) add(sum, 'devices.kubevirt.io/sev', 1);
  if (at(security, 'tdx') !== undefined) add(sum, 'devices.kubevirt.io/tdx', 1);
  for (const device of passedDevices(spec)) add(sum, device, 1);
};

/**
 * Estimates what the launcher pod of a guest asks of its node: cores, bytes, devices. An estimate because admission and
 * configuration of the cluster may add to it; a pod that is there is asked itself (`requestsOfPod`).
 * `kubevirt: pkg/virt-controller/services/renderresources.go`
 */
export const estimateRequests = (spec: unknown, vmi: unknown, sizing: Sizing): Amounts => {
  const sum = new Map<string, number>([['pods', 1]]);
  const [memory, page] = [memoryOf(spec, sizing), text(spec, 'domain', 'memory', 'hugepages', 'pageSize')];
  const overhead =
    boolean(spec, 'domain', 'resources', 'overcommitGuestOverhead') === true ? 0 : overheadBytes(spec, vmi, memory);
  add(sum, 'cpu', cpuOf(spec, sizing));
  if (page === undefined) add(sum, 'memory', memory + overhead);
  else {
    const huge = Math.min(memory, guestBytes(spec) || memory);
    add(sum, `hugepages-${page}`, huge);
    add(sum, 'memory', memory - huge + overhead);
  }
  add(sum, 'ephemeral-storage', 50e6);
  addVirtualDevices(sum, spec, sizing);
  if (boolean(spec, 'domain', 'devices', 'logSerialConsole') !== false) {
    // the container that keeps the log of the serial console
    add(sum, 'cpu', isDedicated(spec) ? 0.015 : 0.005);
    add(sum, 'memory', isDedicated(spec) ? 60e6 : 35e6);
  }
  return sum;
};
