import type { KubeObject } from '../../../../store/object';
import { conditionsOf, findCondition } from '../../../object/conditions';
import { textAt } from '../../../object/fields';
import { remainingMs } from '../../../object/time';
import type { ControllerContext } from '../../../reconciler';
import { removePods } from './pods';
import { show } from '../status';

/** Pods, populators and the like need this long to come up. */
export const SCHEDULE_MS = 2_500;

export type Requeue = { readonly requeueAfterMs: number } | undefined;

/** A DataVolume whose claim is bound. */
export interface Filling {
  readonly dataVolume: KubeObject;
  readonly claim: KubeObject;
}

export const RUNNING = { status: 'True', reason: 'Pod is running', message: '' } as const;
export const CREATING = { status: 'False', reason: 'ContainerCreating', message: '' } as const;

/** The moment since when condition Running says what it says, or when it was last looked at. */
export const sinceRunning = (
  dataVolume: KubeObject,
  field: 'lastHeartbeatTime' | 'lastTransitionTime' = 'lastHeartbeatTime',
): string | undefined => textAt(findCondition(conditionsOf(dataVolume), 'Running'), field);

/** Milliseconds until the step that is shown has taken as long as such steps take; 0 when it has. */
export const leftOfStep = (dataVolume: KubeObject, context: ControllerContext): number =>
  remainingMs(context.clock.now(), sinceRunning(dataVolume), SCHEDULE_MS);

const ENDS = {
  Import: { verb: 'imported', progress: '100.0%' },
  Upload: { verb: 'uploaded', progress: 'N/A' },
  Clone: { verb: 'cloned', progress: '100.0%' },
} as const;

/** The disk is complete. Uploads never show a number, not even now. facts 6.2 */
export const succeed = (
  { dataVolume, claim }: Filling,
  what: keyof typeof ENDS,
  context: ControllerContext,
): Requeue => {
  const { verb, progress } = ENDS[what];
  removePods(claim, context);
  const running = { status: 'False', reason: 'Completed', message: `${what} Complete` } as const;
  show(dataVolume, claim, { phase: 'Succeeded', progress, running }, context);
  context.record(dataVolume, 'Normal', `${what}Succeeded`, `Successfully ${verb} into PVC ${claim.metadata.name}`);
  return undefined;
};
