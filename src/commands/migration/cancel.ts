import { msg } from '../../lib/message';
import { VMIM } from '../../resources/kinds';
import { isMigrationFinished, migrationPhaseOf } from '../../resources/migration/read';
import type { Job } from '../../tasks/job';
import { followedObject, goneSettled, objectLine, objectScope } from '../object/job';

/**
 * Cancels a migration by deleting it: the machine stays where it is. The object is kept until the cluster has cleaned up.
 * `kubevirt: pkg/virt-controller/watch/migration/migration.go`
 */
export const cancelMigration: Job<void> = {
  id: 'migration.cancel',
  label: msg('Cancel migration'),
  run: (cluster, { ref }) => cluster.delete(ref),
  follows: (target) => [objectScope(target)],
  settled: (_before, now) => {
    const migration = followedObject(now);
    if (migrationPhaseOf(migration) === 'Succeeded')
      return { failed: msg('The migration had succeeded before it could be canceled') };
    return isMigrationFinished(migration) ? 'done' : goneSettled(now);
  },
  progress: () => msg('The migration is being canceled'),
  timeoutMs: 5 * 60_000,
  cli: ({ ref }) => objectLine(ref, 'kubectl', 'delete', VMIM.plural, ref.name),
};
