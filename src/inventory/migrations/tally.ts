import type { MigrationOrigin } from '../../resources/migration/read';
import { Census, Counter } from '../list/census';
import { byValue } from '../list/tally';
import type { Facet } from '../list.types';
import { MIGRATION_STAGES, type MigrationRecord, type MigrationStage, type MigrationSummary } from './migration.types';

const byStage = (one: Facet<MigrationStage>, other: Facet<MigrationStage>): number =>
  MIGRATION_STAGES.indexOf(one.value) - MIGRATION_STAGES.indexOf(other.value);

const byCount = (one: Facet<MigrationOrigin>, other: Facet<MigrationOrigin>): number =>
  other.count - one.count || (one.value < other.value ? -1 : 1);

/** The nodes that a migration is about, each once. */
export const nodesOf = ({ source, target }: MigrationRecord): readonly string[] =>
  [...new Set([source, target])].filter((node) => node !== undefined);

/** The summary of a changing set of migrations. */
export class MigrationTally extends Census<MigrationRecord, MigrationSummary> {
  readonly #stage = new Counter<MigrationStage>(byStage);
  readonly #kind = new Counter<MigrationOrigin>(byCount);
  readonly #namespace = new Counter<string>(byValue);
  readonly #node = new Counter<string>(byValue);
  readonly #policy = new Counter<string>(byValue);

  protected override countsAlike(one: MigrationRecord, other: MigrationRecord): boolean {
    const counted = ['stage', 'kind', 'namespace', 'source', 'target', 'policy'] as const;
    return counted.every((field) => one[field] === other[field]);
  }

  protected override count(record: MigrationRecord, by: 1 | -1): void {
    this.#stage.add(record.stage, by);
    this.#kind.add(record.kind, by);
    this.#namespace.add(record.namespace, by);
    nodesOf(record).forEach((node) => this.#node.add(node, by));
    if (record.policy !== undefined) {
      this.#policy.add(record.policy, by);
    }
  }

  protected override empty(): void {
    [this.#stage, this.#kind, this.#namespace, this.#node, this.#policy].forEach((counter) => counter.clear());
  }

  protected override sum(total: number): MigrationSummary {
    return {
      total,
      stage: this.#stage.facets(),
      kind: this.#kind.facets(),
      namespace: this.#namespace.facets(),
      node: this.#node.facets(),
      policy: this.#policy.facets(),
    };
  }
}
