import { at, list, text, textMap } from '../../lib/reach';
import { parseTime } from '../../lib/time';
import { holds } from '../condition';
import { annotationsOf, createdAtOf, nameOf } from '../meta';
import type { KubeObject } from '../object';

type Maybe = KubeObject | undefined;

/** In the order in which a migration goes through them; those of migrations between clusters come first. */
export const MIGRATION_PHASES = [
  'Synchronizing',
  'WaitingForSync',
  'Pending',
  'Scheduling',
  'Scheduled',
  'PreparingTarget',
  'TargetReady',
  'Running',
  'Succeeded',
  'Failed',
] as const;
export type MigrationPhase = (typeof MIGRATION_PHASES)[number] | '';

/** `''` before the controller saw the migration, and for a phase that is not known here. */
export const migrationPhaseOf = (migration: Maybe): MigrationPhase => {
  const phase = text(migration, 'status', 'phase');
  return MIGRATION_PHASES.find((known) => known === phase) ?? '';
};

/** Name of the VMI that is migrated, in the migration's namespace. */
export const migratedVmiNameOf = (migration: Maybe): string | undefined => text(migration, 'spec', 'vmiName');

export const isMigrationFinished = (migration: Maybe): boolean => {
  const phase = migrationPhaseOf(migration);
  return phase === 'Succeeded' || phase === 'Failed';
};

/** It has not begun: it waits for one of the places of the cluster or of its node. */
export const isMigrationQueued = (migration: Maybe): boolean => {
  const phase = migrationPhaseOf(migration);
  return phase === '' || phase === 'Pending';
};

/** It counts against the limits of migrations at a time. */
export const isMigrationInFlight = (migration: Maybe): boolean =>
  migration !== undefined && !isMigrationQueued(migration) && !isMigrationFinished(migration);

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

const EVACUATION = 'kubevirt.io/evacuationMigration';

/** The node that an evacuation empties. `kubevirt: pkg/virt-controller/watch/drain/evacuation/evacuation.go` */
export const evacuatedNodeOf = (migration: Maybe): string | undefined => annotationsOf(migration)[EVACUATION];

/** Who asked for it: a person or program, a node that is being emptied, or a change that needs a fresh pod. */
export type MigrationOrigin = 'user' | 'evacuation' | 'workload-update';

/** `kubevirt: staging/src/kubevirt.io/api/core/v1/types.go` (annotations), `…/watch/drain/evacuation`, `…/watch/workload-updater` */
export const originOf = (migration: Maybe): MigrationOrigin => {
  const annotations = annotationsOf(migration);
  const named = (prefix: string): boolean =>
    (text(migration, 'metadata', 'generateName') ?? nameOf(migration)).startsWith(prefix);
  if (EVACUATION in annotations || named('kubevirt-evacuation-')) return 'evacuation';
  if ('kubevirt.io/workloadUpdateMigration' in annotations || named('kubevirt-workload-update-'))
    return 'workload-update';
  return 'user';
};

/** Labels that the target was asked to have; a chosen node is `kubernetes.io/hostname`. */
const addedSelectorOf = (migration: Maybe): Readonly<Record<string, string>> =>
  textMap(migration, 'spec', 'addedNodeSelector');

/** The node that was asked for by name. */
export const wantedNodeOf = (migration: Maybe): string | undefined =>
  text(addedSelectorOf(migration), 'kubernetes.io/hostname');

/** One phase that the migration has reached. Times are ms since the epoch. */
export interface MigrationStep {
  readonly phase: MigrationPhase;
  readonly at: number;
  /** When the next phase began; undefined for the last one. */
  readonly until: number | undefined;
}

/** The phases so far in the order of time. */
export const timelineOf = (migration: Maybe): readonly MigrationStep[] => {
  const reached = list(migration, 'status', 'phaseTransitionTimestamps')
    .flatMap((entry) => {
      const phase = MIGRATION_PHASES.find((known) => known === text(entry, 'phase'));
      const time = parseTime(at(entry, 'phaseTransitionTimestamp'));
      return phase === undefined || time === undefined ? [] : [{ phase, at: time }];
    })
    .sort((one, other) => one.at - other.at || order(one.phase) - order(other.phase));
  return reached.map((step, index) => ({ ...step, until: reached[index + 1]?.at }));
};

const order = (phase: MigrationPhase): number => MIGRATION_PHASES.findIndex((known) => known === phase);

/** When it ended, ms since the epoch; undefined while it goes on. */
export const migrationEndedAtOf = (migration: Maybe): number | undefined =>
  isMigrationFinished(migration) ? timelineOf(migration).at(-1)?.at : undefined;

/** KubeVirt has taken it up that the migration is to end. */
export const isAbortRequested = (migration: Maybe): boolean => holds(migration, 'migrationAbortRequested');

/** What a queued migration waits for beside its turn. `kubevirt: pkg/virt-controller/watch/migration/migration.go` */
export const holdUpOf = (migration: Maybe): 'quota' | 'utility-volumes' | 'backup' | 'other-cluster' | undefined => {
  if (holds(migration, 'migrationRejectedByResourceQuota')) return 'quota';
  if (holds(migration, 'migrationBlockedByUtilityVolumes')) return 'utility-volumes';
  if (holds(migration, 'migrationBlockedByBackup')) return 'backup';
  return holds(migration, 'decentralizedMigrationBlocked') ? 'other-cluster' : undefined;
};
