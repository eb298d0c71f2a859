import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition } from '../object/conditions';
import { textAt } from '../object/fields';
import { keyOf } from '../object/names';
import { remainingMs } from '../object/time';
import type { ControllerContext } from '../reconciler';
import { annotation } from '../vmi/read';
import { areContainersReady, isEnded } from '../vmi/launcher/pods';
import { lackingProcessor } from './host-model';
import { enter, fail, type Requeue } from './steps';
import { dropTarget, targetPod } from './target-pod';

/** How long a target pod may wait, in seconds, and the annotations of a migration that say otherwise. */
const UNSCHEDULABLE = { seconds: 300, key: 'kubevirt.io/migrationUnschedulablePodTimeoutSeconds' } as const;
const PENDING = { seconds: 900, key: 'kubevirt.io/migrationPendingPodTimeoutSeconds' } as const;
const LOOK_MS = 10_000;

const allowedMs = (migration: KubeObject, { seconds, key }: typeof UNSCHEDULABLE | typeof PENDING): number => {
  const given = Number.parseInt(annotation(migration, key) ?? '', 10);
  return (Number.isFinite(given) ? given : seconds) * 1_000;
};

const isUnplaced = (pod: KubeObject): boolean =>
  hasCondition(conditionsOf(pod), 'PodScheduled', 'False', 'Unschedulable');

interface TimedOut {
  readonly why: string;
}

/** A target that does not come up is not waited for forever. kubevirt: migration.go (handlePendingPodTimeout); facts 4.2 */
const patience = (
  migration: KubeObject,
  pod: KubeObject,
  context: ControllerContext,
): TimedOut | { readonly ms: number } => {
  const left = (limit: typeof UNSCHEDULABLE | typeof PENDING): number =>
    remainingMs(context.clock.now(), pod.metadata.creationTimestamp, allowedMs(migration, limit));
  const anyway = left(PENDING);
  if (anyway === 0) return { why: `pending pod ${keyOf(pod)} timeout period exceeded` };
  if (!isUnplaced(pod)) return { ms: anyway };
  const placeable = left(UNSCHEDULABLE);
  return placeable === 0
    ? { why: `unschedulable pod ${keyOf(pod)} timeout period exceeded` }
    : { ms: Math.min(anyway, placeable) };
};

/** Waits for the target pod to come up. */
export const followTarget = (migration: KubeObject, vmi: KubeObject, context: ControllerContext): Requeue => {
  const pod = targetPod(migration, vmi, context);
  if (pod === undefined)
    return fail(migration, vmi, 'Migration target pod was removed during active migration.', context);
  if (isEnded(pod))
    return fail(migration, vmi, 'Migration failed because target pod shutdown during migration', context);
  if (areContainersReady(pod)) return enter(migration, 'Scheduled', context);
  if (textAt(pod, 'status', 'phase') !== 'Pending') return { requeueAfterMs: LOOK_MS };
  if (isUnplaced(pod)) {
    const said = `Migration target pod for VMI [${keyOf(vmi)}] is currently unschedulable.`;
    context.record(migration, 'Warning', 'migrationTargetPodUnschedulable', said);
  }
  const waits = patience(migration, pod, context);
  if ('ms' in waits) {
    const lacking = hasCondition(conditionsOf(pod), 'PodScheduled', 'False') ? lackingProcessor(vmi, pod, context.store) : undefined; // prettier-ignore
    if (lacking !== undefined) context.record(vmi, 'Warning', 'NoSuitableNodesForHostModelMigration', lacking);
    return { requeueAfterMs: Math.min(waits.ms, LOOK_MS) };
  }
  context.record(migration, 'Normal', 'SuccessfulDelete', waits.why);
  dropTarget(migration, vmi, context);
  return fail(migration, vmi, 'Migration target pod was removed during active migration.', context);
};
