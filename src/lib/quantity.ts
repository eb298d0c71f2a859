/** Kubernetes quantities (`4Gi`, `500m`, `1e9`) and the sizes that people read (`4 GiB`). */
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;

const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['n', 1e-9],
  ['u', 1e-6],
  ['m', 1e-3],
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
  ['T', 1e12],
  ['P', 1e15],
  ['E', 1e18],
  ...BINARY.map((unit, index): [string, number] => [unit, 1024 ** (index + 1)]),
]);

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/;

/**
 * The value in base units (bytes, cores); undefined for anything that is no quantity. A plain JSON number is a quantity too.
 * `apimachinery: pkg/api/resource/quantity.go`
 */
export const parseQuantity = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = QUANTITY.exec(value.trim());
  if (match === null) return undefined;
  const [, digits = '', exponent, suffix = ''] = match;
  const result =
    exponent === undefined ? Number(digits) * (MULTIPLIERS.get(suffix) ?? 1) : Number(digits + 'e' + exponent);
  return Number.isFinite(result) ? result : undefined;
};

/** `4 GiB`, `1.5 GiB`, `512 MiB`, `0 B`: the largest binary unit that leaves a number of one or more, at most two decimals. */
export const formatBytes = (bytes: number, locale?: string): string => {
  let amount = bytes;
  let unit = 'B';
  for (const next of BINARY) {
    if (Math.abs(amount) < 1024) break;
    amount /= 1024;
    unit = `${next}B`;
  }
  return `${amount.toLocaleString(locale, { maximumFractionDigits: unit === 'B' ? 0 : 2 })} ${unit}`;
};

/** The quantity to write for a number of bytes, exact, in the largest binary unit that divides it: 4294967296 → `4Gi`. */
export const bytesToQuantity = (bytes: number): string => {
  let amount = Math.round(bytes);
  let unit = '';
  for (const next of BINARY) {
    if (amount === 0 || amount % 1024 !== 0) break;
    amount /= 1024;
    unit = next;
  }
  return `${amount}${unit}`;
};
