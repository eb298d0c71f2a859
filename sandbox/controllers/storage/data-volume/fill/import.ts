import type { KubeObject } from '../../../../store/object';
import { conditionsOf, findCondition, hasCondition } from '../../../object/conditions';
import { numberAt, textAt } from '../../../object/fields';
import { KIND } from '../../../object/kind-ids';
import { parseTime, remainingMs, timestamp } from '../../../object/time';
import { mergeStatus } from '../../../object/write';
import type { ControllerContext } from '../../../reconciler';
import type { Failure, ImportPlan } from './plan';
import { ensureImporter, markImporterFailing } from './pods';
import { beat, show } from '../status';
import { CREATING, leftOfStep, RUNNING, SCHEDULE_MS, sinceRunning, succeed, type Filling, type Requeue } from './step';

const PROGRESS_MS = 2_000;
const FAIL_AFTER_MS = 4_000;

/** Time until the importer is started again after so many failures. */
const backOffMs = (restarts: number): number => Math.min(300_000, 10_000 * 2 ** Math.min(10, restarts));

/** An importer that fails is started again for ever, ever more slowly; the phase does not change. facts 6.2 */
const keepFailing = ({ dataVolume, claim }: Filling, failure: Failure, context: ControllerContext): Requeue => {
  const restarts = numberAt(dataVolume, 'status', 'restartCount') ?? 0;
  const left = remainingMs(context.clock.now(), sinceRunning(dataVolume), backOffMs(restarts));
  const first = !hasCondition(conditionsOf(dataVolume), 'Running', 'False', failure.reason);
  if (!first && left > 0) return { requeueAfterMs: left };
  const running = { status: 'False', ...failure } as const;
  show(dataVolume, claim, { phase: 'ImportInProgress', running, restartCount: restarts + 1 }, context);
  markImporterFailing(claim, restarts + 1, failure.message, context);
  if (first) context.record(dataVolume, 'Warning', failure.reason, failure.message);
  return { requeueAfterMs: backOffMs(restarts + 1) };
};

/** A failure that the status already reports goes on, even when nothing in the spec explains it. */
const reportedFailure = (dataVolume: KubeObject): Failure | undefined => {
  const condition = findCondition(conditionsOf(dataVolume), 'Running');
  const reason = condition?.['status'] === 'False' ? textAt(condition, 'reason') : undefined;
  if (reason !== 'Error' && reason !== 'ImagePullFailed') return undefined;
  return { reason, message: textAt(condition, 'message') ?? '' };
};

/** Progress goes up with time, from wherever it is; two decimals, about every 2 s. */
export const advance = (
  { dataVolume }: Filling,
  seconds: number,
  done: () => Requeue,
  context: ControllerContext,
): Requeue => {
  const now = context.clock.now();
  const last = parseTime(sinceRunning(dataVolume)) ?? now.getTime();
  const elapsed = now.getTime() - last;
  if (elapsed < PROGRESS_MS) return { requeueAfterMs: PROGRESS_MS - elapsed };
  const before = Number.parseFloat(textAt(dataVolume, 'status', 'progress') ?? '') || 0;
  const progress = before + (Math.min(elapsed, 2 * PROGRESS_MS) / (seconds * 1_000)) * 100;
  if (progress >= 100) return done();
  mergeStatus(context.store, KIND.dataVolume, dataVolume, {
    progress: `${progress.toFixed(2)}%`,
    conditions: beat(conditionsOf(dataVolume), timestamp(now)),
  });
  return { requeueAfterMs: PROGRESS_MS };
};

const fail = ({ dataVolume, claim }: Filling, { message }: Failure, context: ControllerContext): Requeue => {
  show(dataVolume, claim, { phase: 'Failed', running: { status: 'False', reason: 'Error', message } }, context);
  context.record(dataVolume, 'Warning', 'ImportFailed', `Failed to import into PVC ${claim.metadata.name}: ${message}`);
  return undefined;
};

const inProgress = (filling: Filling, plan: ImportPlan, context: ControllerContext): Requeue => {
  const { failure, fatal, seconds } = plan;
  if (failure === undefined) return advance(filling, seconds, () => succeed(filling, 'Import', context), context);
  const since = sinceRunning(filling.dataVolume, 'lastTransitionTime');
  const left = remainingMs(context.clock.now(), since, FAIL_AFTER_MS);
  if (left > 0) return { requeueAfterMs: left };
  return fatal ? fail(filling, failure, context) : keepFailing(filling, failure, context);
};

/** One step of an import: scheduled, in progress, done; or failing. cdi: pkg/controller/datavolume/import-controller.go */
export const runImport = (filling: Filling, plan: ImportPlan, context: ControllerContext): Requeue => {
  const { dataVolume, claim } = filling;
  const phase = textAt(dataVolume, 'status', 'phase');
  ensureImporter(dataVolume, claim, context);
  if (phase !== 'ImportScheduled' && phase !== 'ImportInProgress') {
    show(dataVolume, claim, { phase: 'ImportScheduled', progress: 'N/A', running: CREATING }, context);
    context.record(dataVolume, 'Normal', 'ImportScheduled', `Import into ${claim.metadata.name} scheduled`);
    return { requeueAfterMs: SCHEDULE_MS };
  }
  const reported = reportedFailure(dataVolume);
  if (reported !== undefined) return keepFailing(filling, reported, context);
  if (phase === 'ImportInProgress') return inProgress(filling, plan, context);
  const left = leftOfStep(dataVolume, context);
  if (left > 0) return { requeueAfterMs: left };
  show(dataVolume, claim, { phase: 'ImportInProgress', progress: 'N/A', running: RUNNING }, context);
  context.record(dataVolume, 'Normal', 'ImportInProgress', `Import into ${claim.metadata.name} in progress`);
  return { requeueAfterMs: PROGRESS_MS };
};
