import { at, compact, fieldsAt, isFields, numberAt, type Fields } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { mergeStatus } from '../../controllers/object/write';
import { runStrategyOf, stateChangesOf, type RunStrategy, type StateChange } from '../../controllers/vm/read';
import { enqueue } from '../../controllers/vm/running/state-change';
import { isFinal, phaseOf } from '../../controllers/vmi/read';
import type { KubeObject } from '../../store/object';
import { accepted, badRequest, conflict, internal } from '../answer';
import { findVm, findVmi, hasTrue, isDryRun, missing, optionsOf, type Call, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';

const RECOVERY =
  'VM recovery required: Volume migration failed, leaving some volumes pointing to non-consistent targets; manual intervention is needed to reassign them to their original volumes.';

const refuse = (call: Call, text: string): SubresourceResponse => conflict('virtualmachine', call.request.name, text);

/** Writes the requests to the VM's status; refused while others wait. A user's request also ends the start back-off. */
const request = (call: Call, vm: KubeObject, options: Fields, changes: readonly StateChange[]): SubresourceResponse => {
  const queue = enqueue(stateChangesOf(vm), changes);
  if (queue === undefined) return internal('unable to complete request: stop/start already underway');
  if (!isDryRun(options))
    mergeStatus(call.context.store, KIND.vm, vm, {
      stateChangeRequests: queue.map((change) => compact({ ...change })),
      startFailure: undefined,
    });
  return accepted;
};

/** Changes whichever of `runStrategy` and `running` the VM uses. */
const setRunning = (call: Call, vm: KubeObject, options: Fields, running: boolean): SubresourceResponse => {
  if (!isDryRun(options))
    call.context.store.modify(KIND.vm, vm.metadata.namespace, vm.metadata.name, (draft) => {
      const spec = draft['spec'];
      if (!isFields(spec)) return;
      if (spec['runStrategy'] === undefined) spec['running'] = running;
      else spec['runStrategy'] = running ? 'Always' : 'Halted';
    });
  return accepted;
};

const noStrategy = (): SubresourceResponse => internal('running or runStrategy must be specified');

const isActive = (vmi: KubeObject | undefined): boolean =>
  vmi !== undefined && !isFinal(vmi) && phaseOf(vmi) !== 'Unknown' && phaseOf(vmi) !== '';

const startByStrategy = (
  call: Call,
  vm: KubeObject,
  vmi: KubeObject | undefined,
  options: Fields,
  strategy: RunStrategy,
): SubresourceResponse => {
  const paused = options['paused'] === true;
  const start: StateChange = { action: 'Start', ...(paused ? { data: { paused: 'true' } } : {}) };
  switch (strategy) {
    case 'Halted':
      return paused ? request(call, vm, options, [start]) : setRunning(call, vm, options, true);
    case 'RerunOnFailure':
    case 'Manual': {
      const ended = vmi === undefined ? undefined : phaseOf(vmi);
      if (strategy === 'RerunOnFailure' && ended === 'Failed')
        return refuse(call, 'RerunOnFailure does not support starting VM from failed state');
      if (vmi !== undefined && isFinal(vmi))
        return request(call, vm, options, [{ action: 'Stop', uid: vmi.metadata.uid }, start]);
      return request(call, vm, options, [start]);
    }
    case 'Always':
    case 'Once':
      return refuse(call, `${strategy} does not support manual start requests`);
    case 'WaitAsReceiver':
      return accepted;
  }
};

/** PUT …/virtualmachines/{name}/start. kubevirt: pkg/virt-api/rest/lifecycle.go; facts 2.2, 3.2 */
export const start: Handler = (call) => {
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  const vmi = findVmi(call);
  if (isActive(vmi)) return refuse(call, 'VM is already running');
  if (hasTrue(vm, 'ManualRecoveryRequired')) return refuse(call, RECOVERY);
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const strategy = runStrategyOf(vm);
  return strategy === undefined ? noStrategy() : startByStrategy(call, vm, vmi, options, strategy);
};

const setGrace = (call: Call, vmi: KubeObject, seconds: number, options: Fields): void => {
  if (isDryRun(options)) return;
  call.context.store.modify(KIND.vmi, vmi.metadata.namespace, vmi.metadata.name, (draft) => {
    draft['spec'] = { ...fieldsAt(draft, 'spec'), terminationGracePeriodSeconds: seconds };
  });
};

const stopHalted = (call: Call, vm: KubeObject, vmi: KubeObject, options: Fields): SubresourceResponse => {
  const wanted = numberAt(options, 'gracePeriod');
  const current = numberAt(vmi, 'spec', 'terminationGracePeriodSeconds');
  if (wanted === undefined || (current !== undefined && wanted >= current))
    return refuse(call, 'Halted only supports manual stop requests with a shorter graceperiod');
  return request(call, vm, options, [{ action: 'Stop', uid: vmi.metadata.uid }]);
};

/** PUT …/virtualmachines/{name}/stop. The field is `gracePeriod` here. facts 2.2, 3.2 */
export const stop: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  const strategy = runStrategyOf(vm);
  if (strategy === undefined) return noStrategy();
  const vmi = findVmi(call);
  const grace = numberAt(options, 'gracePeriod');
  const answer = stopByStrategy(call, vm, vmi, options, strategy);
  if (vmi !== undefined && !isFinal(vmi) && grace !== undefined) setGrace(call, vmi, grace, options);
  return answer;
};

const stopByStrategy = (
  call: Call,
  vm: KubeObject,
  vmi: KubeObject | undefined,
  options: Fields,
  strategy: RunStrategy,
): SubresourceResponse => {
  const running = vmi !== undefined && !isFinal(vmi);
  switch (strategy) {
    case 'Halted':
      return running ? stopHalted(call, vm, vmi, options) : refuse(call, 'VM is not running');
    case 'RerunOnFailure':
    case 'Manual':
      return running
        ? request(call, vm, options, [{ action: 'Stop', uid: vmi.metadata.uid }])
        : refuse(call, 'VM is not running');
    case 'Always':
    case 'Once':
      return setRunning(call, vm, options, false);
    case 'WaitAsReceiver':
      return accepted;
  }
};

const refuseGrace = (grace: unknown): SubresourceResponse | undefined => {
  if (typeof grace !== 'number') return undefined;
  if (grace > 0) return badRequest('For force restart, only gracePeriod=0 is supported for now');
  return grace < 0 ? badRequest('gracePeriod has to be greater or equal to 0') : undefined;
};

/** PUT …/virtualmachines/{name}/restart. The field is `gracePeriodSeconds` here, 0 forces. facts 2.2, 2.11, 3.2 */
export const restart: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const { options } = parsed;
  const grace = at(options, 'gracePeriodSeconds');
  const refused = refuseGrace(grace);
  if (refused !== undefined) return refused;
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  if (hasTrue(vm, 'VolumesChange')) return refuse(call, RECOVERY);
  const strategy = runStrategyOf(vm);
  if (strategy === undefined) return noStrategy();
  if (strategy === 'Halted' || strategy === 'Once')
    return refuse(call, `RunStategy ${strategy} does not support manual restart requests`);
  const vmi = findVmi(call);
  if (vmi === undefined) return refuse(call, 'VM is not running: Halted');
  const answer = request(call, vm, options, [{ action: 'Stop', uid: vmi.metadata.uid }, { action: 'Start' }]);
  if (answer.status === 202 && grace === 0) setGrace(call, vmi, 1, options);
  return answer;
};
