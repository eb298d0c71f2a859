import type { KubeObject } from '../../../store/object';
import { conditionsOf, findCondition, removeCondition, setCondition, type Conditions } from '../../object/conditions';
import { textAt, type Fields } from '../../object/fields';

/** A problem of the last sync, shown as condition Failure. */
export interface SyncFailure {
  readonly reason: string;
  readonly message: string;
}

/** Conditions of the VM that are its own and never copied from the instance. */
const OWN = new Set(['Ready', 'Failure', 'RestartRequired', 'ManualRecoveryRequired']);

const statusOf = (condition: Fields): 'True' | 'False' | 'Unknown' => {
  const status = condition['status'];
  return status === 'True' || status === 'False' ? status : 'Unknown';
};

const mirrored = (conditions: Conditions, condition: Fields, type: string, now: string): Conditions =>
  setCondition(
    conditions,
    {
      type,
      status: statusOf(condition),
      reason: textAt(condition, 'reason'),
      message: textAt(condition, 'message'),
      lastTransitionTime: textAt(condition, 'lastTransitionTime'),
    },
    now,
  );

const withReady = (conditions: Conditions, vmi: KubeObject | undefined, now: string): Conditions => {
  const ready = vmi === undefined ? undefined : findCondition(conditionsOf(vmi), 'Ready');
  if (ready !== undefined) return mirrored(conditions, ready, 'Ready', now);
  const missing =
    vmi === undefined
      ? { reason: 'VMINotExists', message: 'VMI does not exist' }
      : { reason: 'VMIConditionMissing', message: 'VMI is missing the Ready condition' };
  return setCondition(conditions, { type: 'Ready', status: 'False', ...missing }, now);
};

/**
 * The VM's conditions after a sync: Ready and Failure always, the instance's conditions while there is an instance. Without one,
 * mirrored conditions stay as they were, stale, until the next instance.
 * kubevirt: pkg/virt-controller/watch/vm/vm.go (syncConditions); facts 2.6
 */
export const nextConditions = (
  current: Conditions,
  vmi: KubeObject | undefined,
  failure: SyncFailure | undefined,
  now: string,
): Conditions => {
  const ready = withReady(current, vmi, now);
  const base =
    failure === undefined
      ? removeCondition(ready, 'Failure')
      : setCondition(ready, { type: 'Failure', status: 'True', ...failure }, now);
  if (vmi === undefined) return base;
  const theirs = conditionsOf(vmi);
  const kept = base.filter((condition) => {
    const type = textAt(condition, 'type') ?? '';
    return OWN.has(type) || findCondition(theirs, type) !== undefined;
  });
  return theirs.reduce<Conditions>(
    (conditions, condition) => {
      const type = textAt(condition, 'type') ?? '';
      return type === '' || OWN.has(type) ? conditions : mirrored(conditions, condition, type, now);
    },
    kept.length === base.length ? base : kept,
  );
};
