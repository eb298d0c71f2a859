import type { KubeObject } from '../../store/object';
import { conditionsOf, findCondition, setCondition, type Conditions } from '../object/conditions';
import { textAt } from '../object/fields';
import { KIND } from '../object/kind-ids';
import { timestamp } from '../object/time';
import { mergeStatus } from '../object/write';
import type { ControllerContext } from '../reconciler';

export const EXCEEDED = 'ErrExceededQuota' as const;

/** The quota's refusal of a DataVolume's claim; undefined when none keeps it from having one. */
export const exceededQuota = (dataVolume: KubeObject): string | undefined => {
  const bound = findCondition(conditionsOf(dataVolume), 'Bound');
  return bound?.['reason'] === EXCEEDED ? textAt(bound, 'message') : undefined;
};

/**
 * Shows on a DataVolume that its claim was refused: Bound is Unknown, by a slip of CDI's that KubeVirt reckons with.
 * cdi: pkg/controller/datavolume/controller-base.go; kubevirt: pkg/storage/types/dv.go
 */
export const showExceeded = (dataVolume: KubeObject, message: string, context: ControllerContext): void => {
  const now = timestamp(context.clock.now());
  const set = (conditions: Conditions, type: string, status: 'False' | 'Unknown'): Conditions =>
    setCondition(conditions, { type, status, reason: EXCEEDED, message }, now, 'plain').map((condition) =>
      condition['type'] === type ? { lastHeartbeatTime: now, ...condition } : condition,
    );
  const conditions = set(set(set(conditionsOf(dataVolume), 'Bound', 'Unknown'), 'Running', 'False'), 'Ready', 'False');
  if (exceededQuota(dataVolume) !== message) context.record(dataVolume, 'Warning', EXCEEDED, message);
  mergeStatus(context.store, KIND.dataVolume, dataVolume, { phase: 'Pending', conditions });
};
