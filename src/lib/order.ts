/** Orders for sorting. A compare function answers below, above or equal to zero, as `Array.sort` wants it. */
type Compare<Value> = (one: Value, other: Value) => number;

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Names as people count them: `web-2` before `web-10`. Equal but for case falls back to code units, so the order is stable. */
export const compareNames: Compare<string> = (one, other) => {
  if (one === other) return 0;
  const natural = collator.compare(one, other);
  return natural !== 0 ? natural : one < other ? -1 : 1;
};

export const compareNumbers: Compare<number> = (one, other) => one - other;

const readIpv4 = (ip: string): readonly number[] | undefined => {
  const parts = ip.split('.');
  if (parts.length !== 4) return undefined;
  const bytes = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
};

/** The eight groups of an IPv6 address; an IPv4 tail (`::ffff:10.0.0.1`) counts as two groups. */
const readIpv6 = (ip: string): readonly number[] | undefined => {
  const halves = ip.split('::');
  if (!ip.includes(':') || halves.length > 2) return undefined;
  const groups = (half: string): number[] =>
    half === ''
      ? []
      : half.split(':').flatMap((group) => {
          const tail = readIpv4(group);
          if (tail !== undefined) return [(tail[0] ?? 0) * 256 + (tail[1] ?? 0), (tail[2] ?? 0) * 256 + (tail[3] ?? 0)];
          return [/^[0-9a-f]{1,4}$/i.test(group) ? parseInt(group, 16) : NaN];
        });
  const head = groups(halves[0] ?? '');
  const tail = groups(halves[1] ?? '');
  const missing = 8 - head.length - tail.length;
  const all =
    halves.length === 2 && missing > 0 ? [...head, ...Array<number>(missing).fill(0), ...tail] : [...head, ...tail];
  return all.length === 8 && !all.some(Number.isNaN) ? all : undefined;
};

const readIp = (ip: string): readonly number[] => {
  const v4 = readIpv4(ip);
  if (v4 !== undefined) return [4, ...v4];
  const v6 = readIpv6(ip.split('%')[0] ?? '');
  return v6 === undefined ? [9] : [6, ...v6];
};

/** IPv4 by number, then IPv6 by number, then whatever is no address, by name. */
export const compareIps: Compare<string> = (one, other) => {
  const left = readIp(one);
  const right = readIp(other);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareNames(one, other);
};

type Direction = 'asc' | 'desc';

/** Sorts values that may be missing: those come last in either direction. */
export const missingLast =
  <Value>(compare: Compare<Value>, direction: Direction = 'asc'): Compare<Value | undefined> =>
  (one, other) => {
    if (one === undefined || other === undefined) return (one === undefined ? 1 : 0) - (other === undefined ? 1 : 0);
    return direction === 'asc' ? compare(one, other) : compare(other, one);
  };

/** Orders by the first compare function that tells the two apart. */
export const inTurn =
  <Value>(...compares: readonly Compare<Value>[]): Compare<Value> =>
  (one, other) => {
    for (const compare of compares) {
      const difference = compare(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  };
