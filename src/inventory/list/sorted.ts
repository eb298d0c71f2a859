import type { VmQuery } from '../list.types';
import type { VmRecord } from '../record';
import { orderKeyOf, type OrderKey } from './order-key';

interface Entry {
  readonly record: VmRecord;
  readonly order: OrderKey;
  /** Decides between equals, so that the order is total and each record has one place. */
  readonly tie: OrderKey;
}

type Sort = VmQuery['sort'];

/** More changes than this share of all records are sorted anew instead of one by one. */
const MANY = 0.2;

/**
 * Records in the order of a column, kept in order while they change: a change of one record costs a search for its old place
 * and one for its new.
 */
export class SortedRecords {
  #entries: Entry[] = [];
  readonly #byKey = new Map<string, Entry>();
  #sort: Sort;
  #records: readonly VmRecord[] | undefined;

  constructor(sort: Sort) {
    this.#sort = sort;
  }

  /** In order; the same array until something changes. */
  records(): readonly VmRecord[] {
    return (this.#records ??= this.#entries.map((entry) => entry.record));
  }

  get(key: string): VmRecord | undefined {
    return this.#byKey.get(key)?.record;
  }

  /** Replaces everything. */
  fill(records: Iterable<VmRecord>): void {
    this.#byKey.clear();
    for (const record of records) {
      this.#byKey.set(record.key, this.#entryOf(record));
    }
    this.#sortAll();
  }

  sortBy(sort: Sort): void {
    if (sort.column === this.#sort.column && sort.descending === this.#sort.descending) {
      return;
    }
    const sameColumn = sort.column === this.#sort.column;
    this.#sort = sort;
    if (!sameColumn) {
      for (const [key, { record }] of this.#byKey) {
        this.#byKey.set(key, this.#entryOf(record));
      }
    }
    this.#sortAll();
  }

  /** Puts in, exchanges or (undefined) takes out the records of some keys. */
  update(changes: ReadonlyMap<string, VmRecord | undefined>): void {
    if (changes.size > Math.max(50, this.#byKey.size * MANY)) {
      for (const [key, record] of changes) {
        this.#put(key, record === undefined ? undefined : this.#entryOf(record));
      }
      this.#sortAll();
      return;
    }
    for (const [key, record] of changes) {
      this.#updateOne(key, record === undefined ? undefined : this.#entryOf(record));
    }
  }

  #updateOne(key: string, entry: Entry | undefined): void {
    const known = this.#byKey.get(key);
    if (known === undefined && entry === undefined) {
      return;
    }
    const place = known === undefined ? -1 : this.#placeOf(known);
    const stays = known !== undefined && entry !== undefined && known.order === entry.order;
    if (stays) {
      this.#entries[place] = entry;
    } else {
      if (known !== undefined) {
        this.#entries.splice(place, 1);
      }
      if (entry !== undefined) {
        this.#entries.splice(this.#placeOf(entry), 0, entry);
      }
    }
    this.#put(key, entry);
    this.#records = undefined;
  }

  #put(key: string, entry: Entry | undefined): void {
    if (entry === undefined) {
      this.#byKey.delete(key);
    } else {
      this.#byKey.set(key, entry);
    }
  }

  #entryOf(record: VmRecord): Entry {
    const byName = this.#sort.column === 'name';
    return {
      record,
      order: orderKeyOf(record, this.#sort.column),
      tie: byName ? record.namespace : orderKeyOf(record, 'name'),
    };
  }

  #sortAll(): void {
    this.#entries = [...this.#byKey.values()].sort((one, other) => this.#compare(one, other));
    this.#records = undefined;
  }

  /** The first place whose entry is not before this one. */
  #placeOf(entry: Entry): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.#entries[middle];
      if (found !== undefined && this.#compare(found, entry) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #compare(one: Entry, other: Entry): number {
    const a = one.order;
    const b = other.order;
    if (a !== b) {
      if (a === undefined || b === undefined) {
        return a === undefined ? 1 : -1;
      }
      return a < b === this.#sort.descending ? 1 : -1;
    }
    if (one.tie !== other.tie) {
      return (one.tie ?? '') < (other.tie ?? '') ? -1 : 1;
    }
    return one.record.key === other.record.key ? 0 : one.record.key < other.record.key ? -1 : 1;
  }
}
