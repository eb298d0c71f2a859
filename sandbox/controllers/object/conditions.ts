import { compact, listAt, textAt, type Fields } from './fields';

export interface ConditionValue {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  /** RFC 3339; only when it is not the moment of the change, as for a mirrored condition. */
  readonly lastTransitionTime?: string;
}

export type Conditions = readonly Fields[];

export const conditionsOf = (object: unknown): Conditions => listAt(object, 'status', 'conditions');

export const findCondition = (conditions: Conditions, type: string): Fields | undefined =>
  conditions.find((condition) => condition['type'] === type);

export const hasCondition = (conditions: Conditions, type: string, status: string, reason?: string): boolean => {
  const found = findCondition(conditions, type);
  return found !== undefined && found['status'] === status && (reason === undefined || found['reason'] === reason);
};

/**
 * Sets a condition. One that already says the same is left alone, with its times; `lastTransitionTime` moves only with the
 * status. `probed`: KubeVirt's conditions carry a `lastProbeTime`, mostly null.
 */
export const setCondition = (
  conditions: Conditions,
  value: ConditionValue,
  now: string,
  probed: 'probed' | 'plain' = 'probed',
): Conditions => {
  const found = findCondition(conditions, value.type);
  const same =
    found !== undefined &&
    found['status'] === value.status &&
    textAt(found, 'reason') === value.reason &&
    textAt(found, 'message') === value.message;
  if (same) return conditions;
  const kept =
    found !== undefined && found['status'] === value.status ? textAt(found, 'lastTransitionTime') : undefined;
  const next = compact({
    ...(probed === 'probed' ? { lastProbeTime: null } : {}),
    lastTransitionTime: value.lastTransitionTime ?? kept ?? now,
    message: value.message,
    reason: value.reason,
    status: value.status,
    type: value.type,
  });
  return found === undefined
    ? [...conditions, next]
    : conditions.map((condition) => (condition === found ? next : condition));
};

export const removeCondition = (conditions: Conditions, type: string): Conditions =>
  findCondition(conditions, type) === undefined
    ? conditions
    : conditions.filter((condition) => condition['type'] !== type);
