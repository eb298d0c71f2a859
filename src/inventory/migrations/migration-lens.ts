import type { MigrationList, MigrationQuery, MigrationRecord } from './migration.types';
import type { Migrations } from './migrations';
import { SortedMigrations } from './order';
import { MigrationTally, nodesOf } from './tally';

type Test = (record: MigrationRecord) => boolean;

/**
 * One reader's look at migrations: filtered, sorted and counted. Asking twice without a change gives the same object, and what is
 * the same as before keeps its identity.
 */
export class MigrationLens {
  readonly #sorted = new SortedMigrations();
  readonly #tally = new MigrationTally();
  readonly #known = new Map<string, MigrationRecord>();
  #version = -1;
  #queryKey = '';
  #list: MigrationList | undefined;

  constructor(private readonly migrations: Migrations) {}

  look(query: MigrationQuery): MigrationList {
    const version = this.migrations.version();
    const queryKey = JSON.stringify(query);
    if (this.#list !== undefined && version === this.#version && queryKey === this.#queryKey) {
      return this.#list;
    }
    this.#queryKey = queryKey;
    this.#catchUp(version);
    this.#sorted.sortBy(query.sort);
    return (this.#list = this.#answer(query, this.#list));
  }

  /** Takes over what changed since the last look. */
  #catchUp(version: number): void {
    const { records } = this.migrations;
    const keys = this.#version < 0 ? undefined : this.migrations.changedSince(this.#version);
    this.#version = version;
    if (keys === undefined) {
      this.#tally.clear();
      this.#known.clear();
      records.forEach((record, key) => this.#take(key, record));
      this.#sorted.fill(records.values());
      return;
    }
    const changes = new Map<string, MigrationRecord | undefined>();
    for (const key of keys) {
      const now = records.get(key);
      if (now !== this.#known.get(key)) {
        this.#take(key, now);
        changes.set(key, now);
      }
    }
    this.#sorted.update(changes);
  }

  #take(key: string, now: MigrationRecord | undefined): void {
    this.#tally.exchange(this.#known.get(key), now);
    if (now === undefined) {
      this.#known.delete(key);
    } else {
      this.#known.set(key, now);
    }
  }

  #answer(query: MigrationQuery, known: MigrationList | undefined): MigrationList {
    const { migrations } = this;
    const tests = testsOf(query);
    const all = this.#sorted.records();
    const shown = tests.length === 0 ? all : all.filter((record) => tests.every((test) => test(record)));
    const summary = this.#tally.summary();
    const now = {
      records: known !== undefined && sameRecords(known.records, shown) ? known.records : shown,
      total: summary.total,
      summary,
      ...migrations.limits(),
      load: migrations.load(),
      states: migrations.states(),
      coverage: migrations.coverage(),
      retry: migrations.retry,
    };
    if (known === undefined) {
      return now;
    }
    const limits = sameParts(known.limits, now.limits) ? known.limits : now.limits;
    const load = sameLoad(known.load, now.load) ? known.load : now.load;
    const states = sameParts(known.states, now.states) ? known.states : now.states;
    const list = { ...now, limits, load, states };
    return sameParts(known, list) ? known : list;
  }
}

const testsOf = ({ text, stage, kind, namespace, node, policy }: MigrationQuery): readonly Test[] => {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const oneOf = (wanted: readonly string[], read: (record: MigrationRecord) => readonly string[]): Test[] =>
    wanted.length === 0 ? [] : [(record) => read(record).some((value) => wanted.includes(value))];
  return [
    ...oneOf(stage, (record) => [record.stage]),
    ...oneOf(kind, (record) => [record.kind]),
    ...oneOf(namespace, (record) => [record.namespace]),
    ...oneOf(node, nodesOf),
    ...oneOf(policy, (record) => (record.policy === undefined ? [] : [record.policy])),
    ...words.map(
      (word): Test =>
        (record) =>
          mentions(record, word),
    ),
  ];
};

/** Names of objects are lower case already. */
const mentions = (record: MigrationRecord, word: string): boolean =>
  record.key.includes(word) || record.vmiKey.includes(word) || nodesOf(record).some((node) => node.includes(word));

const sameRecords = (one: readonly MigrationRecord[], other: readonly MigrationRecord[]): boolean =>
  one === other || (one.length === other.length && one.every((record, index) => record === other[index]));

const sameParts = <Parts extends object>(one: Parts, other: Parts): boolean =>
  Object.entries(one).every(([name, value]) => Reflect.get(other, name) === value);

const sameLoad = (one: MigrationList['load'], other: MigrationList['load']): boolean =>
  one.cluster === other.cluster &&
  one.byNode.size === other.byNode.size &&
  [...one.byNode].every(([node, count]) => other.byNode.get(node) === count);
