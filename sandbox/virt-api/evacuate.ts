import { conditionsOf, removeCondition } from '../controllers/object/conditions';
import { listAt, textAt } from '../controllers/object/fields';
import { KIND } from '../controllers/object/kind-ids';
import { mergeStatus } from '../controllers/object/write';
import { badRequest, done, internal, notFound } from './answer';
import { findVm, findVmi, isDryRun, missing, optionsOf, type Handler } from './call';

const DRAIN_TAINT = 'kubevirt.io/drain';

/** PUT …/evacuate/cancel: takes an instance out of a node's evacuation. With nothing to cancel the body is not read. facts 3.2 */
export const cancelEvacuation: Handler = (call) => {
  if (call.resource === 'virtualmachine' && findVm(call) === undefined) return missing(call);
  const vmi = findVmi(call);
  if (vmi === undefined) return notFound('virtualmachineinstance', call.request.name);
  const evacuating = textAt(vmi, 'status', 'evacuationNodeName') ?? '';
  if (evacuating === '') return done;
  if (call.request.body === undefined) return badRequest('No body');
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const node = call.context.store.get(KIND.node, undefined, evacuating);
  if (listAt(node, 'spec', 'taints').some((taint) => taint['key'] === DRAIN_TAINT))
    return badRequest(`node ${evacuating} has the drain taint ${DRAIN_TAINT}`);
  const named = textAt(parsed.options, 'evacuationNodeName') ?? '';
  if (named !== evacuating)
    return internal(`the server rejected our request due to an error in our request: evacuationNodeName is ${evacuating}, not ${named}`); // prettier-ignore
  if (!isDryRun(parsed.options))
    mergeStatus(call.context.store, KIND.vmi, vmi, {
      evacuationNodeName: undefined,
      conditions: removeCondition(conditionsOf(vmi), 'EvictionRequested'),
    });
  return done;
};
