import { VM_STATUSES, type VmStatus } from '../../resources/vm/status';
import type { Facet, VmSummary } from '../list.types';
import type { VmRecord } from '../record';
import { Census, Counter } from './census';
import { naturalKey } from './order-key';

const byCount = (one: Facet<VmStatus>, other: Facet<VmStatus>): number =>
  other.count - one.count || VM_STATUSES.indexOf(one.value) - VM_STATUSES.indexOf(other.value);

/** In the order in which people count. */
export const byValue = (one: Facet, other: Facet): number => {
  const a = naturalKey(one.value);
  const b = naturalKey(other.value);
  return a === b ? 0 : a < b ? -1 : 1;
};

/** The summary of a changing set of machines. */
export class Tally extends Census<VmRecord, VmSummary> {
  readonly #status = new Counter<VmStatus>(byCount);
  readonly #node = new Counter<string>(byValue);
  readonly #namespace = new Counter<string>(byValue);
  readonly #os = new Counter<string>(byValue);

  protected override countsAlike(one: VmRecord, other: VmRecord): boolean {
    return (
      one.status === other.status && one.node === other.node && one.namespace === other.namespace && one.os === other.os
    );
  }

  protected override count({ status, node, namespace, os }: VmRecord, by: 1 | -1): void {
    this.#status.add(status, by);
    this.#node.add(node ?? '', by);
    this.#namespace.add(namespace, by);
    this.#os.add(os ?? '', by);
  }

  protected override empty(): void {
    [this.#status, this.#node, this.#namespace, this.#os].forEach((counter) => counter.clear());
  }

  protected override sum(total: number): VmSummary {
    return {
      total,
      status: this.#status.facets(),
      node: this.#node.facets(),
      namespace: this.#namespace.facets(),
      os: this.#os.facets(),
    };
  }
}
