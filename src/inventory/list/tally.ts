import { VM_STATUSES, type VmStatus } from '../../resources/vm/status';
import type { Facet, VmSummary } from '../list.types';
import type { VmRecord } from '../record';
import { naturalKey } from './order-key';

/** Counts values as records come and go. */
export class Counter<Value extends string> {
  readonly #counts = new Map<Value, number>();
  #facets: readonly Facet<Value>[] | undefined;

  constructor(private readonly compare: (one: Facet<Value>, other: Facet<Value>) => number) {}

  add(value: Value, by: 1 | -1): void {
    const count = (this.#counts.get(value) ?? 0) + by;
    if (count === 0) {
      this.#counts.delete(value);
    } else {
      this.#counts.set(value, count);
    }
    this.#facets = undefined;
  }

  /** The same array until a count changes. */
  facets(): readonly Facet<Value>[] {
    return (this.#facets ??= [...this.#counts].map(([value, count]) => ({ value, count })).sort(this.compare));
  }

  clear(): void {
    this.#counts.clear();
    this.#facets = undefined;
  }
}

const byCount = (one: Facet<VmStatus>, other: Facet<VmStatus>): number =>
  other.count - one.count || VM_STATUSES.indexOf(one.value) - VM_STATUSES.indexOf(other.value);

/** In the order in which people count. */
export const byValue = (one: Facet, other: Facet): number => {
  const a = naturalKey(one.value);
  const b = naturalKey(other.value);
  return a === b ? 0 : a < b ? -1 : 1;
};

/** The summary of a changing set of records, at a cost that follows the changes, not the number of records. */
export class Tally {
  readonly #status = new Counter<VmStatus>(byCount);
  readonly #node = new Counter<string>(byValue);
  readonly #namespace = new Counter<string>(byValue);
  readonly #os = new Counter<string>(byValue);
  #total = 0;
  #summary: VmSummary | undefined;

  /** A record takes the place of another; undefined for none. */
  exchange(before: VmRecord | undefined, now: VmRecord | undefined): void {
    if (before !== undefined && now !== undefined && sameValues(before, now)) {
      return;
    }
    this.#count(before, -1);
    this.#count(now, 1);
    this.#summary = undefined;
  }

  clear(): void {
    [this.#status, this.#node, this.#namespace, this.#os].forEach((counter) => counter.clear());
    this.#total = 0;
    this.#summary = undefined;
  }

  /** The same object until a count changes. */
  summary(): VmSummary {
    return (this.#summary ??= {
      total: this.#total,
      status: this.#status.facets(),
      node: this.#node.facets(),
      namespace: this.#namespace.facets(),
      os: this.#os.facets(),
    });
  }

  #count(record: VmRecord | undefined, by: 1 | -1): void {
    if (record === undefined) {
      return;
    }
    this.#total += by;
    this.#status.add(record.status, by);
    this.#node.add(record.node ?? '', by);
    this.#namespace.add(record.namespace, by);
    this.#os.add(record.os ?? '', by);
  }
}

const sameValues = (one: VmRecord, other: VmRecord): boolean =>
  one.status === other.status && one.node === other.node && one.namespace === other.namespace && one.os === other.os;
