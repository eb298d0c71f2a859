import type { Store } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import { at, listAt, textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';

export const PHASES = [
  '', 'Synchronizing', 'WaitingForSync', 'Pending', 'Scheduling', 'Scheduled', 'PreparingTarget', 'TargetReady', 'Running', 'Succeeded', 'Failed',
] as const; // prettier-ignore
export type MigrationPhase = (typeof PHASES)[number];

/** The phase; one that is not known counts as not begun. */
export const migrationPhase = (migration: KubeObject): MigrationPhase =>
  PHASES.find((phase) => phase === (textAt(migration, 'status', 'phase') ?? '')) ?? '';

export const isFinished = (migration: KubeObject): boolean =>
  migrationPhase(migration) === 'Succeeded' || migrationPhase(migration) === 'Failed';

const AUTOMATIC = ['kubevirt.io/evacuationMigration', 'kubevirt.io/workloadUpdateMigration'] as const;

/** Made by a controller, to empty a node or to bring an update over. */
export const isOnBehalfOfCluster = ({ metadata }: KubeObject): boolean =>
  AUTOMATIC.some((key) => metadata.annotations?.[key] !== undefined);

/** Where a migration between clusters stands until its other half is heard of; undefined for one within the cluster. */
export const waitsForPeer = (migration: KubeObject): 'WaitingForSync' | 'Synchronizing' | undefined => {
  if (at(migration, 'spec', 'receive') !== undefined) return 'WaitingForSync';
  return at(migration, 'spec', 'sendTo') === undefined ? undefined : 'Synchronizing';
};

/** A target pod exists or is asked for: counts against the limits. */
export const isInFlight = (migration: KubeObject): boolean => {
  const phase = migrationPhase(migration);
  return phase !== '' && phase !== 'Pending' && waitsForPeer(migration) === undefined && !isFinished(migration);
};

/** The instance's migration state has been written for this migration. */
export const isHandedOver = (migration: KubeObject, vmi: KubeObject): boolean =>
  textAt(vmi, 'status', 'migrationState', 'migrationUid') === migration.metadata.uid;

export const vmiNameOf = (migration: KubeObject): string => textAt(migration, 'spec', 'vmiName') ?? '';

export const migrationsOf = (store: Store, namespace: string | undefined, vmiName: string): readonly KubeObject[] =>
  store.list(KIND.migration, namespace).filter((migration) => vmiNameOf(migration) === vmiName);

export const enteredAt = (migration: KubeObject, phase: MigrationPhase): string | undefined =>
  textAt(
    listAt(migration, 'status', 'phaseTransitionTimestamps').find((entry) => entry['phase'] === phase),
    'phaseTransitionTimestamp',
  );
