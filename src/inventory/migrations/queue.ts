import { text } from '../../lib/reach';
import { migrationLoadOf, waitsFor, type MigrationLimits, type MigrationLoad } from '../../resources/migration/limits';
import { holdUpOf } from '../../resources/migration/read';
import type { MigrationRecord, QueuePlace } from './migration.types';

/** What takes up the places now: migrations that are under way, by the node that they leave. */
export const loadOf = (records: Iterable<MigrationRecord>): MigrationLoad => {
  const sources = new Map([...records].map(({ object, source }) => [object, source]));
  return migrationLoadOf(sources.keys(), (object) => sources.get(object));
};

/**
 * Only virt-controller sets it; what users ask for has none, and comes last. `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go`
 * (MigrationPriority), `pkg/util/migrations/migrations.go` (QueuePriorityDefault)
 */
const PRIORITIES = ['system-critical', 'user-triggered', 'system-maintenance'];

const priorityOf = ({ object }: MigrationRecord): number => {
  const found = PRIORITIES.indexOf(text(object, 'spec', 'priority') ?? '');
  return found < 0 ? PRIORITIES.length : found;
};

const inTurn = (one: MigrationRecord, other: MigrationRecord): number =>
  priorityOf(one) - priorityOf(other) ||
  (one.createdAt ?? 0) - (other.createdAt ?? 0) ||
  (one.key < other.key ? -1 : 1);

/**
 * The places of migrations that wait: by priority, then as they came. KubeVirt promises no more of their order, and one whose node
 * has no free place is passed by others. `kubevirt: pkg/virt-controller/watch/migration/migration.go`
 *
 * @param exact whether these are all of the cluster, with the nodes that they leave; else one may wait for what is not seen
 * @returns by the key of the migration
 */
export const placesOf = (
  waiting: Iterable<MigrationRecord>,
  load: MigrationLoad,
  limits: MigrationLimits,
  exact: boolean,
): ReadonlyMap<string, QueuePlace> => {
  const queue = [...waiting].sort(inTurn);
  return new Map(
    queue.map((record, index) => {
      const reason = holdUpOf(record.object) ?? waitsFor(record.source, load, limits) ?? (exact ? 'turn' : 'unknown');
      return [record.key, { position: index + 1, of: queue.length, exact, waitsFor: reason }];
    }),
  );
};
