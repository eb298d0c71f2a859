/** The operating systems of the seeds: how KubeVirt, the guest agent and the golden images name them. */
export interface Guest {
  readonly id: string;
  /** Name of the cluster preference and of the DataSource with the golden image. */
  readonly preference: string;
  readonly image: string;
  readonly user: string;
  /** The root disk's size, as users ask for it. */
  readonly rootSize: string;
  readonly windows: boolean;
  readonly agentVersion: string;
  /** `status.guestOSInfo` of the VMI. facts: section 9 */
  readonly os: Readonly<Record<string, string>>;
}

interface GuestLine {
  readonly id: string;
  readonly preference: string;
  readonly prettyName: string;
  readonly name: string;
  readonly version: string;
  readonly kernel: string;
  readonly user: string;
  readonly rootSize?: string;
}

const linux = (line: GuestLine): Guest => ({
  id: line.id,
  preference: line.preference,
  image: `quay.io/containerdisks/${line.id}:${line.version}`,
  user: line.user,
  rootSize: line.rootSize ?? '30Gi',
  windows: false,
  agentVersion: '9.2.0',
  os: {
    id: line.id,
    name: line.name,
    prettyName: line.prettyName,
    version: line.version,
    versionId: line.version,
    kernelRelease: line.kernel,
    kernelVersion: '#1 SMP PREEMPT_DYNAMIC',
    machine: 'x86_64',
  },
});

const windows = (preference: string, prettyName: string, version: string, build: string): Guest => ({
  id: 'mswindows',
  preference,
  image: `registry.shop.example/windows/${preference}:latest`,
  user: 'Administrator',
  rootSize: '60Gi',
  windows: true,
  agentVersion: '107.0.1',
  os: {
    id: 'mswindows',
    name: 'Microsoft Windows',
    prettyName,
    version: prettyName,
    versionId: version,
    kernelRelease: build,
    kernelVersion: '10.0',
    machine: 'x86_64',
  },
});

export const FEDORA = linux({
  id: 'fedora',
  preference: 'fedora',
  name: 'Fedora Linux',
  prettyName: 'Fedora Linux 43 (Cloud Edition)',
  version: '43',
  kernel: '6.17.1-300.fc43.x86_64',
  user: 'fedora',
});
export const RHEL9 = linux({
  id: 'rhel',
  preference: 'rhel.9',
  name: 'Red Hat Enterprise Linux',
  prettyName: 'Red Hat Enterprise Linux 9.6 (Plow)',
  version: '9.6',
  kernel: '5.14.0-570.12.1.el9_6.x86_64',
  user: 'cloud-user',
});
export const CENTOS = linux({
  id: 'centos',
  preference: 'centos.stream9',
  name: 'CentOS Stream',
  prettyName: 'CentOS Stream 9',
  version: '9',
  kernel: '5.14.0-587.el9.x86_64',
  user: 'cloud-user',
});
export const UBUNTU = linux({
  id: 'ubuntu',
  preference: 'ubuntu',
  name: 'Ubuntu',
  prettyName: 'Ubuntu 24.04.2 LTS',
  version: '24.04',
  kernel: '6.8.0-57-generic',
  user: 'ubuntu',
});
export const DEBIAN = linux({
  id: 'debian',
  preference: 'debian',
  name: 'Debian GNU/Linux',
  prettyName: 'Debian GNU/Linux 13 (trixie)',
  version: '13',
  kernel: '6.12.27-amd64',
  user: 'debian',
  rootSize: '20Gi',
});
export const ALPINE = linux({
  id: 'alpine',
  preference: 'alpine',
  name: 'Alpine Linux',
  prettyName: 'Alpine Linux v3.22',
  version: '3.22.1',
  kernel: '6.12.31-0-virt',
  user: 'alpine',
  rootSize: '5Gi',
});
export const CIRROS = linux({
  id: 'cirros',
  preference: 'cirros',
  name: 'CirrOS',
  prettyName: 'CirrOS 0.6.2',
  version: '0.6.2',
  kernel: '5.15.0-71-generic',
  user: 'cirros',
  rootSize: '1Gi',
});
export const WINDOWS_2022 = windows('windows.2k22.virtio', 'Windows Server 2022 Standard', '2022', '20348');
export const WINDOWS_2019 = windows('windows.2k19.virtio', 'Windows Server 2019 Standard', '2019', '17763');
export const WINDOWS_11 = windows('windows.11.virtio', 'Windows 11 Enterprise', '11', '26100');
