import type { KubeObject } from '../../../store/object';
import { at, fieldsAt, flagAt, isFields, listAt, numberAt, textAt, textMapAt } from '../../object/fields';
import { formatBytes, quantityValue } from '../../../lib/quantity';
import { hasDedicatedCpus, memoryOverhead } from './overhead';

/** Bytes of memory that the guest sees; undefined when the spec gives none. */
export const guestMemory = (spec: unknown): number | undefined =>
  quantityValue(at(spec, 'domain', 'memory', 'guest')) ??
  quantityValue(at(spec, 'domain', 'resources', 'requests', 'memory')) ??
  quantityValue(at(spec, 'domain', 'resources', 'limits', 'memory'));

export interface Topology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
}

export const topologyOf = (spec: unknown): Topology => ({
  sockets: numberAt(spec, 'domain', 'cpu', 'sockets') ?? 1,
  cores: numberAt(spec, 'domain', 'cpu', 'cores') ?? 1,
  threads: numberAt(spec, 'domain', 'cpu', 'threads') ?? 1,
});

/** Where no topology is given the limit or the request of CPU says it. kubevirt: pkg/defaults/defaults.go (SetDefaultGuestCPUTopology) */
const vcpusOf = (spec: unknown): number => {
  const isGiven = ['sockets', 'cores', 'threads'].some((part) => numberAt(spec, 'domain', 'cpu', part) !== undefined);
  const asked = (['limits', 'requests'] as const)
    .map((kind) => quantityValue(at(spec, 'domain', 'resources', kind, 'cpu')))
    .find((cores) => cores !== undefined);
  if (!isGiven && asked !== undefined) return Math.max(1, Math.ceil(asked));
  const { sockets, cores, threads } = topologyOf(spec);
  return sockets * cores * threads;
};

/** Devices of the node that the machine takes, by resource name. */
const hostDevices = (spec: unknown): Record<string, string> => {
  const counts = new Map<string, number>();
  for (const list of ['hostDevices', 'gpus'])
    for (const device of listAt(spec, 'domain', 'devices', list)) {
      const name = textAt(device, 'deviceName') ?? '';
      // a device that is claimed by itself is no business of the node
      if (name !== '' && device['claimRequest'] === undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  return Object.fromEntries([...counts].map(([name, count]) => [name, String(count)]));
};

/** kubevirt: pkg/network/vmispec, pkg/virt-controller/services/renderresources.go (getRequiredResources) */
const virtualDevices = (spec: unknown, emulation: boolean): Record<string, string> => {
  const devices = at(spec, 'domain', 'devices');
  const nics = listAt(devices, 'interfaces');
  const isConnected = nics.length > 0 || flagAt(devices, 'autoattachPodInterface') !== false;
  const isVirtio = nics.length === 0 ? isConnected : nics.some((nic) => ['', 'virtio'].includes(textAt(nic, 'model') ?? '')); // prettier-ignore
  const security = fieldsAt(spec, 'domain', 'launchSecurity');
  const reserves = [...listAt(devices, 'disks')].some((disk) => flagAt(disk, 'lun', 'reservation') === true);
  const wanted: readonly (readonly [string, boolean])[] = [
    ['kvm', !emulation],
    ['tun', isConnected],
    ['vhost-net', isVirtio && !emulation],
    ['vhost-vsock', flagAt(devices, 'autoattachVSOCK') === true],
    ['sev', isFields(security['sev']) || isFields(security['snp'])],
    ['tdx', isFields(security['tdx'])],
    ['pr-helper', reserves],
  ];
  return Object.fromEntries(wanted.filter(([, is]) => is).map(([name]) => [`devices.kubevirt.io/${name}`, '1']));
};

const ioThreads = (spec: unknown): number => numberAt(spec, 'domain', 'ioThreads', 'supplementalPoolThreadCount') ?? 0;

const EVEN_PARITY = 'alpha.kubevirt.io/EmulatorThreadCompleteToEvenParity';

/** Whole cores, and one or two for the emulator's own thread. kubevirt: …/renderresources.go (WithCPUPinning) */
const pinnedCores = ({ spec, metadata }: KubeObject): number => {
  const cores = vcpusOf(spec) + ioThreads(spec);
  if (flagAt(spec, 'domain', 'cpu', 'isolateEmulatorThread') !== true) return cores;
  const additional = textAt(spec, 'domain', 'ioThreadsPolicy') === 'supplementalPool' ? ioThreads(spec) : 0;
  const isEven = (cores + additional) % 2 === 0;
  return cores + (metadata.annotations?.[EVEN_PARITY] !== undefined && isEven ? 2 : 1);
};

const positive = (configuration: unknown, field: string, fallback: number): number => {
  const found = numberAt(configuration, 'developerConfiguration', field) ?? 0;
  return found > 0 ? found : fallback;
};

/** kubevirt: …/renderresources.go (WithMemoryRequests) */
const requestedMemory = (spec: unknown, configuration: unknown): number => {
  const given = (kind: string): number => quantityValue(at(spec, 'domain', 'resources', kind, 'memory')) ?? 0;
  const asked = given('requests') || given('limits');
  if (asked > 0) return asked;
  const page = at(spec, 'domain', 'memory', 'hugepages', 'pageSize');
  const guest = quantityValue(at(spec, 'domain', 'memory', 'guest')) ?? quantityValue(page) ?? 0;
  const isWhole = page !== undefined || hasDedicatedCpus(spec);
  return isWhole ? guest : Math.floor((guest * 100) / positive(configuration, 'memoryOvercommit', 100));
};

/** Memory and huge pages. kubevirt: …/renderresources.go (WithHugePages, WithMemoryOverhead) */
const memoryRequests = (spec: unknown, overhead: number, configuration: unknown): Record<string, string> => {
  const memory = requestedMemory(spec, configuration);
  const page = textAt(spec, 'domain', 'memory', 'hugepages', 'pageSize');
  if (page !== undefined) {
    const huge = Math.min(memory, quantityValue(at(spec, 'domain', 'memory', 'guest')) ?? memory);
    return { [`hugepages-${page}`]: formatBytes(huge), memory: formatBytes(memory - huge + overhead) };
  }
  const isOvercommitted = flagAt(spec, 'domain', 'resources', 'overcommitGuestOverhead') === true;
  return { memory: formatBytes(memory + (isOvercommitted ? 0 : overhead)) };
};

/** What the launcher of this instance needs beside the guest's memory, in bytes. `configuration` is that of the KubeVirt object. */
export const overheadOf = ({ spec }: KubeObject, configuration?: unknown): number =>
  memoryOverhead(spec, vcpusOf(spec), textAt(configuration, 'additionalGuestMemoryOverheadRatio'));

/**
 * Requests and limits of the compute container. `configuration` is `spec.configuration` of the KubeVirt object; without it KubeVirt's
 * defaults hold. kubevirt: pkg/virt-controller/services/template.go (VMIResourcePredicates)
 */
export const computeResources = (
  vmi: KubeObject,
  configuration?: unknown,
): { readonly requests: Record<string, string>; readonly limits: Record<string, string> } => {
  const spec = vmi['spec'];
  const asked = textMapAt(spec, 'domain', 'resources', 'requests');
  const capped = textMapAt(spec, 'domain', 'resources', 'limits');
  const dedicated = hasDedicatedCpus(spec);
  const overhead = overheadOf(vmi, configuration);
  const memory = memoryRequests(spec, overhead, configuration);
  const ratio = positive(configuration, 'cpuAllocationRatio', 10);
  const shared = `${Math.ceil(((vcpusOf(spec) + ioThreads(spec)) * 1000) / ratio)}m`;
  const cpu = dedicated ? String(pinnedCores(vmi)) : (asked['cpu'] ?? capped['cpu'] ?? shared);
  const emulation = flagAt(configuration, 'developerConfiguration', 'useEmulation') === true;
  const devices = { ...virtualDevices(spec, emulation), ...hostDevices(spec) };
  const huge = Object.fromEntries(Object.entries(memory).filter(([name]) => name !== 'memory'));
  const limitMemory = quantityValue(capped['memory']);
  return {
    requests: { cpu, ...memory, 'ephemeral-storage': '50M', ...devices },
    limits: {
      ...devices,
      ...huge,
      ...(dedicated ? { cpu } : capped['cpu'] === undefined ? {} : { cpu: capped['cpu'] }),
      ...(dedicated
        ? { memory: memory['memory'] ?? '0' }
        : limitMemory === undefined
          ? {}
          : { memory: formatBytes(limitMemory + overhead) }),
    },
  };
};
