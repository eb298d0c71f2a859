import type { VmColumn, VmQuery } from '../list.types';
import type { VmRecord } from '../record';
import { naturalKey, orderKeyOf, type OrderKey } from './order-key';

interface Entry {
  readonly record: VmRecord;
  /** Decides between equals. A key never changes its name, so this is made once per key. */
  readonly nameKey: string;
  /** By the column of the current sort. */
  order: OrderKey;
}

type Sort = VmQuery['sort'];
type CompareEntries = (one: Entry, other: Entry) => number;

/** More changes than this share of all records are merged in at once instead of one by one. */
const MANY = 0.02;

const byName: CompareEntries = (one, other) =>
  one.nameKey === other.nameKey
    ? compareKeys(one.record.key, other.record.key)
    : compareKeys(one.nameKey, other.nameKey);

const compareKeys = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/**
 * Records in the order of a column, kept in order while they change: a change of one record costs a search for its old place
 * and one for its new. The order by name is always kept, as it decides between equals of any other column.
 */
export class SortedRecords {
  readonly #byKey = new Map<string, Entry>();
  #byName: Entry[] = [];
  /** In the order of the sort; the same array as `#byName` when that is the sort. */
  #entries: Entry[] = this.#byName;
  #sort: Sort = { column: 'name', descending: false };
  #records: readonly VmRecord[] | undefined;

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
    this.#byName = [...this.#byKey.values()].sort(byName);
    this.#sortAll();
  }

  sortBy(sort: Sort): void {
    const { column, descending } = this.#sort;
    if (sort.column === column && sort.descending === descending) {
      return;
    }
    this.#sort = sort;
    if (sort.column !== column) {
      this.#byName.forEach((entry) => (entry.order = orderIn(entry.record, sort.column)));
    }
    this.#sortAll();
  }

  /** Puts in, exchanges or (undefined) takes out the records of some keys. */
  update(changes: ReadonlyMap<string, VmRecord | undefined>): void {
    if (changes.size > Math.max(20, this.#byKey.size * MANY)) {
      this.#merge(changes);
      return;
    }
    for (const [key, record] of changes) {
      const known = this.#byKey.get(key);
      const entry = record === undefined ? undefined : this.#entryOf(record, known);
      this.#put(key, entry);
      exchange(this.#byName, byName, known, entry);
      if (this.#entries !== this.#byName) {
        exchange(this.#entries, this.#compare, known, entry);
      }
      this.#records = undefined;
    }
  }

  #merge(changes: ReadonlyMap<string, VmRecord | undefined>): void {
    const added: Entry[] = [];
    const exchanged = new Map<Entry, Entry | undefined>();
    for (const [key, record] of changes) {
      const known = this.#byKey.get(key);
      const entry = record === undefined ? undefined : this.#entryOf(record, known);
      this.#put(key, entry);
      if (known !== undefined) {
        exchanged.set(known, entry);
      } else if (entry !== undefined) {
        added.push(entry);
      }
    }
    const kept = this.#byName
      .map((entry) => (exchanged.has(entry) ? exchanged.get(entry) : entry))
      .filter((entry) => entry !== undefined);
    // two runs that are in order each, which the sort of today's engines only merges
    this.#byName = added.length === 0 ? kept : [...kept, ...added.sort(byName)].sort(byName);
    this.#sortAll();
  }

  #put(key: string, entry: Entry | undefined): void {
    if (entry === undefined) {
      this.#byKey.delete(key);
    } else {
      this.#byKey.set(key, entry);
    }
  }

  #entryOf(record: VmRecord, known?: Entry): Entry {
    const nameKey = known?.nameKey ?? `${naturalKey(record.name)}\0${record.namespace}`;
    return { record, nameKey, order: orderIn(record, this.#sort.column) };
  }

  #sortAll(): void {
    const { column, descending } = this.#sort;
    this.#records = undefined;
    if (column === 'name') {
      this.#entries = descending ? [...this.#byName].reverse() : this.#byName;
      return;
    }
    // the sort is stable, so equals stay in the order of their names
    const ranks = ranksOf(this.#byName);
    const rank = (entry: Entry): number => ranks.get(entry.order) ?? 0;
    this.#entries = [...this.#byName].sort(
      descending
        ? (one, other) => lastIfMissing(one, other) ?? rank(other) - rank(one)
        : (one, other) => rank(one) - rank(other),
    );
  }

  /** The order of all entries as one comparison, for finding a place. */
  readonly #compare: CompareEntries = (one, other) => {
    const { column, descending } = this.#sort;
    if (column === 'name') {
      return descending ? byName(other, one) : byName(one, other);
    }
    const a = one.order;
    const b = other.order;
    if (a === b) {
      return byName(one, other);
    }
    if (a === undefined || b === undefined) {
      return a === undefined ? 1 : -1;
    }
    return a < b === descending ? 1 : -1;
  };
}

/** The name has its own key, which is always there. */
const orderIn = (record: VmRecord, column: VmColumn): OrderKey =>
  column === 'name' ? undefined : orderKeyOf(record, column);

const lastIfMissing = (one: Entry, other: Entry): number | undefined =>
  one.order === undefined || other.order === undefined
    ? (one.order === undefined ? 1 : 0) - (other.order === undefined ? 1 : 0)
    : undefined;

/** Each value's place among all that occur: comparing numbers is much faster than comparing text. Missing comes last. */
const ranksOf = (entries: readonly Entry[]): ReadonlyMap<OrderKey, number> => {
  const values = [...new Set(entries.map((entry) => entry.order))].filter((value) => value !== undefined);
  values.sort((one, other) => (one < other ? -1 : 1));
  const ranks = new Map<OrderKey, number>(values.map((value, rank) => [value, rank]));
  return ranks.set(undefined, values.length);
};

/** The first place whose entry is not before this one. */
const placeOf = (entries: readonly Entry[], compare: CompareEntries, entry: Entry): number => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = entries[middle];
    if (found !== undefined && compare(found, entry) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
};

/** Puts one entry in the place of another, or where it belongs. */
const exchange = (
  entries: Entry[],
  compare: CompareEntries,
  known: Entry | undefined,
  entry: Entry | undefined,
): void => {
  const place = known === undefined ? -1 : placeOf(entries, compare, known);
  if (known !== undefined && entry !== undefined && compare(known, entry) === 0) {
    entries[place] = entry;
    return;
  }
  if (known !== undefined) {
    entries.splice(place, 1);
  }
  if (entry !== undefined) {
    entries.splice(placeOf(entries, compare, entry), 0, entry);
  }
};
