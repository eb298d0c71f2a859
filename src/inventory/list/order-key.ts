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
      return sharedKey(record.namespace);
    case 'owner':
      // what stands alone is the exception that one sorts for: last when ascending, first when descending
      return record.vm === undefined ? 1 : 0;
    case 'status':
      return STATUS_RANK.get(record.status);
    case 'node':
      return optional(record.node, sharedKey);
    case 'ips':
      return optional(record.ips[0], addressKey);
    case 'os':
      return optional(record.os, sharedKey);
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
  name.toLowerCase().replaceAll(/\d+/g, (digits) => {
    const number = digits.replace(/^0+(?=\d)/, '');
    // a number is led by how long it is; the lead sorts where digits do
    return `0${String.fromCharCode(0x30 + Math.min(number.length, LONGEST_NUMBER))}${number}`;
  });

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/** The same for texts that many records share, such as nodes and namespaces. */
const sharedKey = (name: string): string => {
  const known = remembered.get(name);
  if (known !== undefined) {
    return known;
  }
  if (remembered.size >= MOST_REMEMBERED) {
    remembered.clear();
  }
  const key = naturalKey(name);
  remembered.set(name, key);
  return key;
};

/** IPv4 by number, then IPv6 by number, then whatever is no address. One character per number keeps it short and fast. */
export const addressKey = (address: string): string => {
  const bytes = ipv4Bytes(address);
  if (bytes !== undefined) {
    return `4${String.fromCharCode(...bytes)}`;
  }
  const groups = ipv6Groups(address);
  return groups === undefined ? `9${naturalKey(address)}` : `6${String.fromCharCode(...groups)}`;
};

const ipv4Bytes = (address: string): readonly number[] | undefined => {
  const parts = address.split('.');
  const bytes = parts.map(Number);
  const isAddress = parts.length === 4 && bytes.every((byte, index) => byte >= 0 && byte <= 255 && parts[index] !== '');
  return isAddress ? bytes : undefined;
};

const ipv6Groups = (address: string): readonly number[] | undefined => {
  const [text = ''] = address.toLowerCase().split('%');
  const [head = '', tail, ...others] = text.split('::');
  if (!/^[0-9a-f:]+$/.test(text) || !text.includes(':') || others.length > 0) {
    return undefined;
  }
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = Math.max(0, 8 - first.length - last.length);
  const whole = tail === undefined ? first : [...first, ...Array<string>(missing).fill('0'), ...last];
  const groups = whole.map((group) => (/^[0-9a-f]{1,4}$/.test(group) ? parseInt(group, 16) : NaN));
  return groups.length === 8 && !groups.some(Number.isNaN) ? groups : undefined;
};

/** All labels as one text; made once per set of labels. */
const labelKeys = new WeakMap<Readonly<Record<string, string>>, string>();

const labelsKey = (labels: Readonly<Record<string, string>>): string | undefined => {
  const known = labelKeys.get(labels);
  if (known !== undefined) {
    return known;
  }
  const names = Object.keys(labels).sort();
  if (names.length === 0) {
    return undefined;
  }
  const key = names.map((name) => `${name}=${labels[name] ?? ''}`).join(',');
  labelKeys.set(labels, key);
  return key;
};
