import type { GuestPlan } from '../../../guest';

/** What the sandbox knows of an operating system that a guest claims to be. */
export interface Flavour {
  /** `ID` and `PRETTY_NAME` of /etc/os-release. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly pretty: string;
  readonly kernel: string;
  /** ANSI_COLOR of /etc/os-release, for the name in boot messages. */
  readonly colour: string;
  /** What stands above the login prompt; `\\n` host name, `\\l` terminal, `\\r` kernel. */
  readonly issue: string;
  /** How root and users are prompted. */
  readonly prompt: 'brackets' | 'colon';
  /** The group whose members may use sudo. */
  readonly admins: 'wheel' | 'sudo';
}

const flavour = (
  id: string,
  name: string,
  version: string,
  pretty: string,
  kernel: string,
  colour: string,
  style: 'red-hat' | 'debian',
): Flavour => ({
  id,
  name,
  version,
  pretty,
  kernel,
  colour,
  issue: style === 'debian' ? `${pretty} \\n \\l` : `${pretty}\nKernel \\r on an x86_64 (\\l)`,
  prompt: style === 'debian' ? 'colon' : 'brackets',
  admins: style === 'debian' ? 'sudo' : 'wheel',
});

type Making = readonly [RegExp, (version: string | undefined) => Flavour];

const rhelKernel = (version: string): string =>
  version.startsWith('10') ? '6.12.0-55.9.1.el10_0.x86_64' : version.startsWith('8') ? '4.18.0-553.el8_10.x86_64' : '5.14.0-570.12.1.el9_6.x86_64'; // prettier-ignore

/** By how the name of the system begins; the version is what digits follow. */
const MAKINGS: readonly Making[] = [
  [/^fedora/, (version = '42') => flavour('fedora', 'Fedora Linux', version, `Fedora Linux ${version} (Cloud Edition)`, `6.14.0-63.fc${version}.x86_64`, '0;38;2;60;110;180', 'red-hat')], // prettier-ignore
  [/^rhel/, (version = '9.6') => flavour('rhel', 'Red Hat Enterprise Linux', version, `Red Hat Enterprise Linux ${version}`, rhelKernel(version), '0;31', 'red-hat')], // prettier-ignore
  [/^centos/, (version = '10') => flavour('centos', 'CentOS Stream', version, `CentOS Stream ${version}`, rhelKernel(version), '0;31', 'red-hat')], // prettier-ignore
  [/^(alma|rocky|oracle)/, (version = '9') => flavour('almalinux', 'AlmaLinux', version, `AlmaLinux ${version}`, rhelKernel(version), '0;34', 'red-hat')], // prettier-ignore
  [/^ubuntu/, (version = '24.04') => flavour('ubuntu', 'Ubuntu', version, `Ubuntu ${version} LTS`, '6.8.0-60-generic', '0;33', 'debian')], // prettier-ignore
  [/^debian/, (version = '12') => flavour('debian', 'Debian GNU/Linux', version, `Debian GNU/Linux ${version}`, '6.1.0-37-amd64', '1;31', 'debian')], // prettier-ignore
  [/^(opensuse|suse|sles)/, (version = '15.6') => flavour('opensuse-leap', 'openSUSE Leap', version, `openSUSE Leap ${version}`, '6.4.0-150600.21-default', '0;32', 'red-hat')], // prettier-ignore
  [/^cirros/, (version = '0.6.2') => flavour('cirros', 'CirrOS', version, `CirrOS ${version}`, '5.15.0-71-generic', '0;36', 'debian')], // prettier-ignore
  [/^alpine/, (version = '3.21') => flavour('alpine', 'Alpine Linux', version, `Alpine Linux v${version}`, '6.12.13-0-virt', '0;36', 'debian')], // prettier-ignore
];

const UNKNOWN = flavour('linux', 'Linux', '1', 'Linux', '6.12.0-virt', '1;37', 'debian');

const named = ({ system }: Pick<GuestPlan, 'system'>): Flavour => {
  const name = (system ?? '').toLowerCase();
  const make = MAKINGS.find(([pattern]) => pattern.test(name))?.[1];
  return make?.(/\d+(\.\d+)?/.exec(name)?.[0]) ?? UNKNOWN;
};

/**
 * The system that a plan names (`fedora`, `rhel.9`, `ubuntu24.04`, …), in the release that it names; a plain Linux when it is
 * unknown.
 */
export const flavourOf = (plan: Pick<GuestPlan, 'system' | 'release'>): Flavour => {
  const flavour = named(plan);
  const { release } = plan;
  return release === undefined
    ? flavour
    : { ...flavour, ...release, issue: flavour.issue.replace(flavour.pretty, release.pretty) };
};
