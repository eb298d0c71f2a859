import { osName } from '../vm/os-name';

type Family = readonly [family: string, pattern: RegExp];

/** In order: the first that fits decides, so that `centos-stream9-server-rhel` is CentOS. */
const FAMILIES: readonly Family[] = [
  ['windows', /(^|[^a-z])win(dows)?([^a-z]|$)/],
  ['fedora', /fedora/],
  ['centos', /centos/],
  ['rhel', /(^|[^a-z])rhel|red ?hat/],
  ['ubuntu', /ubuntu/],
  ['debian', /debian/],
  ['opensuse', /opensuse/],
  ['sles', /(^|[^a-z])sles|suse linux enterprise/],
  ['oraclelinux', /oracle ?linux/],
  ['alpine', /alpine/],
  ['cirros', /cirros/],
  ['freebsd', /freebsd/],
];

/** What nothing tells the family of. */
const OTHER_FAMILY = 'other';

/**
 * The family of operating systems (`fedora`, `rhel`, `windows`, …) by which catalogues are grouped, from names of preferences,
 * images, templates and icons, the surest first; `other` when none of them tells.
 */
export const familyOf = (...hints: readonly (string | undefined)[]): string => {
  for (const hint of hints) {
    const plain = hint?.toLowerCase();
    const found = plain === undefined ? undefined : FAMILIES.find(([, pattern]) => pattern.test(plain));
    if (found !== undefined) return found[0];
  }
  return OTHER_FAMILY;
};

/** The name that people know of the first hint that is a known system's id; undefined when none is. */
export const systemName = (...hints: readonly (string | undefined)[]): string | undefined => {
  for (const hint of hints) {
    const name = hint === undefined ? undefined : osName(hint);
    if (name !== undefined && name !== hint) return name;
  }
  return undefined;
};
