/** What a VM is given: its own topology, or a cluster instance type by name. */
export interface Topology {
  readonly sockets: number;
  readonly cores: number;
  readonly threads: number;
  /** A Kubernetes quantity. */
  readonly memory: string;
}

export type Size = Topology | { readonly instancetype: string };

export const topology = (sockets: number, cores: number, memory: string): Topology => ({
  sockets,
  cores,
  threads: 1,
  memory,
});

/** The instance types that the seeds use. kubevirt: pkg/virt-operator/resource/generate/components/data/common-instancetypes/ */
const INSTANCE_TYPES: Readonly<Record<string, readonly [number, string]>> = {
  'u1.micro': [1, '1Gi'],
  'u1.small': [1, '2Gi'],
  'u1.medium': [1, '4Gi'],
  'u1.2xmedium': [2, '4Gi'],
  'u1.large': [2, '8Gi'],
  'u1.xlarge': [4, '16Gi'],
  'o1.small': [1, '2Gi'],
  'o1.medium': [1, '4Gi'],
  'cx1.large': [2, '4Gi'],
  'm1.large': [2, '16Gi'],
};

/** The topology that the VMI gets. An unknown instance type counts as the smallest one: nothing runs with it anyway. */
export const resolveSize = (size: Size): Topology => {
  if (!('instancetype' in size)) return size;
  const [vcpu, memory] = INSTANCE_TYPES[size.instancetype] ?? [1, '512Mi'];
  return { sockets: vcpu, cores: 1, threads: 1, memory };
};

/** MiB of a quantity written with Mi or Gi. */
export const mebibytes = (quantity: string): number =>
  quantity.endsWith('Gi') ? Number.parseFloat(quantity) * 1024 : Number.parseFloat(quantity);
