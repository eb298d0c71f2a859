import { ensure, fill } from '../../edit';
import { parseQuantity, quantityValue, timesQuantity } from '../../../lib/quantity';
import { at, isObject, numberAt, objectAt, textAt, type JsonObject } from '../../read';

// kubevirt: pkg/defaults/defaults.go
const DEFAULT_HOTPLUG_RATIO = 4;
const MAX_VCPUS = 512;
const GIB = 1024 ** 3;
const MIB2 = 2 * 1024 ** 2;

const ratioOf = (clusterConfig: unknown): number =>
  numberAt(clusterConfig, 'liveUpdateConfiguration', 'maxHotplugRatio') ?? DEFAULT_HOTPLUG_RATIO;

/** vCPUs that the resources ask for; used as sockets when no topology is given. */
const resourceCpus = (spec: JsonObject): number => {
  const resources = objectAt(spec, 'domain', 'resources');
  const cpus = quantityValue(at(resources, 'limits', 'cpu')) ?? quantityValue(at(resources, 'requests', 'cpu')) ?? 1;
  return Math.max(1, Math.ceil(cpus));
};

/** Topology 1/1/1 (or what the resources ask for), model host-model and the sockets that may be plugged in later. */
export const defaultCpu = (spec: JsonObject, clusterConfig: unknown): void => {
  const cpu = ensure(spec, 'domain', 'cpu');
  const given = ['sockets', 'cores', 'threads'].some((field) => (numberAt(cpu, field) ?? 0) > 0);
  if (!given) cpu.sockets = resourceCpus(spec);
  for (const field of ['sockets', 'cores', 'threads']) if ((numberAt(cpu, field) ?? 0) < 1) cpu[field] = 1;
  fill(cpu, 'model', textAt(clusterConfig, 'cpuModel') || 'host-model');
  if ((numberAt(cpu, 'maxSockets') ?? 0) > 0 || textAt(spec, 'architecture') === 'arm64') return;
  const sockets = numberAt(cpu, 'sockets') ?? 1;
  const perSocket = (numberAt(cpu, 'cores') ?? 1) * (numberAt(cpu, 'threads') ?? 1);
  const wanted =
    numberAt(clusterConfig, 'liveUpdateConfiguration', 'maxCpuSockets') ?? sockets * ratioOf(clusterConfig);
  cpu.maxSockets = Math.max(sockets, Math.min(wanted, Math.floor(MAX_VCPUS / perSocket)));
};

/** Whether memory can be plugged in at all. kubevirt: pkg/liveupdate/memory/memory.go · facts: 2.10 */
const memoryHotplugPossible = (spec: unknown): boolean => {
  const guest = quantityValue(at(spec, 'domain', 'memory', 'guest')) ?? 0;
  const pageSize = textAt(spec, 'domain', 'memory', 'hugepages', 'pageSize');
  const alignment = pageSize === '1Gi' ? GIB : MIB2;
  return (
    (textAt(spec, 'architecture') || 'amd64') === 'amd64' &&
    guest >= GIB &&
    guest % alignment === 0 &&
    !isObject(at(spec, 'domain', 'cpu', 'realtime')) &&
    !isObject(at(spec, 'domain', 'cpu', 'numa', 'guestMappingPassthrough')) &&
    !isObject(at(spec, 'domain', 'launchSecurity'))
  );
};

/** memory.guest from the resources, maxGuest for hot-plug, and the memory request. */
export const defaultMemory = (spec: JsonObject, clusterConfig: unknown): void => {
  const domain = ensure(spec, 'domain');
  const resources = objectAt(domain, 'resources');
  const asked = at(resources, 'limits', 'memory') ?? at(resources, 'requests', 'memory');
  const memory = ensure(domain, 'memory');
  fill(memory, 'guest', asked ?? at(memory, 'hugepages', 'pageSize'));
  if (Object.keys(memory).length === 0) {
    delete domain.memory;
    return;
  }
  if (memoryHotplugPossible(spec)) {
    const limit = at(clusterConfig, 'liveUpdateConfiguration', 'maxGuest');
    fill(memory, 'maxGuest', limit ?? timesQuantity(memory.guest, ratioOf(clusterConfig)));
  }
  if (parseQuantity(memory.guest) === undefined) return;
  const overcommit = numberAt(clusterConfig, 'developerConfiguration', 'memoryOvercommit') ?? 100;
  const request = overcommit === 100 ? memory.guest : timesQuantity(memory.guest, 100 / overcommit);
  fill(ensure(domain, 'resources', 'requests'), 'memory', request);
};
