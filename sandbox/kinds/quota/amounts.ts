import { formatQuantity, parseQuantity } from '../../lib/quantity';

/** An amount of something that quotas count: bytes, cores or pieces. */
export interface Amount {
  readonly value: number;
  readonly binary: boolean;
}

/** By the names that quotas use, e.g. `requests.memory`. */
export type Amounts = ReadonlyMap<string, Amount>;

const NOTHING: Amount = { value: 0, binary: false };

export const pieces = (value: number): Amount => ({ value, binary: false });

export const amountOf = (text: unknown): Amount | undefined => parseQuantity(text);

// the format is that of whatever is there already, as Go's Quantity.Add keeps it
const plus = (left: Amount, right: Amount): Amount => ({
  value: left.value + right.value,
  binary: left.value === 0 ? right.binary : left.binary,
});

export const added = (left: Amounts, right: Amounts): Amounts => {
  const sum = new Map(left);
  for (const [name, amount] of right) sum.set(name, plus(sum.get(name) ?? NOTHING, amount));
  return sum;
};

/** The larger of each. */
export const largest = (left: Amounts, right: Amounts): Amounts => {
  const result = new Map(left);
  for (const [name, amount] of right) if (amount.value > (result.get(name)?.value ?? 0)) result.set(name, amount);
  return result;
};

/** What is left of each after taking away; never negative. */
export const beyond = (left: Amounts, right: Amounts): Amounts =>
  new Map(
    [...left].map(([name, amount]) => {
      const value = Math.max(0, amount.value - (right.get(name)?.value ?? 0));
      return [name, { value, binary: amount.binary }] as const;
    }),
  );

/** Small errors of adding fractions (cores) must not become visible. */
const rounded = ({ value, binary }: Amount): Amount => ({ value: Math.round(value * 1e6) / 1e6, binary });

export const amountText = (amount: Amount | undefined): string => formatQuantity(rounded(amount ?? NOTHING));

/** `cpu=2,memory=4Gi`, in alphabetical order. */
export const amountsText = (names: readonly string[], amounts: Amounts): string =>
  [...names]
    .sort()
    .map((name) => `${name}=${amountText(amounts.get(name))}`)
    .join(',');

export const amountsAt = (record: Readonly<Record<string, unknown>>): Amounts =>
  new Map(
    Object.entries(record).flatMap(([name, text]) => {
      const amount = amountOf(text);
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
