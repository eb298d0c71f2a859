import { naturalKey } from '../list/order-key';
import { MIGRATION_STAGES, type MigrationColumn, type MigrationQuery, type MigrationRecord } from './migration.types';

/** What a record is sorted by; undefined comes last in either direction. */
type OrderKey = string | number | undefined;

const optional = (value: string | undefined): OrderKey => (value === undefined ? undefined : naturalKey(value));

const orderKeyOf = (record: MigrationRecord, column: MigrationColumn): OrderKey => {
  switch (column) {
    case 'name':
      return naturalKey(record.name);
    case 'namespace':
      return naturalKey(record.namespace);
    case 'machine':
      return naturalKey(record.vmiName);
    case 'stage':
      return MIGRATION_STAGES.indexOf(record.stage);
    case 'kind':
      return record.kind;
    case 'source':
      return optional(record.source);
    case 'target':
      return optional(record.target);
    case 'policy':
      return optional(record.policy);
    case 'created':
      return record.createdAt;
    case 'ended':
      return record.endedAt;
    case 'duration':
      return record.duration;
    case 'queue':
      return record.queue?.position;
  }
};

interface Entry {
  readonly record: MigrationRecord;
  readonly order: OrderKey;
}

/** Among equals the newest comes first, and then the name decides, so that rows stay where they are. */
const amongEquals = (one: MigrationRecord, other: MigrationRecord): number =>
  (other.createdAt ?? 0) - (one.createdAt ?? 0) || (one.key < other.key ? -1 : one.key === other.key ? 0 : 1);

/** Records in the order of a column, kept in order while some of them change: that costs one pass, not a sort. */
export class SortedMigrations {
  #entries: Entry[] = [];
  #sort: MigrationQuery['sort'] = { column: 'created', descending: true };
  #records: readonly MigrationRecord[] | undefined;

  /** In order; the same array until something changes. */
  records(): readonly MigrationRecord[] {
    return (this.#records ??= this.#entries.map(({ record }) => record));
  }

  /** Replaces everything. */
  fill(records: Iterable<MigrationRecord>): void {
    this.#entries = [...records].map((record) => this.#entryOf(record)).sort(this.#compare);
    this.#records = undefined;
  }

  sortBy(sort: MigrationQuery['sort']): void {
    if (sort.column !== this.#sort.column || sort.descending !== this.#sort.descending) {
      this.#sort = sort;
      this.fill(this.#entries.map(({ record }) => record));
    }
  }

  /** Puts in, exchanges or (undefined) takes out the records of some keys. */
  update(changes: ReadonlyMap<string, MigrationRecord | undefined>): void {
    if (changes.size === 0) {
      return;
    }
    const kept = this.#entries.filter(({ record }) => !changes.has(record.key));
    const added = [...changes.values()].filter((record) => record !== undefined).map((record) => this.#entryOf(record));
    this.#entries = merged(kept, added.sort(this.#compare), this.#compare);
    this.#records = undefined;
  }

  #entryOf(record: MigrationRecord): Entry {
    return { record, order: orderKeyOf(record, this.#sort.column) };
  }

  readonly #compare = (one: Entry, other: Entry): number => {
    const [a, b] = [one.order, other.order];
    if (a === b) {
      return amongEquals(one.record, other.record);
    }
    if (a === undefined || b === undefined) {
      return a === undefined ? 1 : -1;
    }
    return a < b === this.#sort.descending ? 1 : -1;
  };
}

const merged = (one: readonly Entry[], other: readonly Entry[], compare: (a: Entry, b: Entry) => number): Entry[] => {
  const all: Entry[] = [];
  let next = 0;
  for (const entry of one) {
    for (let rival = other[next]; rival !== undefined && compare(rival, entry) < 0; rival = other[next]) {
      all.push(rival);
      next += 1;
    }
    all.push(entry);
  }
  return [...all, ...other.slice(next)];
};
