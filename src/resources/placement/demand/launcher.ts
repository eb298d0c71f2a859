import { at, boolean, list, number, text } from '../../../lib/reach';
import { parseQuantity } from '../../../lib/quantity';
import { isDedicated, isGuaranteed, overheadOf } from './overhead';
import type { Amounts } from './requests';
import type { Sizing } from './sizing';

const PARTS = ['sockets', 'cores', 'threads'] as const;

const resource = (spec: unknown, kind: 'requests' | 'limits', name: string): number | undefined =>
  parseQuantity(at(spec, 'domain', 'resources', kind, name));

/** Without a topology the limit or the request of CPU says it. `kubevirt: pkg/defaults/defaults.go` */
const vcpusOf = (spec: unknown): number => {
  const parts = PARTS.map((part) => number(spec, 'domain', 'cpu', part) ?? 0).filter((count) => count > 0);
  if (parts.length > 0) return parts.reduce((product, count) => product * count, 1);
  return Math.max(1, Math.ceil(resource(spec, 'limits', 'cpu') ?? resource(spec, 'requests', 'cpu') ?? 1));
};

const ioThreadsOf = (spec: unknown): number => number(spec, 'domain', 'ioThreads', 'supplementalPoolThreadCount') ?? 0;

const EVEN_PARITY = 'alpha.kubevirt.io/EmulatorThreadCompleteToEvenParity';

/** `kubevirt: pkg/virt-controller/services/renderresources.go` (WithCPUPinning) */
const pinnedCores = (spec: unknown, vmi: unknown): number => {
  const cores = vcpusOf(spec) + ioThreadsOf(spec);
  if (boolean(spec, 'domain', 'cpu', 'isolateEmulatorThread') !== true) return cores;
  const additional = text(spec, 'domain', 'ioThreadsPolicy') === 'supplementalPool' ? ioThreadsOf(spec) : 0;
  const completes = at(vmi, 'metadata', 'annotations', EVEN_PARITY) !== undefined;
  return cores + (completes && (cores + additional) % 2 === 0 ? 2 : 1);
};

const cpuOf = (spec: unknown, vmi: unknown, sizing: Sizing): number => {
  if (isDedicated(spec)) return pinnedCores(spec, vmi);
  // an instance has been given the cluster's request already
  const given = vmi === undefined ? sizing.cpuRequest : undefined;
  const shared = (vcpusOf(spec) + ioThreadsOf(spec)) / sizing.cpuAllocationRatio;
  return resource(spec, 'requests', 'cpu') ?? resource(spec, 'limits', 'cpu') ?? given ?? shared;
};

/** `kubevirt: …/renderresources.go` (WithMemoryRequests) */
const memoryOf = (spec: unknown, sizing: Sizing): number => {
  const asked = [resource(spec, 'requests', 'memory'), resource(spec, 'limits', 'memory')];
  const given = asked.find((bytes) => bytes !== undefined && bytes > 0);
  if (given !== undefined) return given;
  const page = at(spec, 'domain', 'memory', 'hugepages', 'pageSize');
  const guest = parseQuantity(at(spec, 'domain', 'memory', 'guest')) ?? parseQuantity(page) ?? 0;
  const isWhole = page !== undefined || isDedicated(spec);
  return isWhole ? guest : Math.floor((guest * 100) / sizing.memoryOvercommit);
};

/** The instance tells it once it runs; else it is estimated. */
const overheadBytes = (spec: unknown, vmi: unknown, sizing: Sizing): number => {
  const told = parseQuantity(at(vmi, 'status', 'memory', 'memoryOverhead'));
  return told !== undefined && told > 0 ? told : overheadOf(spec, vcpusOf(spec), sizing.overheadRatio);
};

const add = (sum: Map<string, number>, name: string, amount: number): void => {
  sum.set(name, (sum.get(name) ?? 0) + amount);
};

/** `kubevirt: …/renderresources.go` (WithHugePages, WithMemoryOverhead) */
const addMemory = (sum: Map<string, number>, spec: unknown, overhead: number, sizing: Sizing): void => {
  const memory = memoryOf(spec, sizing);
  const page = text(spec, 'domain', 'memory', 'hugepages', 'pageSize');
  if (page !== undefined) {
    const huge = Math.min(memory, parseQuantity(at(spec, 'domain', 'memory', 'guest')) ?? memory);
    add(sum, `hugepages-${page}`, huge);
    add(sum, 'memory', memory - huge + overhead);
    return;
  }
  const isOvercommitted = boolean(spec, 'domain', 'resources', 'overcommitGuestOverhead') === true;
  add(sum, 'memory', memory + (isOvercommitted ? 0 : overhead));
};

/** Devices that are claimed by themselves (`claimRequest`) are no resources of the node. */
const passedDevices = (spec: unknown): readonly string[] =>
  ['gpus', 'hostDevices'].flatMap((field) =>
    list(spec, 'domain', 'devices', field).flatMap((entry) =>
      at(entry, 'claimRequest') === undefined ? (text(entry, 'deviceName') ?? []) : [],
    ),
  );

/** Devices of the node that give the guest its processor and its network. `kubevirt: …/renderresources.go` (getRequiredResources) */
const addVirtualDevices = (sum: Map<string, number>, spec: unknown, { emulation }: Sizing): void => {
  const devices = at(spec, 'domain', 'devices');
  const nics = list(devices, 'interfaces');
  const isConnected = nics.length > 0 || boolean(devices, 'autoattachPodInterface') !== false;
  const isVirtio = nics.length === 0 ? isConnected : nics.some((nic) => (text(nic, 'model') ?? 'virtio') === 'virtio');
  const security = at(spec, 'domain', 'launchSecurity');
  const reserves = list(devices, 'disks').some((disk) => boolean(disk, 'lun', 'reservation') === true);
  const wanted: readonly (readonly [boolean, string])[] = [
    [!emulation, 'kvm'],
    [isConnected, 'tun'],
    [isVirtio && !emulation, 'vhost-net'],
    [boolean(devices, 'autoattachVSOCK') === true, 'vhost-vsock'],
    [at(security, 'sev') !== undefined || at(security, 'snp') !== undefined, 'sev'],
    [at(security, 'tdx') !== undefined, 'tdx'],
    [reserves, 'pr-helper'],
  ];
  for (const [is, name] of wanted) if (is) add(sum, `devices.kubevirt.io/${name}`, 1);
  for (const device of passedDevices(spec)) add(sum, device, 1);
};

/** The container that keeps the log of the serial console. `kubevirt: pkg/virt-controller/services/serialconsolelog.go` */
const addLogKeeper = (sum: Map<string, number>, spec: unknown, sizing: Sizing): void => {
  const devices = at(spec, 'domain', 'devices');
  if (boolean(devices, 'autoattachSerialConsole') === false) return;
  if (!(boolean(devices, 'logSerialConsole') ?? sizing.keepsSerialLog)) return;
  const isWhole = isDedicated(spec) || isGuaranteed(spec);
  add(sum, 'cpu', isWhole ? 0.015 : 0.005);
  add(sum, 'memory', isWhole ? 60e6 : 35e6);
};

/**
 * Estimates what the launcher pod of a guest asks of its node: cores, bytes, devices. An estimate because admission and
 * configuration of the cluster may add to it; a pod that is there is asked itself (`requestsOfPod`).
 * `kubevirt: pkg/virt-controller/services/template.go` (VMIResourcePredicates)
 */
export const estimateRequests = (spec: unknown, vmi: unknown, sizing: Sizing): Amounts => {
  const sum = new Map<string, number>([['pods', 1]]);
  add(sum, 'cpu', cpuOf(spec, vmi, sizing));
  addMemory(sum, spec, overheadBytes(spec, vmi, sizing), sizing);
  add(sum, 'ephemeral-storage', 50e6 + (resource(spec, 'requests', 'ephemeral-storage') ?? 0));
  addVirtualDevices(sum, spec, sizing);
  addLogKeeper(sum, spec, sizing);
  return sum;
};
