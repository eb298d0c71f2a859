import type { VmRecord } from '../record';
import type { Sizes } from './sizes';

/** The VMs that wait for the size of their instance type, by groups of the same size. */
export class Unsized {
  readonly #keys = new Map<string, Set<string>>();

  constructor(private readonly sizes: Sizes) {}

  add(group: string, key: string): void {
    this.#keys.set(group, (this.#keys.get(group) ?? new Set()).add(key));
  }

  /** Asks for each group with one of its VMs that still has no size. */
  ask(machines: ReadonlyMap<string, VmRecord>): void {
    for (const [group, keys] of this.#keys) {
      for (const key of keys) {
        const record = machines.get(key);
        if (record?.vm !== undefined && record.vcpu === undefined) {
          this.sizes.want(group, record.vm);
          break;
        }
        keys.delete(key);
      }
    }
  }

  /** The size of a group is known now: returns the keys that waited for it. */
  resolve(group: string): Iterable<string> {
    const keys = this.#keys.get(group) ?? [];
    this.#keys.delete(group);
    return keys;
  }

  clear(): void {
    this.#keys.clear();
  }
}
