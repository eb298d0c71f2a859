import type { KubeObject } from '../../../store/object';
import { conditionsOf, findCondition, hasCondition } from '../../object/conditions';
import { numberAt, textAt } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { parseTime, remainingMs, timestamp } from '../../object/time';
import { mergeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';
import { annotation } from '../../vmi/read';
import { FILLING, planOf, type Failure, type Plan } from './plan';
import { beat, show } from './status';
import { ensureImporter, markImporterFailing, removeImporter } from './importer-pod';

/** Pods, populators and the like need this long to come up. */
const SCHEDULE_MS = 2_500;
const PROGRESS_MS = 2_000;
const FAIL_AFTER_MS = 4_000;
const RUNNING = { status: 'True', reason: 'Pod is running', message: '' } as const;

type Requeue = { readonly requeueAfterMs: number } | undefined;

/** The moment since when a condition says what it says. */
const sinceCondition = (dataVolume: KubeObject, type: string, field: string): string | undefined =>
  textAt(findCondition(conditionsOf(dataVolume), type), field);

const succeed = (dataVolume: KubeObject, claim: KubeObject, plan: Plan, context: ControllerContext): Requeue => {
  removeImporter(claim, context);
  const what = plan.how === 'import' ? 'Import' : plan.how === 'upload' ? 'Upload' : 'Clone';
  show(
    dataVolume,
    claim,
    {
      phase: 'Succeeded',
      progress: plan.how === 'upload' ? 'N/A' : '100.0%',
      running: { status: 'False', reason: 'Completed', message: `${what} Complete` },
    },
    context,
  );
  const name = dataVolume.metadata.name;
  context.record(dataVolume, 'Normal', `${what}Succeeded`, `Successfully ${what === 'Clone' ? 'cloned' : what === 'Upload' ? 'uploaded' : 'imported'} into PVC ${name}`); // prettier-ignore
  return undefined;
};

/** An importer that fails is started again for ever, ever more slowly; the phase does not change. facts 6.2 */
const keepFailing = (
  dataVolume: KubeObject,
  claim: KubeObject,
  failure: Failure,
  context: ControllerContext,
): Requeue => {
  const restarts = numberAt(dataVolume, 'status', 'restartCount') ?? 0;
  const pause = Math.min(300_000, 10_000 * 2 ** Math.min(10, restarts));
  const left = remainingMs(context.clock.now(), sinceCondition(dataVolume, 'Running', 'lastHeartbeatTime'), pause);
  const first = !hasCondition(conditionsOf(dataVolume), 'Running', 'False', failure.reason);
  if (!first && left > 0) return { requeueAfterMs: left };
  show(
    dataVolume,
    claim,
    { phase: 'ImportInProgress', running: { status: 'False', ...failure }, restartCount: restarts + 1 },
    context,
  );
  markImporterFailing(claim, restarts + 1, failure.message, context);
  if (first) context.record(dataVolume, 'Warning', failure.reason, failure.message);
  return { requeueAfterMs: Math.min(300_000, 10_000 * 2 ** Math.min(10, restarts + 1)) };
};

/** A failure that the status already reports goes on, even when nothing in the spec explains it. */
const reportedFailure = (dataVolume: KubeObject): Failure | undefined => {
  const condition = findCondition(conditionsOf(dataVolume), 'Running');
  const reason = condition?.['status'] === 'False' ? textAt(condition, 'reason') : undefined;
  if (reason !== 'Error' && reason !== 'ImagePullFailed') return undefined;
  return { reason, message: textAt(condition, 'message') ?? '' };
};

/** Progress goes up with time, from wherever it is; two decimals, about every 2 s. */
const advance = (
  dataVolume: KubeObject,
  claim: KubeObject,
  plan: Extract<Plan, { how: 'import' }>,
  context: ControllerContext,
): Requeue => {
  const now = context.clock.now();
  const last = parseTime(sinceCondition(dataVolume, 'Running', 'lastHeartbeatTime')) ?? now.getTime();
  const elapsed = now.getTime() - last;
  if (elapsed < PROGRESS_MS) return { requeueAfterMs: PROGRESS_MS - elapsed };
  const before = Number.parseFloat(textAt(dataVolume, 'status', 'progress') ?? '') || 0;
  const step = (Math.min(elapsed, 2 * PROGRESS_MS) / (plan.seconds * 1_000)) * 100;
  const progress = before + step;
  if (progress >= 100) return succeed(dataVolume, claim, plan, context);
  mergeStatus(context.store, KIND.dataVolume, dataVolume, {
    progress: `${progress.toFixed(2)}%`,
    conditions: beat(conditionsOf(dataVolume), timestamp(now)),
  });
  return { requeueAfterMs: PROGRESS_MS };
};

const runImport = (
  dataVolume: KubeObject,
  claim: KubeObject,
  plan: Extract<Plan, { how: 'import' }>,
  context: ControllerContext,
): Requeue => {
  const phase = textAt(dataVolume, 'status', 'phase');
  const now = context.clock.now();
  ensureImporter(dataVolume, claim, context);
  if (phase !== 'ImportScheduled' && phase !== 'ImportInProgress') {
    const running = { status: 'False', reason: 'ContainerCreating', message: '' } as const;
    show(dataVolume, claim, { phase: 'ImportScheduled', progress: 'N/A', running }, context);
    context.record(dataVolume, 'Normal', 'ImportScheduled', `Import into ${claim.metadata.name} scheduled`);
    return { requeueAfterMs: SCHEDULE_MS };
  }
  const reported = reportedFailure(dataVolume);
  if (reported !== undefined) return keepFailing(dataVolume, claim, reported, context);
  if (phase === 'ImportScheduled') {
    const left = remainingMs(now, sinceCondition(dataVolume, 'Running', 'lastHeartbeatTime'), SCHEDULE_MS);
    if (left > 0) return { requeueAfterMs: left };
    show(dataVolume, claim, { phase: 'ImportInProgress', progress: 'N/A', running: RUNNING }, context);
    context.record(dataVolume, 'Normal', 'ImportInProgress', `Import into ${claim.metadata.name} in progress`);
    return { requeueAfterMs: PROGRESS_MS };
  }
  if (plan.failure === undefined && !plan.fatal) return advance(dataVolume, claim, plan, context);
  const left = remainingMs(now, sinceCondition(dataVolume, 'Running', 'lastTransitionTime'), FAIL_AFTER_MS);
  if (left > 0) return { requeueAfterMs: left };
  if (!plan.fatal && plan.failure !== undefined) return keepFailing(dataVolume, claim, plan.failure, context);
  const message = plan.failure?.message ?? 'Unable to process data: checksum of the data does not match';
  show(dataVolume, claim, { phase: 'Failed', running: { status: 'False', reason: 'Error', message } }, context);
  context.record(dataVolume, 'Warning', 'ImportFailed', `Failed to import into PVC ${claim.metadata.name}`);
  return undefined;
};

const runUpload = (dataVolume: KubeObject, claim: KubeObject, plan: Plan, context: ControllerContext): Requeue => {
  const phase = textAt(dataVolume, 'status', 'phase');
  if (annotation(dataVolume, FILLING.uploaded) === 'true') return succeed(dataVolume, claim, plan, context);
  if (phase === 'UploadReady') return undefined;
  if (phase !== 'UploadScheduled') {
    const running = { status: 'False', reason: 'ContainerCreating', message: '' } as const;
    show(dataVolume, claim, { phase: 'UploadScheduled', progress: 'N/A', running }, context);
    return { requeueAfterMs: SCHEDULE_MS };
  }
  const since = sinceCondition(dataVolume, 'Running', 'lastHeartbeatTime');
  const left = remainingMs(context.clock.now(), since, SCHEDULE_MS);
  if (left > 0) return { requeueAfterMs: left };
  show(dataVolume, claim, { phase: 'UploadReady', progress: 'N/A', running: RUNNING }, context);
  context.record(dataVolume, 'Normal', 'UploadReady', `Upload into ${claim.metadata.name} ready`);
  return undefined;
};

const sourceMissing = (dataVolume: KubeObject, context: ControllerContext): boolean => {
  const name = textAt(dataVolume, 'spec', 'source', 'pvc', 'name');
  if (name === undefined) return false;
  const namespace = textAt(dataVolume, 'spec', 'source', 'pvc', 'namespace') ?? dataVolume.metadata.namespace;
  return context.store.get(KIND.claim, namespace, name) === undefined;
};

const runClone = (
  dataVolume: KubeObject,
  claim: KubeObject,
  plan: Extract<Plan, { how: 'clone' }>,
  context: ControllerContext,
): Requeue => {
  const phase = textAt(dataVolume, 'status', 'phase') ?? '';
  const index = plan.phases.indexOf(phase);
  if (index >= 0) {
    const since = sinceCondition(dataVolume, 'Running', 'lastHeartbeatTime');
    const left = remainingMs(context.clock.now(), since, SCHEDULE_MS);
    if (left > 0) return { requeueAfterMs: left };
  } else if (sourceMissing(dataVolume, context)) {
    const name = textAt(dataVolume, 'spec', 'source', 'pvc', 'name') ?? '';
    if (phase !== 'Pending')
      context.record(dataVolume, 'Warning', 'CloneSourceNotFound', `The source pvc ${name} doesn't exist`);
    show(dataVolume, claim, { phase: 'Pending', progress: 'N/A' }, context);
    return { requeueAfterMs: 10_000 };
  }
  const next = plan.phases[index + 1];
  if (next === undefined) return succeed(dataVolume, claim, plan, context);
  const running = { status: 'True', reason: 'Pod is running', message: next } as const;
  show(dataVolume, claim, { phase: next, progress: 'N/A', running }, context);
  context.record(dataVolume, 'Normal', next, `Cloning into ${claim.metadata.name} in progress`);
  return { requeueAfterMs: SCHEDULE_MS };
};

/** One step of filling a bound claim from the DataVolume's source. */
export const fill = (dataVolume: KubeObject, claim: KubeObject, context: ControllerContext): Requeue => {
  const plan = planOf(dataVolume);
  switch (plan.how) {
    case 'import':
      return runImport(dataVolume, claim, plan, context);
    case 'upload':
      return runUpload(dataVolume, claim, plan, context);
    case 'clone':
      return runClone(dataVolume, claim, plan, context);
  }
};
