/** The systems that the shipped templates are for. common-templates: generate-templates.yaml; facts: section 8.2 */
export type Workload = 'server' | 'desktop' | 'highperformance';
export type Flavour = 'tiny' | 'small' | 'medium' | 'large';

export interface System {
  /** How template names begin. */
  readonly id: string;
  readonly title: string;
  /** The ids of `os.template.kubevirt.io/ID`, each with its pretty name. */
  readonly variants: readonly (readonly [id: string, name: string])[];
  /** Without `icon-`. */
  readonly icon: string;
  /** DataSource with the boot image. */
  readonly source: string;
  readonly image?: string;
  readonly diskSize: string;
  readonly user?: string;
  readonly windows?: { readonly secure: boolean; readonly tpm: boolean };
  readonly workloads: readonly Workload[];
  readonly flavours: readonly Flavour[];
  /** Memory of the flavours, where it is not the usual. */
  readonly tinyMemory?: string;
}

const ALL: readonly Flavour[] = ['tiny', 'small', 'medium', 'large'];
const LARGE: readonly Flavour[] = ['medium', 'large'];
const EVERY: readonly Workload[] = ['desktop', 'highperformance', 'server'];

const minors = (id: string, title: string, from: number, to: number): System['variants'] =>
  Array.from({ length: to - from + 1 }, (_, index) => [`${id}.${from + index}`, `${title}.${from + index}`] as const);

const rhel = (major: number, last: number, source: string): System => ({
  id: `rhel${major}`,
  title: `Red Hat Enterprise Linux ${major}`,
  variants: minors(`rhel${major}`, `Red Hat Enterprise Linux ${major}`, 0, last),
  icon: 'rhel',
  source,
  image: `registry.redhat.io/rhel${major}/rhel-guest-image`,
  diskSize: '30Gi',
  user: 'cloud-user',
  workloads: EVERY,
  flavours: ALL,
  tinyMemory: '1.5Gi',
});

const windows = (id: string, title: string, os: string, source: string, server: boolean, modern: boolean): System => ({
  id,
  title: `Microsoft ${title}`,
  variants: [[os, `Microsoft ${title}`]],
  icon: 'windows',
  source,
  diskSize: '60Gi',
  windows: { secure: modern, tpm: modern },
  workloads: server ? ['highperformance', 'server'] : ['desktop', 'highperformance'],
  flavours: LARGE,
});

export const SYSTEMS: readonly System[] = [
  {
    id: 'centos-stream9',
    title: 'CentOS Stream 9',
    variants: [['centos-stream9', 'CentOS Stream 9']],
    icon: 'centos',
    source: 'centos.stream9',
    image: 'quay.io/containerdisks/centos-stream:9',
    diskSize: '30Gi',
    user: 'cloud-user',
    workloads: EVERY,
    flavours: ALL,
    tinyMemory: '1.5Gi',
  },
  {
    id: 'centos6',
    title: 'CentOS 6',
    variants: minors('centos6', 'CentOS 6', 0, 10),
    icon: 'centos',
    source: 'centos6',
    diskSize: '20Gi',
    workloads: ['server'],
    flavours: ALL,
  },
  {
    id: 'fedora',
    title: 'Fedora',
    variants: [['fedora', 'Fedora']],
    icon: 'fedora',
    source: 'fedora',
    image: 'quay.io/containerdisks/fedora:latest',
    diskSize: '30Gi',
    user: 'fedora',
    workloads: EVERY,
    flavours: ALL,
  },
  {
    id: 'opensuse',
    title: 'openSUSE Leap',
    variants: [
      ['opensuse', 'openSUSE Leap'],
      ['opensuse15.0', 'openSUSE Leap 15.0'],
    ],
    icon: 'opensuse',
    source: 'opensuse',
    image: 'quay.io/containerdisks/opensuse-leap:15.6',
    diskSize: '30Gi',
    user: 'opensuse',
    workloads: ['server'],
    flavours: ALL,
  },
  rhel(7, 9, 'rhel7'),
  rhel(8, 10, 'rhel8'),
  rhel(9, 6, 'rhel.9'),
  {
    id: 'ubuntu',
    title: 'Ubuntu',
    variants: [
      ['ubuntu20.04', 'Ubuntu 20.04 LTS'],
      ['ubuntu22.04', 'Ubuntu 22.04 LTS'],
      ['ubuntu24.04', 'Ubuntu 24.04 LTS'],
    ],
    icon: 'ubuntu',
    source: 'ubuntu',
    image: 'quay.io/containerdisks/ubuntu:24.04',
    diskSize: '30Gi',
    user: 'ubuntu',
    workloads: EVERY,
    flavours: ALL,
  },
  windows('windows10', 'Windows 10', 'win10', 'win10', false, false),
  windows('windows11', 'Windows 11', 'win11', 'windows.11.virtio', false, true),
  windows('windows2k16', 'Windows Server 2016', 'win2k16', 'win2k16', true, false),
  windows('windows2k19', 'Windows Server 2019', 'win2k19', 'windows.2k19.virtio', true, false),
  windows('windows2k22', 'Windows Server 2022', 'win2k22', 'windows.2k22.virtio', true, true),
  windows('windows2k25', 'Windows Server 2025', 'win2k25', 'win2k25', true, true),
];
