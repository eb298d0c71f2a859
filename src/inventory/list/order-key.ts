import { VM_STATUSES, type VmStatus } from '../../resources/vm/status';
import type { VmColumn } from '../list.types';
import type { VmRecord } from '../record';

/**
 * What a record is sorted by: made once per record and column, so that sorting ten thousand compares plain values. Undefined
 * sorts last in either direction.
 */
export type OrderKey = string | number | undefined;

const STATUS_RANK: ReadonlyMap<VmStatus, number> = new Map(VM_STATUSES.map((status, rank) => [status, rank]));

export const orderKeyOf = (record: VmRecord, column: VmColumn): OrderKey => {
  switch (column) {
    case 'name':
      return naturalKey(record.name);
    case 'namespace':
      return naturalKey(record.namespace);
    case 'status':
      return STATUS_RANK.get(record.status);
    case 'node':
      return optional(record.node, naturalKey);
    case 'ips':
      return optional(record.ips[0], addressKey);
    case 'os':
      return optional(record.os, naturalKey);
    case 'vcpu':
      return record.vcpu;
    case 'memory':
      return record.memoryBytes;
    case 'created':
      return record.createdAt;
    case 'labels':
      return labelsKey(record.labels);
  }
};

const optional = (value: string | undefined, key: (value: string) => string): string | undefined =>
  value === undefined || value === '' ? undefined : key(value);

const LONGEST_NUMBER = 40;

/** Text whose plain order is the order in which people count: `web-2` before `web-10`, case does not matter. */
export const naturalKey = (name: string): string =>
  name.toLowerCase().replace(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '');
    // a number is led by how long it is; the lead sorts where digits do
    return `0${String.fromCharCode(0x30 + Math.min(number.length, LONGEST_NUMBER))}${number}`;
  });

/** IPv4 by number, then IPv6 by number, then whatever is no address. */
export const addressKey = (address: string): string => {
  const bytes = address.split('.');
  if (bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte))) {
    return `4${bytes.map((byte) => byte.padStart(3, '0')).join('')}`;
  }
  const groups = ipv6Groups(address);
  return groups === undefined
    ? `9${naturalKey(address)}`
    : `6${groups.map((group) => group.padStart(4, '0')).join('')}`;
};

const ipv6Groups = (address: string): readonly string[] | undefined => {
  const [text = ''] = address.toLowerCase().split('%');
  const [head = '', tail, ...others] = text.split('::');
  if (!/^[0-9a-f:]+$/.test(text) || !text.includes(':') || others.length > 0) {
    return undefined;
  }
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - first.length - last.length;
  const whole = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, missing)).fill('0'), ...last];
  return whole.length === 8 ? whole : undefined;
};

const labelsKey = (labels: Readonly<Record<string, string>>): string | undefined => {
  const texts = Object.entries(labels).map(([key, value]) => naturalKey(`${key}=${value}`));
  return texts.length === 0 ? undefined : texts.sort().join(',');
};
