const SUFFIX: Readonly<Record<string, number>> = {
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
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number that a Kubernetes quantity stands for (`512Mi` → 536870912, `100m` → 0.1); undefined when it is none. */
export const parseQuantity = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^([+-]?\d*\.?\d+(?:[eE][+-]?\d+)?)([a-zA-Z]{0,2})$/.exec(value.trim());
  const factor = SUFFIX[match?.[2] ?? 'none'];
  return match?.[1] === undefined || factor === undefined ? undefined : Number(match[1]) * factor;
};

/** Bytes as a quantity with the largest binary unit that keeps it whole: 2147483648 → `2Gi`. */
export const formatBytes = (bytes: number): string => {
  for (const unit of ['Ti', 'Gi', 'Mi', 'Ki']) {
    const size = SUFFIX[unit] ?? 1;
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  }
  return `${Math.round(bytes)}`;
};
