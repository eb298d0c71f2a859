import type { KubeObject } from '../../../store/object';
import { at, listAt, numberAt, textAt, textMapAt } from '../../object/fields';
import { formatBytes, quantityValue } from '../../../lib/quantity';

const MI = 2 ** 20;

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

const vcpusOf = (topology: Topology): number => topology.sockets * topology.cores * topology.threads;

/** What the launcher and QEMU need beside the guest's memory, roughly. kubevirt: pkg/virt-controller/services/renderresources.go */
export const memoryOverhead = (spec: unknown): number => {
  const guest = guestMemory(spec) ?? 0;
  const fixed = 220 * MI + vcpusOf(topologyOf(spec)) * 8 * MI;
  return Math.ceil((fixed + guest / 512) / MI) * MI;
};

/** Devices of the node that the machine takes, by resource name. */
const hostDevices = (spec: unknown): Record<string, string> => {
  const counts = new Map<string, number>();
  for (const list of ['hostDevices', 'gpus'])
    for (const device of listAt(spec, 'domain', 'devices', list)) {
      const name = textAt(device, 'deviceName') ?? '';
      if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  return Object.fromEntries([...counts].map(([name, count]) => [name, String(count)]));
};

/**
 * Requests and limits of the compute container: guest memory plus overhead, a tenth of a CPU per vCPU unless the spec says
 * otherwise or CPUs are dedicated.
 */
export const computeResources = (
  vmi: KubeObject,
): { readonly requests: Record<string, string>; readonly limits: Record<string, string> } => {
  const spec = vmi['spec'];
  const asked = textMapAt(spec, 'domain', 'resources', 'requests');
  const capped = textMapAt(spec, 'domain', 'resources', 'limits');
  const vcpus = vcpusOf(topologyOf(spec));
  const dedicated = at(spec, 'domain', 'cpu', 'dedicatedCpuPlacement') === true;
  const memory = formatBytes((guestMemory(spec) ?? 0) + memoryOverhead(spec));
  const cpu = asked['cpu'] ?? (dedicated ? String(vcpus) : `${vcpus * 100}m`);
  const devices = {
    'devices.kubevirt.io/kvm': '1',
    'devices.kubevirt.io/tun': '1',
    'devices.kubevirt.io/vhost-net': '1',
    ...hostDevices(spec),
  };
  const limitMemory = quantityValue(capped['memory']);
  return {
    requests: { cpu, memory, 'ephemeral-storage': '50M', ...devices },
    limits: {
      ...devices,
      ...(capped['cpu'] === undefined ? (dedicated ? { cpu } : {}) : { cpu: capped['cpu'] }),
      ...(limitMemory === undefined
        ? dedicated
          ? { memory }
          : {}
        : { memory: formatBytes(limitMemory + memoryOverhead(spec)) }),
    },
  };
};
