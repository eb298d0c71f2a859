/** Variants of a system that preferences set apart by a suffix and that say nothing about what it is called. */
const VARIANT = /(?:[.-](?:arm64|amd64|s390x|virtio|dpdk|desktop|realtime|cloud|server))+$/;

type Naming = readonly [pattern: RegExp, name: string];

/** `$1` is the version, which may be missing. Names: `kubevirt/common-instancetypes: preferences/`. */
const NAMINGS: readonly Naming[] = [
  [/^rhel[.-]?(\d+(?:\.\d+)?)?$/, 'Red Hat Enterprise Linux $1'],
  [/^centos[.-]?stream[.-]?(\d+)?$/, 'CentOS Stream $1'],
  [/^centos[.-]?(\d+)?$/, 'CentOS $1'],
  [/^fedora[.-]?(\d+)?$/, 'Fedora $1'],
  [/^ubuntu[.-]?(\d+(?:\.\d+)?)?$/, 'Ubuntu $1'],
  [/^debian[.-]?(\d+)?$/, 'Debian $1'],
  [/^alpine[.-]?(\d+(?:\.\d+)?)?$/, 'Alpine Linux $1'],
  [/^oraclelinux[.-]?(\d+)?$/, 'Oracle Linux $1'],
  [/^opensuse[.-]?leap[.-]?(\d+(?:\.\d+)?)?$/, 'openSUSE Leap $1'],
  [/^opensuse[.-]?tumbleweed$/, 'openSUSE Tumbleweed'],
  [/^sles[.-]?(\d+)?$/, 'SUSE Linux Enterprise Server $1'],
  [/^cirros$/, 'CirrOS'],
  [/^win(?:dows)?[.-]?2k(\d)$/, 'Windows Server 200$1'],
  [/^win(?:dows)?[.-]?2k(\d\d)$/, 'Windows Server 20$1'],
  [/^win(?:dows)?[.-]?2k(\d\d)r2$/, 'Windows Server 20$1 R2'],
  [/^win(?:dows)?[.-]?(\d+)$/, 'Windows $1'],
  [/^windows$/, 'Windows'],
];

/**
 * What people call the system that a preference (`rhel.9`, `windows.2k22.virtio`) or a template's annotation (`rhel9`) stands
 * for. A name that is none of the known ones, such as a preference of the user's own, stays as it is.
 */
export const osName = (id: string): string => {
  const plain = id.toLowerCase().replace(VARIANT, '');
  const naming = NAMINGS.find(([pattern]) => pattern.test(plain));
  return naming === undefined ? id : plain.replace(naming[0], naming[1]).trim();
};
