import { at, boolean, text } from '../../lib/reach';
import { parseQuantity } from '../../lib/quantity';
import { parseTime } from '../../lib/time';
import { conditionsOf, holds } from '../condition';
import { annotationsOf, labelsOf } from '../meta';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

export const isNodeReady = (node: Maybe): boolean => holds(node, 'Ready');

/** Cordoned nodes take no new pods. */
export const isCordoned = (node: Maybe): boolean => boolean(node, 'spec', 'unschedulable') === true;

/** virt-handler keeps this label up to date while it lives. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` */
export const runsVirtualMachines = (node: Maybe): boolean => labelsOf(node)['kubevirt.io/schedulable'] === 'true';

const sizeOf = (
  node: Maybe,
  which: 'allocatable' | 'capacity',
): { readonly cores: number | undefined; readonly memoryBytes: number | undefined } => ({
  cores: parseQuantity(at(node, 'status', which, 'cpu')),
  memoryBytes: parseQuantity(at(node, 'status', which, 'memory')),
});

/** What pods may use of the node: cores and bytes. */
export const allocatableOf = (node: Maybe): ReturnType<typeof sizeOf> => sizeOf(node, 'allocatable');

/** What the node has, including what is kept for the system: cores and bytes. */
export const capacityOf = (node: Maybe): ReturnType<typeof sizeOf> => sizeOf(node, 'capacity');

const ROLE = 'node-role.kubernetes.io/';

/** `worker`, `control-plane`, …: by name, each once. The old name `master` is told as `control-plane`. */
export const rolesOf = (node: Maybe): readonly string[] => {
  const labels = labelsOf(node);
  const roles = Object.keys(labels).flatMap((key) => (key.startsWith(ROLE) ? [key.slice(ROLE.length)] : []));
  const older = text(labels, 'kubernetes.io/role');
  const all = [...roles, ...(older === undefined ? [] : [older])].filter((role) => role !== '');
  return [...new Set(all.map((role) => (role === 'master' ? 'control-plane' : role)))].sort();
};

/** Does the kubelet report? Unknown when it has stopped to. */
export const readinessOf = (node: Maybe): 'ready' | 'not-ready' | 'unknown' => {
  const ready = conditionsOf(node).find(({ type }) => type === 'Ready');
  if (ready === undefined || ready.status === 'Unknown') return 'unknown';
  return ready.status === 'True' ? 'ready' : 'not-ready';
};

const PRESSURES = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'] as const;
export type Pressure = (typeof PRESSURES)[number];

/** What the node runs short of, as its kubelet says. */
export const pressuresOf = (node: Maybe): readonly Pressure[] => PRESSURES.filter((type) => holds(node, type));

/** Does the node offer KVM to guests? Undefined while it does not tell. */
export const offersKvm = (node: Maybe): boolean | undefined => {
  const devices = parseQuantity(at(node, 'status', 'allocatable', 'devices.kubevirt.io/kvm'));
  return devices === undefined ? undefined : devices > 0;
};

/** When virt-handler reported last, ms since the epoch. */
export const heartbeatAtOf = (node: Maybe): number | undefined =>
  parseTime(at(annotationsOf(node), 'kubevirt.io/heartbeat'));

const suffixes = (node: Maybe, prefix: string): readonly string[] =>
  Object.entries(labelsOf(node))
    .flatMap(([key, value]) => (key.startsWith(prefix) && value === 'true' ? [key.slice(prefix.length)] : []))
    .sort();

/** Processor models that guests can be started with here. */
export const cpuModelsOf = (node: Maybe): readonly string[] => suffixes(node, 'cpu-model.node.kubevirt.io/');

/** The model that guests with the host's model get here. */
export const hostModelOf = (node: Maybe): string | undefined => suffixes(node, 'host-model-cpu.node.kubevirt.io/')[0];

/** `10.0.0.5`: the address by which the cluster reaches the node. */
export const internalAddressOf = (node: Maybe): string | undefined => {
  const addresses = at(node, 'status', 'addresses');
  const entries: readonly unknown[] = Array.isArray(addresses) ? addresses : [];
  return text(
    entries.find((entry) => text(entry, 'type') === 'InternalIP'),
    'address',
  );
};

/** Versions and operating system, as the kubelet reports them. */
export const systemOf = (
  node: Maybe,
): {
  readonly os: string | undefined;
  readonly kernel: string | undefined;
  readonly kubelet: string | undefined;
  readonly runtime: string | undefined;
  readonly architecture: string | undefined;
} => {
  const info = at(node, 'status', 'nodeInfo');
  return {
    os: text(info, 'osImage'),
    kernel: text(info, 'kernelVersion'),
    kubelet: text(info, 'kubeletVersion'),
    runtime: text(info, 'containerRuntimeVersion'),
    architecture: text(info, 'architecture'),
  };
};

/** The zone of the node, where the cluster knows zones. */
export const zoneOf = (node: Maybe): string | undefined => labelsOf(node)['topology.kubernetes.io/zone'];
