import type { KubeObject } from '../../store/object';
import { remainingMs } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { isDeleting } from '../vmi/read';
import { enteredAt, isOnBehalfOfCluster, migrationPhase, migrationsOf } from './read';

const FIRST_MS = 20_000;

const newestFirst = (a: KubeObject, b: KubeObject): number =>
  b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp);

/**
 * Milliseconds that a migration waits because earlier ones of the instance failed: 20 s, doubled by each failure in a row. Only
 * evacuations and workload updates wait; what a user asks for is tried at once. kubevirt: migration.go (handleMigrationBackoff)
 */
export const backOffLeft = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): number => {
  if (!isOnBehalfOfCluster(migration)) return 0;
  const earlier = migrationsOf(context.store, vmi.metadata.namespace, vmi.metadata.name)
    .filter((other) => other.metadata.uid !== migration.metadata.uid && isOnBehalfOfCluster(other))
    .sort(newestFirst);
  const succeeded = earlier.findIndex((other) => migrationPhase(other) === 'Succeeded');
  const failed = earlier
    .slice(0, succeeded < 0 ? earlier.length : succeeded)
    .filter((other) => migrationPhase(other) === 'Failed' && !isDeleting(other));
  const [latest] = failed;
  if (latest === undefined) return 0;
  return remainingMs(context.clock.now(), enteredAt(latest, 'Failed'), FIRST_MS * 2 ** (failed.length - 1));
};
