import { msg, type Message } from '../../../lib/message';

/** Names of products, which are the same in every language. */
const TITLES: Readonly<Record<string, string>> = {
  alpine: 'Alpine Linux',
  centos: 'CentOS',
  cirros: 'CirrOS',
  debian: 'Debian',
  fedora: 'Fedora',
  freebsd: 'FreeBSD',
  opensuse: 'openSUSE',
  oraclelinux: 'Oracle Linux',
  rhel: 'Red Hat Enterprise Linux',
  sles: 'SUSE Linux Enterprise',
  ubuntu: 'Ubuntu',
  windows: 'Windows',
};

/** What people call a family of operating systems; a family that nobody has heard of is shown as it is. */
export const familyTitle = (family: string): Message | string =>
  Object.hasOwn(TITLES, family)
    ? (TITLES[family] ?? family)
    : family === 'other'
      ? msg('Other operating systems')
      : family;
