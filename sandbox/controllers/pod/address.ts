import type { KubeObject } from '../../store/object';
import { textAt } from '../object/fields';

const toNumber = (address: string): number | undefined => {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
};

const toText = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** A stable range for a node that names none: 10.128-143.x.0/23 by a hash of its name. */
const fallbackRange = (name: string): string => {
  const hash = Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 2_048, 7);
  return `10.${128 + Math.floor(hash / 128)}.${(hash % 128) * 2}.0/23`;
};

/** A free address of the node's pod range; undefined when the range is full. The first two are the network and its gateway. */
export const freeAddress = (node: KubeObject, used: ReadonlySet<string>): string | undefined => {
  const range = textAt(node, 'spec', 'podCIDR') ?? fallbackRange(node.metadata.name);
  const [base = '', bits = '24'] = range.split('/');
  const start = toNumber(base);
  const size = 2 ** (32 - Number(bits));
  if (start === undefined || !Number.isFinite(size)) return undefined;
  for (let offset = 2; offset < size - 1; offset += 1) {
    const address = toText(start + offset);
    if (!used.has(address)) return address;
  }
  return undefined;
};
