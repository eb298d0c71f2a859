import { BEHAVIOUR } from '../../controllers/guest/guest';
import { conditionsOf, removeCondition, setCondition } from '../../controllers/object/conditions';
import { at, flagAt, isFields } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { timestamp } from '../../controllers/object/time';
import { mergeStatus } from '../../controllers/object/write';
import { phaseOf } from '../../controllers/vmi/read';
import type { KubeObject } from '../../store/object';
import { badRequest, conflict, done, forbidden, handlerRefused } from '../answer';
import { findVm, findVmi, hasAny, hasTrue, isDryRun, missing, optionsOf, type Call, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';

const refuse = (call: Call, text: string): SubresourceResponse =>
  conflict('virtualmachineinstance', call.request.name, text);

/** Nodes answer only for instances that they have: Running or Scheduled. kubevirt: pkg/virt-api/rest/dialers.go */
const unreachable = (vmi: KubeObject): string | undefined => {
  const phase = phaseOf(vmi);
  return phase === 'Running' || phase === 'Scheduled'
    ? undefined
    : `Unable to connect to VirtualMachineInstance because phase is ${phase} instead of Running or Scheduled`;
};

const setConditions = (
  call: Call,
  vmi: KubeObject,
  change: (conditions: ReturnType<typeof conditionsOf>, now: string) => ReturnType<typeof conditionsOf>,
): void => {
  const conditions = change(conditionsOf(vmi), timestamp(call.context.clock.now()));
  mergeStatus(call.context.store, KIND.vmi, vmi, { conditions });
};

const isMoving = (vmi: KubeObject): boolean => {
  const state = at(vmi, 'status', 'migrationState');
  return isFields(state) && state['completed'] !== true && state['startTimestamp'] !== undefined;
};

const hasForeignProbe = (vmi: KubeObject): boolean => {
  const probe = at(vmi, 'spec', 'livenessProbe');
  return isFields(probe) && probe['guestAgentPing'] === undefined;
};

/** PUT …/virtualmachineinstances/{name}/pause. kubevirt: pkg/virt-api/rest/lifecycle.go; facts 3.3 */
export const pause: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (phaseOf(vmi) !== 'Running') return refuse(call, 'VM is not running');
  if (hasForeignProbe(vmi))
    return forbidden(
      'virtualmachineinstance',
      call.request.name,
      'Pausing VMIs with a non-GuestAgentPing LivenessProbe is not supported',
    );
  if (hasAny(vmi, 'Paused')) return refuse(call, 'VMI is already paused');
  if (isMoving(vmi))
    return refuse(call, `Cannot pause VM '${vmi.metadata.name}' because it is currently being migrated`);
  if (!isDryRun(options))
    setConditions(call, vmi, (conditions, now) =>
      setCondition(
        conditions,
        { type: 'Paused', status: 'True', reason: 'PausedByUser', message: 'VMI was paused by user' },
        now,
      ),
    );
  return done;
};

/** PUT …/virtualmachineinstances/{name}/unpause. */
export const unpause: Handler = (call) => {
  const vm = findVm(call);
  if (vm !== undefined && at(vm, 'status', 'snapshotInProgress') !== undefined)
    return conflict('virtualmachine', call.request.name, 'VM snapshot is in progress');
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (phaseOf(vmi) !== 'Running') return refuse(call, 'VMI is not running');
  if (!hasAny(vmi, 'Paused')) return refuse(call, 'VMI is not paused');
  if (!isDryRun(options)) setConditions(call, vmi, (conditions) => removeCondition(conditions, 'Paused'));
  return done;
};

/** The guest boots anew inside the same machine: the agent goes away and comes back. */
const reboot = (call: Call, vmi: KubeObject, how: 'reset' | 'reboot'): void => {
  const guest = call.context.machines?.existing(vmi.metadata.uid);
  if (how === 'reset') guest?.reset();
  else guest?.reboot();
  call.context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      [BEHAVIOUR.bootedAt]: timestamp(call.context.clock.now()),
    };
  });
};

/** PUT …/virtualmachineinstances/{name}/softreboot. */
export const softReboot: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  if (phaseOf(vmi) !== 'Running') return refuse(call, 'VM is not running');
  if (hasTrue(vmi, 'Paused')) return refuse(call, 'VMI is paused');
  if (!hasAny(vmi, 'AgentConnected') && flagAt(vmi, 'spec', 'domain', 'features', 'acpi', 'enabled') === false)
    return refuse(call, 'VMI neither have the agent connected nor the ACPI feature enabled');
  reboot(call, vmi, 'reboot');
  return done;
};

/** PUT …/virtualmachineinstances/{name}/reset: no check beforehand, the node says what it thinks. */
export const reset: Handler = (call) => {
  const vmi = findVmi(call);
  if (vmi === undefined) return missing(call);
  const away = unreachable(vmi);
  const phase = phaseOf(vmi);
  if (away !== undefined) return badRequest(`Failed to reset non-running VMI with phase ${phase}: ${away}`);
  if (phase !== 'Running')
    return handlerRefused(500, 'Internal Server Error', `Failed to reset non-running VMI with phase ${phase}: domain not found`); // prettier-ignore
  reboot(call, vmi, 'reset');
  return done;
};
