/** Kubernetes quantities (`2Gi`, `500m`, `1e3`). kubernetes: apimachinery pkg/api/resource */
interface Quantity {
  /** In the base unit: bytes, cores. */
  readonly value: number;
  readonly binary: boolean;
}

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;
const DECIMAL: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};
const SYNTAX = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([KMGTPE]i)|([numkMGTPE])|[eE]([+-]?\d+))?$/;

/** Parses a quantity; undefined when it is none. A plain number counts as one. */
export const parseQuantity = (text: unknown): Quantity | undefined => {
  if (typeof text === 'number') return Number.isFinite(text) ? { value: text, binary: false } : undefined;
  const match = typeof text === 'string' ? SYNTAX.exec(text) : null;
  if (match === null) return undefined;
  const [, digits, binary, decimal, exponent] = match;
  const number = Number(digits);
  if (binary !== undefined) {
    const power = (BINARY as readonly string[]).indexOf(binary);
    return { value: number * 1024 ** power, binary: true };
  }
  if (exponent !== undefined) return { value: number * 10 ** Number(exponent), binary: false };
  return { value: number * (DECIMAL[decimal ?? ''] ?? 1), binary: false };
};

/** The value in the base unit; undefined when the text is no quantity. */
export const quantityValue = (text: unknown): number | undefined => parseQuantity(text)?.value;

/** The canonical text: the largest suffix that leaves no fraction. */
export const formatQuantity = ({ value, binary }: Quantity): string => {
  if (binary) {
    let scaled = Math.ceil(value);
    let power = 0;
    while (scaled !== 0 && scaled % 1024 === 0 && power < BINARY.length - 1) {
      scaled /= 1024;
      power += 1;
    }
    return `${scaled}${BINARY[power] ?? ''}`;
  }
  if (!Number.isInteger(value)) return `${Math.ceil(value * 1000)}m`;
  const suffix = ['E', 'P', 'T', 'G', 'M', 'k'].find((unit) => value !== 0 && value % (DECIMAL[unit] ?? 1) === 0);
  return suffix === undefined ? String(value) : `${value / (DECIMAL[suffix] ?? 1)}${suffix}`;
};

/** `factor` times a quantity, e.g. four times `2Gi` is `8Gi`; undefined when the text is no quantity. */
export const timesQuantity = (text: unknown, factor: number): string | undefined => {
  const quantity = parseQuantity(text);
  return quantity === undefined
    ? undefined
    : formatQuantity({ value: quantity.value * factor, binary: quantity.binary });
};

/** Bytes as a quantity with the largest binary suffix that keeps them whole: 2147483648 → `2Gi`. */
export const formatBytes = (bytes: number): string => formatQuantity({ value: Math.round(bytes), binary: true });
