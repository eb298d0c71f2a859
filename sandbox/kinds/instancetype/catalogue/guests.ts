/** What one cluster preference is for and needs. facts: 5.7 */
export interface Guest {
  readonly name: string;
  readonly displayName: string;
  /** Without `icon-`. */
  readonly icon: string;
  readonly osType: 'linux' | 'windows' | 'legacy';
  readonly arch?: 'amd64' | 'arm64' | 's390x';
  /** vCPU count and memory that the guest needs at least. */
  readonly needs?: readonly [cpus: number, memory: string];
  readonly firmware?: 'efi' | 'secure' | 'persistent';
  readonly topology?: 'spread' | 'sockets';
  readonly diskBus: string;
  readonly nicModel: string;
  readonly transitional?: boolean;
}

const virtio = { diskBus: 'virtio', nicModel: 'virtio' } as const;
type LinuxOptions = Partial<Pick<Guest, 'arch' | 'firmware' | 'topology' | 'transitional'>>;

const linux = (
  name: string,
  displayName: string,
  icon: string,
  needs: Guest['needs'],
  options: LinuxOptions = {},
): Guest => ({ name, displayName, icon, osType: 'linux', needs, ...virtio, ...options });

const arm64: LinuxOptions = { arch: 'arm64' };
const s390x: LinuxOptions = { arch: 's390x' };
const secure: LinuxOptions = { arch: 'amd64', firmware: 'secure' };
const efi: LinuxOptions = { firmware: 'efi' };
const spread: LinuxOptions = { topology: 'spread' };

const centos = (name: string, version: string, cpus = 1, options: LinuxOptions = {}): Guest =>
  linux(`centos.stream${name}`, `CentOS Stream ${version}`, 'centos', [cpus, '1.5Gi'], options);

const rhel = (name: string, suffix: string, needs: Guest['needs'], options: LinuxOptions = {}): Guest =>
  linux(`rhel.${name}`, `Red Hat Enterprise Linux ${suffix}`, 'rhel', needs, options);

const linuxGuests: readonly Guest[] = [
  linux('alpine', 'Alpine', 'alpine', [1, '512Mi']),
  centos('10', '10'),
  centos('10.desktop', '10'),
  centos('9', '9'),
  centos('9.desktop', '9'),
  centos('9.dpdk', '9', 8, spread),
  linux('cirros', 'Cirros', 'cirros', [1, '256Mi']),
  linux('debian', 'Debian', 'debian', [1, '512Mi'], efi),
  linux('fedora', 'Fedora (amd64)', 'fedora', [1, '2Gi'], secure),
  linux('fedora.arm64', 'Fedora (arm64)', 'fedora', [1, '2Gi'], arm64),
  linux('fedora.s390x', 'Fedora (s390x)', 'fedora', [1, '2Gi'], s390x),
  linux('linux', 'Linux Guest', 'linux', undefined),
  linux('linux.efi', 'Linux EFI Guest', 'linux', undefined, efi),
  linux('linux.virtiotransitional', 'Linux Virtio Transitional Guest', 'linux', undefined, { transitional: true }),
  linux('opensuse.leap', 'OpenSUSE Leap', 'opensuse-leap', [1, '2Gi']),
  linux('opensuse.tumbleweed', 'OpenSUSE Tumbleweed', 'opensuse-tumbleweed', [1, '2Gi']),
  linux('oraclelinux', 'Oracle Linux', 'oracle', [2, '4Gi'], efi),
  rhel('10', '10 (amd64)', [1, '1.5Gi'], secure),
  rhel('10.arm64', '10 (arm64)', [1, '1.5Gi'], arm64),
  rhel('10.s390x', '10 (s390x)', [1, '1.5Gi'], s390x),
  rhel('7', '7', [1, '1Gi']),
  rhel('7.desktop', '7', [1, '1Gi']),
  rhel('8', '8', [1, '1.5Gi']),
  rhel('8.desktop', '8', [1, '1.5Gi']),
  rhel('8.dpdk', '8', [8, '1.5Gi'], spread),
  rhel('9', '9 (amd64)', [1, '1.5Gi'], secure),
  rhel('9.arm64', '9 (arm64)', [1, '1.5Gi'], arm64),
  rhel('9.desktop', '9 Desktop (amd64)', [1, '1.5Gi'], secure),
  rhel('9.dpdk', '9 DPDK (amd64)', [8, '1.5Gi'], { ...secure, ...spread }),
  rhel('9.realtime', '9 Realtime (amd64)', [4, '4Gi'], { ...secure, ...spread }),
  rhel('9.s390x', '9 (s390x)', [1, '1.5Gi'], s390x),
  linux('sles', 'SUSE Linux Enterprise Server', 'sles', [1, '2Gi']),
  linux('ubuntu', 'Ubuntu', 'ubuntu', [1, '2Gi']),
];

interface WindowsEdition {
  readonly id: string;
  readonly title: string;
  readonly needs: Guest['needs'];
  readonly firmware?: Guest['firmware'];
  /** NIC model without virtio drivers. */
  readonly nic: string;
  /** No virtio drivers exist for it. */
  readonly plainOnly?: boolean;
}

const editions: readonly WindowsEdition[] = [
  { id: '10', title: '10', needs: [1, '2Gi'], firmware: 'secure', nic: 'e1000e' },
  { id: '11', title: '11', needs: [2, '4Gi'], firmware: 'persistent', nic: 'e1000e' },
  { id: '2k12', title: 'Server 2012/2012 R2', needs: [1, '512Mi'], nic: 'e1000e' },
  { id: '2k16', title: 'Server 2016', needs: [1, '2Gi'], firmware: 'secure', nic: 'e1000e' },
  { id: '2k19', title: 'Server 2019', needs: [1, '2Gi'], firmware: 'secure', nic: 'e1000e' },
  { id: '2k22', title: 'Server 2022', needs: [1, '2Gi'], firmware: 'persistent', nic: 'e1000e' },
  { id: '2k25', title: 'Server 2025', needs: [1, '2Gi'], firmware: 'persistent', nic: 'e1000e' },
  { id: '2k3', title: 'Server 2003', needs: [1, '256Mi'], nic: 'rtl8139', plainOnly: true },
  { id: '2k8', title: 'Server 2008/2008 R2', needs: [1, '512Mi'], nic: 'e1000' },
  { id: '7', title: '7', needs: [1, '2Gi'], nic: 'e1000e' },
  { id: 'xp', title: 'XP', needs: [1, '128Mi'], nic: 'e1000e', plainOnly: true },
];

const windows = (edition: WindowsEdition): readonly Guest[] => {
  const { id, title, needs, firmware, nic } = edition;
  const displayName = `Microsoft Windows ${title}`;
  const base = { icon: 'windows', osType: 'windows', needs, firmware, topology: 'sockets' } as const;
  const plain: Guest = { ...base, name: `windows.${id}`, displayName, diskBus: 'sata', nicModel: nic };
  if (edition.plainOnly === true) return [plain];
  return [plain, { ...base, ...virtio, name: `windows.${id}.virtio`, displayName: `${displayName} (virtio)` }];
};

export const guests: readonly Guest[] = [
  ...linuxGuests,
  { name: 'legacy', displayName: 'Legacy Guest', icon: 'other', osType: 'legacy', diskBus: 'sata', nicModel: 'e1000' },
  ...editions.flatMap((edition) => windows(edition)),
];
