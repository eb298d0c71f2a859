import type { KubeObject } from '../../store/object';
import { conditionsOf, hasCondition, type Conditions } from '../object/conditions';
import { timestamp } from '../object/time';
import type { ControllerContext } from '../reconciler';

/** The conditions of a migration with one more that is true. Unlike others they tell only when they were looked at. kubevirt: migration.go */
export const withProbed = (migration: KubeObject, type: string, context: ControllerContext): Conditions => {
  const conditions = conditionsOf(migration);
  if (hasCondition(conditions, type, 'True')) return conditions;
  const lastProbeTime = timestamp(context.clock.now());
  return [...conditions, { lastProbeTime, lastTransitionTime: null, status: 'True', type }];
};
