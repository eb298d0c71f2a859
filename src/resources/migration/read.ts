import { text } from '../../lib/reach';
import { createdAtOf, nameOf } from '../meta';
import type { KubeObject } from '../object';

/** Phase of a VirtualMachineInstanceMigration as the API has it; `''` before the controller saw it. */
const migrationPhaseOf = (migration: KubeObject | undefined): string => text(migration, 'status', 'phase') ?? '';

/** Name of the VMI that is migrated, in the migration's namespace. */
export const migratedVmiNameOf = (migration: KubeObject | undefined): string | undefined =>
  text(migration, 'spec', 'vmiName');

export const isMigrationFinished = (migration: KubeObject | undefined): boolean => {
  const phase = migrationPhaseOf(migration);
  return phase === 'Succeeded' || phase === 'Failed';
};

/** The newest migration that has not finished; by creation time, then by name so that the answer is stable. */
export const newestUnfinished = (migrations: Iterable<KubeObject>): KubeObject | undefined => {
  let newest: KubeObject | undefined;
  for (const migration of migrations) {
    if (isMigrationFinished(migration)) continue;
    if (newest === undefined || isNewer(migration, newest)) newest = migration;
  }
  return newest;
};

const isNewer = (one: KubeObject, other: KubeObject): boolean => {
  const difference = (createdAtOf(one) ?? 0) - (createdAtOf(other) ?? 0);
  return difference === 0 ? nameOf(one) > nameOf(other) : difference > 0;
};
