import type { Amount, NodeRecord } from '../../inventory/nodes/node.types';
import { formatBytes } from '../../lib/quantity';

/** One resource of a node in numbers: cores or bytes. */
export interface Fill {
  readonly requested: number;
  /** What pods may use; undefined while the node does not tell. */
  readonly whole: number | undefined;
  readonly used: number | undefined;
}

type Sized = Pick<NodeRecord, 'requested' | 'allocatable' | 'used'>;

export const cpuOf = ({ requested, allocatable, used }: Sized): Fill => ({
  requested: requested.cores,
  whole: allocatable.cores,
  used: used?.cores,
});

export const memoryOf = ({ requested, allocatable, used }: Sized): Fill => ({
  requested: requested.memoryBytes,
  whole: allocatable.memoryBytes,
  used: used?.memoryBytes,
});

/** 0–1, more where it is overbooked; undefined where the whole is not known. */
export const shareOf = (part: number | undefined, { whole }: Fill): number | undefined =>
  part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;

export const coresText = (cores: number, language: string): string =>
  cores.toLocaleString(language, { maximumFractionDigits: cores < 10 ? 1 : 0 });

/** One digit behind the point at most: in a table, sizes are compared and not read. */
export const sizeText = (bytes: number, language: string): string => {
  const gib = bytes / 1024 ** 3;
  return gib >= 1 && gib < 1024
    ? `${gib.toLocaleString(language, { maximumFractionDigits: gib < 10 ? 1 : 0 })} GiB`
    : formatBytes(bytes, language);
};

/** `2.6 / 64` */
export const coresPair = ({ requested, whole }: Fill, language: string): string =>
  `${coresText(requested, language)} / ${whole === undefined ? '?' : coresText(whole, language)}`;

const GIB = 1024 ** 3;

/** `83 / 512 GiB`: both in one unit, so that they can be compared at a glance. */
export const memoryPair = ({ requested, whole }: Fill, language: string): string => {
  const gib = (bytes: number): string =>
    (bytes / GIB).toLocaleString(language, { maximumFractionDigits: bytes < 10 * GIB ? 1 : 0 });
  return `${gib(requested)} / ${whole === undefined ? '?' : gib(whole)} GiB`;
};

const UNKNOWN: Amount = { cores: undefined, memoryBytes: undefined };

/** Sums of several nodes, as one. */
export const totalFill = (
  records: readonly NodeRecord[],
  of: (record: Sized) => Fill,
): Fill & { readonly nodes: number } => {
  const fills = records.map((record) => of({ ...record, used: record.used ?? UNKNOWN }));
  const isMeasured = fills.length > 0 && fills.every(({ used }) => used !== undefined);
  return {
    nodes: records.length,
    requested: fills.reduce((sum, { requested }) => sum + requested, 0),
    whole: fills.reduce((sum, { whole }) => sum + (whole ?? 0), 0),
    used: isMeasured ? fills.reduce((sum, { used }) => sum + (used ?? 0), 0) : undefined,
  };
};
