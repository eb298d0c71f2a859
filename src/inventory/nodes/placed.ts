import { compareNames } from '../../lib/order';
import { isMigrationInFlight } from '../../resources/migration/read';
import { migrationFactsOf } from '../../resources/migration/state';
import { isActive } from '../../resources/vmi/read';
import type { VmRecord } from '../record';

interface Place {
  readonly record: VmRecord;
  readonly node: string | undefined;
  /** The node that it is being moved to. */
  readonly target: string | undefined;
}

const NOBODY: readonly VmRecord[] = Object.freeze([]);

/** Which machines are on which node, and which are on their way there, kept up to date machine by machine. */
export class Placed {
  readonly #places = new Map<string, Place>();
  readonly #here = new Groups();
  readonly #coming = new Groups();
  readonly #waiting = new Set<string>();

  /**
   * Puts the newest record of a machine in its place; undefined for a machine that is gone.
   *
   * @param touched receives the names of the nodes that this concerns
   */
  put(key: string, record: VmRecord | undefined, touched: Set<string>): void {
    const before = this.#places.get(key);
    const now = record === undefined ? undefined : placeOf(record);
    if (record !== undefined && waitsForNode(record)) {
      this.#waiting.add(key);
    } else {
      this.#waiting.delete(key);
    }
    if (before?.record === now?.record) {
      return;
    }
    if (now === undefined) {
      this.#places.delete(key);
    } else {
      this.#places.set(key, now);
    }
    this.#here.move(key, before?.node, now?.node, now?.record, touched);
    this.#coming.move(key, before?.target, now?.target, now?.record, touched);
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  /** The nodes that somebody is on. */
  nodes(): Iterable<string> {
    return this.#here.names();
  }

  /** Sorted by name. */
  on(node: string): readonly VmRecord[] {
    return this.#here.of(node);
  }

  comingTo(node: string): readonly VmRecord[] {
    return this.#coming.of(node);
  }

  /** Machines whose own node, or that of the target of their migration, is not told yet. */
  get waiting(): ReadonlySet<string> {
    return this.#waiting;
  }

  clear(): void {
    this.#waiting.clear();
    this.#places.clear();
    this.#here.clear();
    this.#coming.clear();
  }
}

/** Records by the node that they belong to. */
class Groups {
  readonly #byNode = new Map<string, Map<string, VmRecord>>();
  /** Kept until somebody comes, goes or changes: without rights on nodes all groups are read again and again. */
  readonly #sorted = new Map<string, readonly VmRecord[]>();

  move(
    key: string,
    before: string | undefined,
    now: string | undefined,
    record: VmRecord | undefined,
    touched: Set<string>,
  ): void {
    if (before !== undefined && before !== now) {
      const group = this.#byNode.get(before);
      group?.delete(key);
      if (group?.size === 0) {
        this.#byNode.delete(before);
      }
      this.#sorted.delete(before);
      touched.add(before);
    }
    if (now !== undefined && record !== undefined) {
      const group = this.#byNode.get(now) ?? new Map<string, VmRecord>();
      this.#byNode.set(now, group.set(key, record));
      this.#sorted.delete(now);
      touched.add(now);
    }
  }

  names(): Iterable<string> {
    return this.#byNode.keys();
  }

  of(node: string): readonly VmRecord[] {
    const group = this.#byNode.get(node);
    if (group === undefined) {
      return NOBODY;
    }
    const sorted = this.#sorted.get(node) ?? [...group.values()].sort(byName);
    this.#sorted.set(node, sorted);
    return sorted;
  }

  clear(): void {
    this.#byNode.clear();
    this.#sorted.clear();
  }
}

const byName = (one: VmRecord, other: VmRecord): number =>
  compareNames(one.name, other.name) || compareNames(one.namespace, other.namespace);

/** Undefined for a machine that takes no room on any node: its instance has ended, or waits for a node. */
const placeOf = (record: VmRecord): Place | undefined => {
  const { vmi, node } = record;
  if (!isActive(vmi) || node === undefined) {
    return undefined;
  }
  return { record, node, target: targetOf(record) };
};

const waitsForNode = ({ vmi, node, migration }: VmRecord): boolean => {
  if (!isActive(vmi)) return false;
  if (node === undefined) return true;
  return (
    migration !== undefined && isMigrationInFlight(migration) && migrationFactsOf(migration, vmi).target === undefined
  );
};

const targetOf = ({ vmi, node, migration }: VmRecord): string | undefined => {
  if (migration === undefined) {
    return undefined;
  }
  const { target, endedAt, failed } = migrationFactsOf(migration, vmi);
  return endedAt !== undefined || failed || target === node ? undefined : target;
};
