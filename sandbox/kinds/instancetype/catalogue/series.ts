/** The series of cluster instance types and their sizes. facts: 5.6 */
export interface Series {
  readonly name: string;
  readonly className: string;
  readonly displayName: string;
  readonly icon: string;
  readonly description: string;
  /** `size vCPU/memory`, separated by `; `. */
  readonly sizes: string;
  readonly traits: readonly Trait[];
  /** Hugepage size of the plain sizes; `both` adds a `1gi` variant of each size to the 2Mi one. */
  readonly hugepages?: '1Gi' | 'both';
}

export type Trait = 'overcommit' | 'dedicated' | 'isolated' | 'numa' | 'realtime' | 'ioThreads' | 'maxSockets' | 'crio';

const general =
  'nano 1/512Mi; micro 1/1Gi; small 1/2Gi; medium 1/4Gi; 2xmedium 2/4Gi; large 2/8Gi; xlarge 4/16Gi; ' +
  '2xlarge 8/32Gi; 4xlarge 16/64Gi; 8xlarge 32/128Gi';

export const series: readonly Series[] = [
  {
    name: 'u1',
    className: 'general.purpose',
    displayName: 'General Purpose',
    icon: 'pficon-server-group',
    description: 'Neutral machines for general workloads. vCPUs share the physical CPUs of the node with others.',
    sizes: general,
    traits: [],
  },
  {
    name: 'o1',
    className: 'overcommitted',
    displayName: 'Overcommitted',
    icon: 'pficon-virtual-machine',
    description: 'As the U series, but the memory of the node is overcommitted so that more machines fit.',
    sizes:
      'nano 1/512Mi; micro 1/1Gi; small 1/2Gi; medium 1/4Gi; large 2/8Gi; xlarge 4/16Gi; 2xlarge 8/32Gi; ' +
      '4xlarge 16/64Gi; 8xlarge 32/128Gi',
    traits: ['overcommit'],
  },
  {
    name: 'cx1',
    className: 'compute.exclusive',
    displayName: 'Compute Exclusive',
    icon: 'pficon-registry',
    description: 'Compute for itself: dedicated physical CPUs, hugepages and a NUMA layout that the guest sees.',
    sizes: 'medium 1/2Gi; large 2/4Gi; xlarge 4/8Gi; 2xlarge 8/16Gi; 4xlarge 16/32Gi; 8xlarge 32/64Gi',
    traits: ['dedicated', 'isolated', 'numa', 'maxSockets', 'ioThreads'],
    hugepages: 'both',
  },
  {
    name: 'd1',
    className: 'dedicated.vcpu',
    displayName: 'Dedicated vCPU',
    icon: 'pficon-server-group',
    description: 'Every vCPU has a physical CPU of its own, without hugepages or a NUMA layout.',
    sizes: general,
    traits: ['dedicated', 'isolated', 'ioThreads'],
  },
  {
    name: 'm1',
    className: 'memory.intensive',
    displayName: 'Memory Intensive',
    icon: 'fa-memory',
    description: 'Much memory for each vCPU, backed by hugepages, for databases and caches.',
    sizes: 'large 2/16Gi; xlarge 4/32Gi; 2xlarge 8/64Gi; 4xlarge 16/128Gi; 8xlarge 32/256Gi',
    traits: [],
    hugepages: 'both',
  },
  {
    name: 'n1',
    className: 'network',
    displayName: 'Network',
    icon: 'pficon-network',
    description: 'For network functions that poll: dedicated CPUs, hugepages of 1Gi, quiet interrupts.',
    sizes: 'medium 4/4Gi; large 4/8Gi; xlarge 8/16Gi; 2xlarge 16/32Gi; 4xlarge 32/64Gi; 8xlarge 64/128Gi',
    traits: ['dedicated', 'isolated', 'crio'],
    hugepages: '1Gi',
  },
  {
    name: 'rt1',
    className: 'realtime',
    displayName: 'Realtime',
    icon: 'pficon-server-group',
    description: 'For guests with realtime kernels: dedicated CPUs, hugepages of 1Gi and no CPU quota.',
    sizes:
      'micro 1/1Gi; small 1/2Gi; medium 1/4Gi; large 2/8Gi; xlarge 4/16Gi; 2xlarge 8/32Gi; 4xlarge 16/64Gi; ' +
      '8xlarge 32/128Gi',
    traits: ['dedicated', 'isolated', 'numa', 'realtime', 'crio'],
    hugepages: '1Gi',
  },
];
