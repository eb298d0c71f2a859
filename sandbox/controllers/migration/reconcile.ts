import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { fieldsAt, textAt, type Fields } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { controllerOf, keyOf, splitKey } from '../object/names';
import { remainingMs, timestamp } from '../object/time';
import { removeFinalizer, writeStatus } from '../object/write';
import type { ControllerContext, Reconciler } from '../reconciler';
import { isEnded } from '../vmi/launcher/pods';
import { isDeleting, isFinal, phaseOf } from '../vmi/read';
import { backOffLeft } from './back-off';
import { followCopy } from './copy/follow';
import { hasFreeSlot } from './queue-order';
import { isFinished, isHandedOver, migrationPhase, migrationsOf, vmiNameOf, waitsForPeer } from './read';
import { withProbed } from './probed';
import { failState, handOver, mergeState, retireSource } from './state';
import { due, enter, fail, giveUp, type Requeue } from './steps';
import { createTarget, dropTarget, targetPod } from './target-pod';
import { followTarget } from './target-wait';

/** Finished migrations kept per instance. */
const KEEP = 5;
const FINALIZER = 'kubevirt.io/migrationJobFinalize';
const STEP_MS = 1_500;
/** How often the queue is asked for a free slot. */
const WAIT_MS = 2_000;

const abortCondition = (migration: KubeObject, context: ControllerContext): Fields => ({
  conditions: withProbed(migration, 'migrationAbortRequested', context),
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
  const fields = { abortStatus: 'Succeeded', failureReason: 'Live migration has been aborted' };
  return giveUp(migration, vmi, fields, context);
};

/** Once the guest runs on the target there is no way back: the abort fails, and the migration goes on to its end. facts 4.5 */
const cancelTooLate = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  if (!hasCondition(conditionsOf(migration), 'migrationAbortRequested', 'True')) {
    mergeState(vmi, { abortRequested: true, abortStatus: 'Failed' }, context);
    const status = { ...fieldsAt(migration, 'status'), ...abortCondition(migration, context) };
    writeStatus(context.store, KIND.migration, migration, status);
    context.record(vmi, 'Warning', 'SyncFailed', 'failed to abort live-migration: migration is in post-copy mode');
  }
  return advance(migration, vmi, context);
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
  return enter(migration, waitsForPeer(migration) ?? 'Pending', context);
};

/** kubevirt: migration.go (updateStatus, handleMarkMigrationFailedOnVMI) */
const loseTarget = (
  migration: KubeObject,
  vmi: KubeObject,
  pod: KubeObject | undefined,
  context: ControllerContext,
): Requeue => {
  const failureReason = 'Target pod is down';
  const said = `VirtualMachineInstance migration uid ${migration.metadata.uid} failed. reason: ${failureReason}`;
  failState(vmi, { failureReason }, context);
  context.record(vmi, 'Warning', 'FailedMigration', said);
  const why =
    pod === undefined
      ? 'Migration target pod was removed during active migration.'
      : 'Migration failed because target pod shutdown during migration';
  return fail(migration, vmi, why, context);
};

const advance = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const phase = migrationPhase(migration);
  if (phase === '') return begin(migration, vmi, context);
  // no other cluster ever answers here
  if (waitsForPeer(migration) !== undefined) return undefined;
  if (phase === 'Pending') {
    const backOff = backOffLeft(migration, vmi, context);
    if (backOff > 0) {
      const { namespace = '', name } = vmi.metadata;
      context.record(migration, 'Warning', 'MigrationBackoff', `backoff migrating vmi ${namespace}/${name}`);
      return { requeueAfterMs: backOff };
    }
    if (phaseOf(vmi) !== 'Running' || isDeleting(vmi) || !hasFreeSlot(migration, context))
      return { requeueAfterMs: WAIT_MS };
    if (!createTarget(migration, vmi, context)) return { requeueAfterMs: 10_000 };
    const { namespace, name } = migration.metadata;
    return enter(context.store.get(KIND.migration, namespace, name) ?? migration, 'Scheduling', context);
  }
  if (phase === 'Scheduling') return followTarget(migration, vmi, context);
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined || isEnded(pod)) return loseTarget(migration, vmi, pod, context);
  if (phase === 'Scheduled') {
    handOver(migration, vmi, pod, context);
    return enter(migration, 'PreparingTarget', context);
  }
  if (phase === 'Running') return followCopy(migration, vmi, pod, context);
  const left = due(migration, context, STEP_MS);
  if (left > 0) return { requeueAfterMs: left };
  if (phase === 'PreparingTarget') {
    mergeState(vmi, { targetNodeAddress: textAt(pod, 'status', 'hostIP') ?? '' }, context);
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

const isInPostCopy = (migration: KubeObject, vmi: KubeObject): boolean =>
  isHandedOver(migration, vmi) && textAt(vmi, 'status', 'migrationState', 'mode') === 'PostCopy';

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
  if (isDeleting(migration) && isInPostCopy(migration, vmi) && !isFinal(vmi))
    return cancelTooLate(migration, vmi, context);
  if (isDeleting(migration)) return cancel(migration, vmi, context);
  // before a target has been asked for there is nothing to break off
  const waits = ['', 'Pending'].includes(migrationPhase(migration));
  if (isFinal(vmi) || (isDeleting(vmi) && !waits)) {
    if (isHandedOver(migration, vmi)) failState(vmi, { failureReason: 'VMI is shutting down' }, context);
    return fail(migration, vmi, 'Migration failed vmi shutdown during migration.', context);
  }
  return advance(migration, vmi, context);
};

/** What has to be looked at when an instance changes: migrations that have not ended, and all of them when it is gone. */
const concerned = ({ metadata: { namespace, name } }: KubeObject, { store }: ControllerContext): readonly string[] => {
  const gone = store.get(KIND.vmi, namespace, name) === undefined;
  return migrationsOf(store, namespace, name)
    .filter((migration) => gone || !isFinished(migration))
    .map(keyOf);
};

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
    { kind: KIND.vmi, keys: concerned },
    { kind: KIND.pod, keys: ofTarget },
  ],
  reconcile,
});
