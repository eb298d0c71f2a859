import { at, list, text } from '../lib/reach';
import { parseTime } from '../lib/time';
import type { KubeObject } from './object';

/** One entry of `status.conditions`. Fields that the API left out are undefined. */
export interface Condition {
  readonly type: string;
  /** `True`, `False` or `Unknown`; anything else is read as `Unknown`. */
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string | undefined;
  readonly message: string | undefined;
  /** ms since the epoch */
  readonly changedAt: number | undefined;
}

const read = (entry: unknown): Condition | undefined => {
  const type = text(entry, 'type');
  if (type === undefined) return undefined;
  const status = text(entry, 'status');
  return {
    type,
    status: status === 'True' || status === 'False' ? status : 'Unknown',
    reason: text(entry, 'reason'),
    message: text(entry, 'message'),
    changedAt: parseTime(at(entry, 'lastTransitionTime')),
  };
};

/** All conditions in the order of the object; entries without a type are left out. */
export const conditionsOf = (object: KubeObject | undefined): readonly Condition[] =>
  list(object, 'status', 'conditions')
    .map(read)
    .filter((condition) => condition !== undefined);

export const conditionOf = (object: KubeObject | undefined, type: string): Condition | undefined => {
  const entry = list(object, 'status', 'conditions').find((candidate) => text(candidate, 'type') === type);
  return entry === undefined ? undefined : read(entry);
};

/** True when the condition is present with status True. */
export const holds = (object: KubeObject | undefined, type: string): boolean =>
  list(object, 'status', 'conditions').some(
    (entry) => text(entry, 'type') === type && text(entry, 'status') === 'True',
  );

/** True when the condition is present with status False. Absent is not False. */
export const fails = (object: KubeObject | undefined, type: string): boolean =>
  conditionOf(object, type)?.status === 'False';
