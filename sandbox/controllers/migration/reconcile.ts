import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, setCondition } from '../object/conditions';
import { fieldsAt, listAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../object/names';
import { remainingMs, timestamp } from '../object/time';
import { removeFinalizer, writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { areContainersReady, isEnded } from '../vmi/launcher/pods';
import { annotation, isDeleting, isFinal } from '../vmi/read';
import { completeMove, failState, handOver, mergeState, retireSource } from './state';
import { createTarget, dropTarget, hasFreeSlot, targetPod } from './target-pod';
import {
  enteredAt,
  isFinished,
  isHandedOver,
  migrationPhase,
  migrationsOf,
  vmiNameOf,
  type MigrationPhase,
} from './read';

/** Finished migrations kept per instance. */
const KEEP = 5;
const FINALIZER = 'kubevirt.io/migrationJobFinalize';
const STEP_MS = 1_500;
const UNSCHEDULABLE_MS = 300_000;
const COPY_MS = 8_000;
/** How often a real copy is looked at. */
const COPY_LOOK_MS = 250;
/** On the migration or the instance: seconds that copying takes instead of 8. On the instance: a reason to fail with at the end. */
const SECONDS = 'sandbox.kubevirt.io/migration-seconds';
const FAILING = 'sandbox.kubevirt.io/fail-migration';

type Requeue = { readonly requeueAfterMs: number } | undefined;

const enter = (
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

const fail = (
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
  return undefined;
};

const abortCondition = (migration: KubeObject, context: ControllerContext): Fields => ({
  conditions: setCondition(
    conditionsOf(migration),
    { type: 'migrationAbortRequested', status: 'True' },
    timestamp(context.clock.now()),
  ),
});

/** A deleted migration: before the hand-over it fails at once, later the nodes have to give it up. facts 4.5 */
const cancel = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const marks = abortCondition(migration, context);
  if (!isHandedOver(migration, vmi))
    return fail(migration, vmi, 'Migration failed due to being canceled', context, marks);
  if (!hasCondition(conditionsOf(migration), 'migrationAbortRequested', 'True')) {
    context.guests?.cancelMove(vmi.metadata.uid, migration.metadata.uid);
    mergeState(vmi, { abortRequested: true, abortStatus: 'Aborting' }, context);
    writeStatus(context.store, KIND.migration, migration, { ...fieldsAt(migration, 'status'), ...marks });
    return { requeueAfterMs: STEP_MS };
  }
  const left = remainingMs(context.clock.now(), migration.metadata.deletionTimestamp, STEP_MS);
  if (left > 0) return { requeueAfterMs: left };
  failState(vmi, { abortStatus: 'Succeeded', failureReason: 'Live migration has been aborted' }, context);
  const after = context.store.get(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name) ?? vmi;
  return fail(migration, after, 'source node reported migration failed', context);
};

const begin = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const others = migrationsOf(context.store, migration.metadata.namespace, vmi.metadata.name);
  const rival = others.some(
    (other) => other.metadata.uid !== migration.metadata.uid && !isFinished(other) && migrationPhase(other) !== '',
  );
  if (rival)
    return fail(
      migration,
      vmi,
      'VMI is not eligible for migration because another migration job is in progress.',
      context,
    );
  return enter(migration, 'Pending', context);
};

const followTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined)
    return fail(migration, vmi, 'Migration target pod was removed during active migration.', context);
  if (isEnded(pod))
    return fail(migration, vmi, 'Migration failed because target pod shutdown during migration', context);
  if (areContainersReady(pod)) return enter(migration, 'Scheduled', context);
  const left = remainingMs(context.clock.now(), enteredAt(migration, 'Scheduling'), UNSCHEDULABLE_MS);
  if (left > 0 || !hasCondition(conditionsOf(pod), 'PodScheduled', 'False'))
    return { requeueAfterMs: Math.max(left, 10_000) };
  return fail(migration, vmi, 'Migration target pod is unschedulable', context);
};

const due = (migration: KubeObject, context: ControllerContext, ms: number): number =>
  remainingMs(context.clock.now(), enteredAt(migration, migrationPhase(migration)), ms);

const brokenOff = (migration: KubeObject, vmi: KubeObject, reason: string, context: ControllerContext): Requeue => {
  failState(vmi, { failureReason: `Live migration failed error encountered during MigrateToURI3 libvirt api call: ${reason}` }, context); // prettier-ignore
  const after = context.store.get(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name) ?? vmi;
  return fail(migration, after, 'source node reported migration failed', context);
};

/** A guest that is a process is really copied, which takes its own time; others take the time that was asked for. */
const copy = (migration: KubeObject, vmi: KubeObject, pod: KubeObject, context: ControllerContext): Requeue => {
  const asked = Number.parseFloat(annotation(migration, SECONDS) ?? annotation(vmi, SECONDS) ?? '');
  const reason = annotation(vmi, FAILING);
  const early = Number.isFinite(asked) ? due(migration, context, asked * 1_000) : 0;
  if (early > 0) return { requeueAfterMs: early };
  const move = reason === undefined ? context.guests?.move(vmi.metadata.uid, migration.metadata.uid) : undefined;
  const state = move?.state();
  if (state?.is === 'copying') return { requeueAfterMs: COPY_LOOK_MS };
  if (state?.is === 'failed') return brokenOff(migration, vmi, state.reason, context);
  const left = state !== undefined || Number.isFinite(asked) ? 0 : due(migration, context, COPY_MS);
  if (left > 0) return { requeueAfterMs: left };
  if (reason !== undefined) return brokenOff(migration, vmi, reason, context);
  completeMove(vmi, pod, context);
  const moved = context.store.get(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name) ?? vmi;
  context.record(migration, 'Normal', 'SuccessfulMigration', 'Source node reported migration succeeded');
  return enter(migration, 'Succeeded', context, { migrationState: fieldsAt(moved, 'status', 'migrationState') });
};

const advance = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const phase = migrationPhase(migration);
  if (phase === '') return begin(migration, vmi, context);
  if (phase === 'Pending') {
    if (!hasFreeSlot(vmi, context)) return { requeueAfterMs: 2_000 };
    if (!createTarget(migration, vmi, context)) return { requeueAfterMs: 10_000 };
    const { namespace, name } = migration.metadata;
    return enter(context.store.get(KIND.migration, namespace, name) ?? migration, 'Scheduling', context);
  }
  if (phase === 'Scheduling') return followTarget(migration, vmi, context);
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined || isEnded(pod)) {
    failState(vmi, { failureReason: 'Target pod is gone' }, context);
    return fail(migration, vmi, 'Migration target pod was removed during active migration.', context);
  }
  if (phase === 'Scheduled') {
    handOver(migration, vmi, pod, context);
    return enter(migration, 'PreparingTarget', context);
  }
  if (phase === 'Running') return copy(migration, vmi, pod, context);
  const left = due(migration, context, STEP_MS);
  if (left > 0) return { requeueAfterMs: left };
  if (phase === 'PreparingTarget') {
    mergeState(
      vmi,
      { targetNodeAddress: textAt(pod, 'status', 'hostIP') ?? '', targetNodeDomainDetected: false },
      context,
    );
    context.record(vmi, 'Normal', 'PreparingTarget', 'VirtualMachineInstance Migration Target Prepared.');
    return enter(migration, 'TargetReady', context);
  }
  mergeState(vmi, { startTimestamp: timestamp(context.clock.now()), mode: 'PreCopy' }, context);
  context.record(vmi, 'Normal', 'Migrating', 'VirtualMachineInstance is migrating.');
  return enter(migration, 'Running', context);
};

const collect = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): void => {
  const finished = migrationsOf(context.store, migration.metadata.namespace, vmi.metadata.name)
    .filter(isFinished)
    .sort((a, b) => b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp));
  for (const old of finished.slice(KEEP)) {
    dropTarget(old, vmi, context);
    context.store.remove(KIND.migration, old.metadata.namespace, old.metadata.name);
  }
};

const finish = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  removeFinalizer(context.store, KIND.migration, migration, FINALIZER);
  if (migrationPhase(migration) === 'Succeeded' && isHandedOver(migration, vmi)) {
    const left = due(migration, context, STEP_MS);
    if (left > 0 && Object.keys(fieldsAt(vmi, 'status', 'activePods')).length > 1) return { requeueAfterMs: left };
    retireSource(vmi, context);
  }
  collect(migration, vmi, context);
  return undefined;
};

const reconcile = (key: string, context: ControllerContext): Requeue => {
  const { namespace, name } = splitKey(key);
  const migration = context.store.get(KIND.migration, namespace, name);
  if (migration === undefined) return undefined;
  const vmi = context.store.get(KIND.vmi, namespace, vmiNameOf(migration));
  if (vmi === undefined) {
    removeFinalizer(context.store, KIND.migration, migration, FINALIZER);
    context.store.remove(KIND.migration, namespace, name);
    return undefined;
  }
  if (isFinished(migration)) return finish(migration, vmi, context);
  if (isDeleting(migration)) return cancel(migration, vmi, context);
  if (isFinal(vmi) || isDeleting(vmi)) {
    if (isHandedOver(migration, vmi)) failState(vmi, { failureReason: 'VMI is shutting down' }, context);
    return fail(migration, vmi, 'Migration failed vmi shutdown during migration.', context);
  }
  return advance(migration, vmi, context);
};

const unfinishedFor = (vmi: KubeObject, context: ControllerContext): readonly string[] =>
  migrationsOf(context.store, vmi.metadata.namespace, vmi.metadata.name)
    .filter((migration) => !isFinished(migration))
    .map(keyOf);

const ofTarget = (pod: KubeObject, context: ControllerContext): readonly string[] => {
  const uid = pod.metadata.labels?.['kubevirt.io/migrationJobUID'];
  const migration = uid === undefined ? undefined : context.store.byUid(uid);
  return migration !== undefined && controllerOf(pod) !== undefined ? [keyOf(migration)] : [];
};

/** The live migration controller, with what both nodes do. kubevirt: pkg/virt-controller/watch/migration/migration.go; facts 4 */
export const migrationReconciler = (): Reconciler => ({
  name: 'migration',
  manager: 'virt-controller',
  watches: [
    { kind: KIND.migration, keys: (migration) => [keyOf(migration)] },
    { kind: KIND.vmi, keys: unfinishedFor },
    { kind: KIND.pod, keys: ofTarget },
  ],
  reconcile,
});
