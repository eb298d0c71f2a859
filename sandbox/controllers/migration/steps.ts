/** What the steps of a migration have in common: entering a phase, failing, waiting. */
import type { KubeObject } from '../../store/object';
import { fieldsAt, listAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { remainingMs, timestamp } from '../object/time';
import { writeStatus } from '../object/write';
import type { ControllerContext } from '../reconciler';
import { enteredAt, isHandedOver, migrationPhase, type MigrationPhase } from './read';
import { failState } from './state';
import { dropTarget, unmarkLeaving } from './target-pod';

export type Requeue = { readonly requeueAfterMs: number } | undefined;

export const enter = (
  migration: KubeObject,
  phase: MigrationPhase,
  context: ControllerContext,
  fields: Fields = {},
): Requeue => {
  const now = timestamp(context.clock.now());
  const entries = listAt(migration, 'status', 'phaseTransitionTimestamps');
  writeStatus(context.store, KIND.migration, migration, {
    ...fieldsAt(migration, 'status'),
    ...fields,
    phase,
    phaseTransitionTimestamps: [...entries, { phase, phaseTransitionTimestamp: now }],
  });
  return undefined;
};

export const fail = (
  migration: KubeObject,
  vmi: KubeObject,
  why: string,
  context: ControllerContext,
  fields: Fields = {},
): Requeue => {
  context.record(migration, 'Warning', 'FailedMigration', why);
  context.guests?.cancelMove(vmi.metadata.uid, migration.metadata.uid);
  const state = isHandedOver(migration, vmi) ? { migrationState: fieldsAt(vmi, 'status', 'migrationState') } : {};
  enter(migration, 'Failed', context, { ...state, ...fields });
  dropTarget(migration, vmi, context);
  unmarkLeaving(vmi, context);
  return undefined;
};

/**
 * The source gives the migration up; `fields` say why in the state of the instance, and so does an event.
 * kubevirt: pkg/virt-handler/migration-source.go (setMigrationProgressStatus)
 */
export const giveUp = (
  migration: KubeObject,
  vmi: KubeObject,
  fields: Fields & { readonly failureReason: string },
  context: ControllerContext,
): Requeue => {
  failState(vmi, fields, context);
  const said = `VirtualMachineInstance migration uid ${migration.metadata.uid} failed. reason:${fields.failureReason}`;
  context.record(vmi, 'Warning', 'Migrated', said);
  const after = context.store.get(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name) ?? vmi;
  return fail(migration, after, 'source node reported migration failed', context);
};

/** Milliseconds left of so many since the migration entered the phase it is in. */
export const due = (migration: KubeObject, context: ControllerContext, ms: number): number =>
  remainingMs(context.clock.now(), enteredAt(migration, migrationPhase(migration)), ms);
