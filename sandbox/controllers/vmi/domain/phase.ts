import type { KubeObject } from '../../../store/object';
import { compact, fieldsAt, listAt, type Fields } from '../../object/fields';
import { KIND } from '../../object/kind-ids';
import { timestamp } from '../../object/time';
import { writeStatus } from '../../object/write';
import type { ControllerContext } from '../../reconciler';
import { phaseOf, type VmiPhase } from '../read';

/** The status with the phase entered and its time noted; one entry per phase ever reached. */
const withPhase = (status: Fields, phase: VmiPhase, now: string): Fields => {
  const entries = listAt(status, 'phaseTransitionTimestamps').filter((entry) => entry['phase'] !== phase);
  return {
    ...status,
    phase,
    phaseTransitionTimestamps: [...entries, { phase, phaseTransitionTimestamp: now }],
  };
};

/** Moves the instance to a phase, merging other status fields in the same write. */
export const enterPhase = (
  vmi: KubeObject,
  phase: VmiPhase,
  context: ControllerContext,
  fields: Fields = {},
): KubeObject | undefined => {
  const status = compact({ ...fieldsAt(vmi, 'status'), ...fields });
  const next = phaseOf(vmi) === phase ? status : withPhase(status, phase, timestamp(context.clock.now()));
  return writeStatus(context.store, KIND.vmi, vmi, next);
};
