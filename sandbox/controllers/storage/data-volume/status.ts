import type { KubeObject } from '../../../store/object';
import { conditionsOf, findCondition, setCondition, type Conditions } from '../../object/conditions';
import { compact, fieldsAt, textAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';

export interface Shown {
  readonly phase: string;
  /** Absent: keep what is shown. */
  readonly progress?: string;
  readonly running?: { readonly status: 'True' | 'False'; readonly reason: string; readonly message?: string };
  readonly restartCount?: number;
  /** Why the claim is not bound, if more is known than that it is not. */
  readonly unbound?: string;
}

const set = (
  conditions: Conditions,
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string | undefined,
  message: string | undefined,
  now: string,
): Conditions => {
  const next = setCondition(conditions, { type, status, reason, message }, now, 'plain');
  if (next === conditions) return conditions;
  return next.map((condition) => (condition['type'] === type ? { ...condition, lastHeartbeatTime: now } : condition));
};

const withBound = (
  conditions: Conditions,
  claim: KubeObject | undefined,
  unbound: string | undefined,
  now: string,
): Conditions => {
  if (claim === undefined) return set(conditions, 'Bound', 'False', 'NotFound', unbound ?? 'No PVC found', now);
  const phase = textAt(claim, 'status', 'phase') ?? 'Pending';
  const name = claim.metadata.name;
  if (phase === 'Bound') return set(conditions, 'Bound', 'True', 'Bound', `PVC ${name} Bound`, now);
  if (phase === 'Lost') return set(conditions, 'Bound', 'False', 'ClaimLost', 'PVC is lost', now);
  return set(conditions, 'Bound', 'False', 'Pending', unbound ?? `PVC ${name} Pending`, now);
};

const readyOf = (phase: string): 'True' | 'False' | 'Unknown' =>
  phase === 'Succeeded' ? 'True' : phase === 'Unknown' ? 'Unknown' : 'False';

const COPYING = /InProgress|Scheduled|UploadReady/;

/** Notes that the filling was looked at now; what is due next counts from here. */
export const beat = (conditions: Conditions, now: string): Conditions =>
  conditions.map((condition) =>
    condition['type'] === 'Running' ? { ...condition, lastHeartbeatTime: now } : condition,
  );

/** Writes phase, progress and the three conditions of a DataVolume. cdi: pkg/controller/datavolume/conditions.go; facts 6.2 */
export const show = (
  dataVolume: KubeObject,
  claim: KubeObject | undefined,
  shown: Shown,
  context: ControllerContext,
): void => {
  const now = timestamp(context.clock.now());
  const running = shown.running ?? { status: 'False' as const, reason: '', message: '' };
  let conditions = withBound(conditionsOf(dataVolume), claim, shown.unbound, now);
  const reason = COPYING.test(shown.phase) ? 'TransferRunning' : undefined;
  conditions = set(conditions, 'Ready', readyOf(shown.phase), reason, undefined, now);
  const kept = shown.running === undefined && findCondition(conditions, 'Running') !== undefined;
  if (!kept) {
    conditions = set(conditions, 'Running', running.status, running.reason, running.message, now);
    conditions = beat(conditions, now);
  }
  const restarts = shown.restartCount ?? fieldsAt(dataVolume, 'status')['restartCount'];
  const next: Fields = compact({
    ...fieldsAt(dataVolume, 'status'),
    claimName: dataVolume.metadata.name,
    phase: shown.phase,
    progress: shown.progress ?? textAt(dataVolume, 'status', 'progress') ?? (claim === undefined ? undefined : 'N/A'),
    restartCount: restarts,
    conditions,
  });
  writeStatus(context.store, KIND.dataVolume, dataVolume, next);
};
