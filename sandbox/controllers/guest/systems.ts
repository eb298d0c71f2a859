/** What a simulated guest is: how it names itself, and whether it runs the QEMU guest agent. */
export interface GuestSystem {
  readonly pattern: RegExp;
  /** `status.guestOSInfo` of an instance; facts 9 */
  readonly os: Readonly<Record<string, string>>;
  readonly agent: boolean;
  readonly user: string;
  readonly timezone: string;
  readonly fileSystem: string;
}

const linux = (
  pattern: RegExp,
  id: string,
  name: string,
  pretty: string,
  version: string,
  kernel: string,
  agent = true,
  user = id,
): GuestSystem => ({
  pattern,
  os: {
    id,
    name,
    prettyName: pretty,
    version,
    versionId: version,
    kernelRelease: kernel,
    kernelVersion: '#1 SMP PREEMPT_DYNAMIC',
    machine: 'x86_64',
  },
  agent,
  user,
  timezone: 'UTC, 0',
  fileSystem: id === 'debian' || id === 'ubuntu' ? 'ext4' : 'xfs',
});

const windows = (pattern: RegExp, pretty: string, version: string, build: string): GuestSystem => ({
  pattern,
  os: {
    id: 'mswindows',
    name: 'Microsoft Windows',
    prettyName: pretty,
    version: pretty,
    versionId: version,
    kernelRelease: build,
    kernelVersion: '10.0',
    machine: 'x86_64',
  },
  agent: true,
  user: 'Administrator',
  timezone: 'Pacific Standard Time, -480',
  fileSystem: 'NTFS',
});

/** The first pattern that matches a hint wins. */
const SYSTEMS: readonly GuestSystem[] = [
  windows(/windows.*11|win11/, 'Windows 11', '11', '26100'),
  windows(/windows.*10|win10/, 'Windows 10', '10', '19045'),
  windows(/windows.*(2k25|2025)|win2k25/, 'Windows Server 2025', '2025', '26100'),
  windows(/windows|win2k|mswin/, 'Windows Server 2022', '2022', '20348'),
  linux(/centos/, 'centos', 'CentOS Stream', 'CentOS Stream 9', '9', '5.14.0-587.el9.x86_64', true, 'cloud-user'),
  linux(/rhel|red.?hat/, 'rhel', 'Red Hat Enterprise Linux', 'Red Hat Enterprise Linux 9.6 (Plow)', '9.6', '5.14.0-570.12.1.el9_6.x86_64', true, 'cloud-user'), // prettier-ignore
  linux(/ubuntu/, 'ubuntu', 'Ubuntu', 'Ubuntu 24.04.2 LTS', '24.04', '6.8.0-57-generic'),
  linux(/debian/, 'debian', 'Debian GNU/Linux', 'Debian GNU/Linux 13 (trixie)', '13', '6.12.27-amd64'),
  linux(/suse|sles/, 'opensuse-leap', 'openSUSE Leap', 'openSUSE Leap 15.6', '15.6', '6.4.0-150600.23-default', true, 'opensuse'), // prettier-ignore
  linux(/cirros/, 'cirros', 'CirrOS', 'CirrOS 0.6.2', '0.6.2', '5.15.0-71-generic', false),
  linux(/alpine/, 'alpine', 'Alpine Linux', 'Alpine Linux v3.22', '3.22.1', '6.12.31-0-virt', false),
  linux(/fedora/, 'fedora', 'Fedora Linux', 'Fedora Linux 43 (Cloud Edition)', '43', '6.17.1-300.fc43.x86_64'),
];

/** The system that any of the hints names (image, preference, claim name, annotation); undefined when none does. */
export const systemFor = (hints: readonly string[]): GuestSystem | undefined => {
  for (const hint of hints) {
    const found = SYSTEMS.find((system) => system.pattern.test(hint.toLowerCase()));
    if (found !== undefined) return found;
  }
  return undefined;
};
