import type { GuestMoveState } from '../../../guests/guest';
import type { KubeObject } from '../../../store/object';
import { conditionsOf, setCondition } from '../../object/conditions';
import { fieldsAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import { mergeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';
import { annotation } from '../../vmi/read';
import { simulatedCopy } from '../progress';
import { completeMove, mergeState, MONITOR, resume } from '../state';
import { due, enter, giveUp, type Requeue } from '../steps';
import type { CopyMode } from './plan';

/** How often a real copy is looked at. */
const COPY_LOOK_MS = 250;
/** A simulated copy is looked at when something happens, but not less often than this. */
const LONGEST_MS = 60_000;
/** On the migration or the instance: seconds that copying takes at least. On the instance: a reason to fail with at the end. */
const SECONDS = 'sandbox.kubevirt.io/migration-seconds';
const FAILING = 'sandbox.kubevirt.io/fail-migration';

const fresh = (vmi: KubeObject, context: ControllerContext): KubeObject =>
  context.store.get(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name) ?? vmi;

/** Notes how the copy goes on: by post-copy, or with the guest standing still. */
const follow = (vmi: KubeObject, mode: CopyMode, context: ControllerContext): void => {
  if (textAt(vmi, 'status', 'migrationState', 'mode') === mode) return;
  const noted = mergeState(vmi, { mode }, context);
  if (mode !== 'Paused' || noted === undefined) return;
  const paused = {
    type: 'Paused',
    status: 'True',
    reason: MONITOR,
    message: 'VMI was paused by the migration monitor',
  } as const;
  const conditions = setCondition(conditionsOf(noted), paused, timestamp(context.clock.now()));
  mergeStatus(context.store, KIND.vmi, noted, { conditions });
};

const brokenOff = (migration: KubeObject, vmi: KubeObject, reason: string, context: ControllerContext): Requeue => {
  const failureReason = `Live migration failed error encountered during MigrateToURI3 libvirt api call: ${reason}`;
  return giveUp(migration, vmi, { failureReason }, context);
};

const arrive = (migration: KubeObject, vmi: KubeObject, pod: KubeObject, context: ControllerContext): Requeue => {
  completeMove(resume(vmi, context), pod, context);
  const migrationState = fieldsAt(fresh(vmi, context), 'status', 'migrationState');
  context.record(migration, 'Normal', 'SuccessfulMigration', 'Source node reported migration succeeded');
  return enter(migration, 'Succeeded', context, { migrationState });
};

type Parts = readonly [migration: KubeObject, vmi: KubeObject, pod: KubeObject, context: ControllerContext];

const followReal = (state: GuestMoveState, ...[migration, vmi, pod, context]: Parts): Requeue => {
  switch (state.is) {
    case 'copying':
      return { requeueAfterMs: COPY_LOOK_MS };
    case 'failed':
      return brokenOff(migration, vmi, state.reason, context);
    case 'moved':
      return arrive(migration, vmi, pod, context);
  }
};

const followSimulated = (...[migration, vmi, pod, context]: Parts): Requeue => {
  const state = simulatedCopy(migration, vmi, context.clock.now());
  const reason = annotation(vmi, FAILING);
  switch (state.is) {
    case 'copying':
      follow(vmi, state.mode, context);
      return { requeueAfterMs: Math.min(LONGEST_MS, Math.ceil(state.endsInMs)) };
    case 'failed':
      return giveUp(migration, vmi, { failureReason: state.reason, abortStatus: 'Succeeded' }, context); // prettier-ignore
    case 'done':
      return reason === undefined ? arrive(migration, vmi, pod, context) : brokenOff(migration, vmi, reason, context);
  }
};

/** The memory is copied: a guest that is a process really is, which takes its own time; others take the time of their model. */
export const followCopy = (...parts: Parts): Requeue => {
  const [migration, vmi, , context] = parts;
  const asked = Number.parseFloat(annotation(migration, SECONDS) ?? annotation(vmi, SECONDS) ?? '');
  const early = Number.isFinite(asked) ? due(migration, context, asked * 1_000) : 0;
  const mayMove = early === 0 && annotation(vmi, FAILING) === undefined;
  const move = mayMove ? context.guests?.move(vmi.metadata.uid, migration.metadata.uid) : undefined;
  return move === undefined ? followSimulated(...parts) : followReal(move.state(), ...parts);
};
