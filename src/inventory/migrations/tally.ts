import type { MigrationOrigin } from '../../resources/migration/read';
import type { Facet } from '../list.types';
import { byValue, Counter } from '../list/tally';
import { MIGRATION_STAGES, type MigrationRecord, type MigrationStage, type MigrationSummary } from './migration.types';

const byStage = (one: Facet<MigrationStage>, other: Facet<MigrationStage>): number =>
  MIGRATION_STAGES.indexOf(one.value) - MIGRATION_STAGES.indexOf(other.value);

const byCount = (one: Facet<MigrationOrigin>, other: Facet<MigrationOrigin>): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);

/** The nodes that a migration is about, each once. */
export const nodesOf = ({ source, target }: MigrationRecord): readonly string[] =>
  [...new Set([source, target])].filter((node) => node !== undefined);

/** The summary of a changing set of migrations, at a cost that follows the changes. */
export class MigrationTally {
  readonly #stage = new Counter<MigrationStage>(byStage);
  readonly #kind = new Counter<MigrationOrigin>(byCount);
  readonly #namespace = new Counter<string>(byValue);
  readonly #node = new Counter<string>(byValue);
  readonly #policy = new Counter<string>(byValue);
  #total = 0;
  #summary: MigrationSummary | undefined;

  /** A record takes the place of another; undefined for none. */
  exchange(before: MigrationRecord | undefined, now: MigrationRecord | undefined): void {
    if (before !== undefined && now !== undefined && sameValues(before, now)) {
      return;
    }
    this.#count(before, -1);
    this.#count(now, 1);
    this.#summary = undefined;
  }

  clear(): void {
    [this.#stage, this.#kind, this.#namespace, this.#node, this.#policy].forEach((counter) => counter.clear());
    this.#total = 0;
    this.#summary = undefined;
  }

  /** The same object until a count changes. */
  summary(): MigrationSummary {
    return (this.#summary ??= {
      total: this.#total,
      stage: this.#stage.facets(),
      kind: this.#kind.facets(),
      namespace: this.#namespace.facets(),
      node: this.#node.facets(),
      policy: this.#policy.facets(),
    });
  }

  #count(record: MigrationRecord | undefined, by: 1 | -1): void {
    if (record === undefined) {
      return;
    }
    this.#total += by;
    this.#stage.add(record.stage, by);
    this.#kind.add(record.kind, by);
    this.#namespace.add(record.namespace, by);
    nodesOf(record).forEach((node) => this.#node.add(node, by));
    if (record.policy !== undefined) {
      this.#policy.add(record.policy, by);
    }
  }
}

const sameValues = (one: MigrationRecord, other: MigrationRecord): boolean =>
  one.stage === other.stage &&
  one.kind === other.kind &&
  one.namespace === other.namespace &&
  one.source === other.source &&
  one.target === other.target &&
  one.policy === other.policy;
