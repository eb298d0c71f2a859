/** As the API takes it, with colons or dashes. facts: 11.2 row 28 */
const SYNTAX = /^(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$/;

export const isMac = (mac: string): boolean => SYNTAX.test(mac);

/** To compare: lower case, with colons. */
export const plainMac = (mac: string): string => mac.toLowerCase().replaceAll('-', ':');

/** The address of the bridge inside the pod, which a NIC behind masquerade must not have. */
export const RESERVED_MAC = '02:00:00:00:00:00';

/** An address of a group of stations, which no single NIC can have: the lowest bit of the first byte is set. */
export const isGroupMac = (mac: string): boolean => isMac(mac) && parseInt(mac.slice(0, 2), 16) % 2 === 1;

/**
 * An address that nobody sold: `02` marks it as administered locally. Not one of `taken`; `random` gives numbers from 0 to
 * below 1.
 */
export const randomMac = (taken: readonly string[] = [], random: () => number = Math.random): string => {
  const used = new Set([RESERVED_MAC, ...taken.map(plainMac)]);
  const start = Math.floor(random() * 2 ** 40);
  for (let step = 0; ; step += 1) {
    const digits = ((start + step) % 2 ** 40).toString(16).padStart(10, '0');
    const mac = ['02', ...(digits.match(/../g) ?? [])].join(':');
    if (!used.has(mac)) return mac;
  }
};
