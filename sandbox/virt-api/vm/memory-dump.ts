import { at, fieldsAt, isFields, textAt } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { formatBytes, quantityValue } from '../../lib/quantity';
import { timestamp } from '../../controllers/object/time';
import { mergeStatus } from '../../controllers/object/write';
import { phaseOf } from '../../controllers/vmi/read';
import { guestMemory } from '../../controllers/vmi/launcher/resources';
import type { KubeObject } from '../../store/object';
import { accepted, badRequest, conflict, notFound } from '../answer';
import { findVm, findVmi, missing, optionsOf, type Call, type Handler } from '../call';
import type { SubresourceResponse } from '../subresource';

const refuse = (call: Call, text: string): SubresourceResponse => conflict('virtualmachine', call.request.name, text);

const claimProblem = (call: Call, vmi: KubeObject, claimName: string): SubresourceResponse | undefined => {
  const claim = call.context.store.get(KIND.claim, call.request.namespace, claimName);
  if (claim === undefined) return { ...notFound('virtualmachine', claimName), body: claimMissing(claimName) };
  if (textAt(claim, 'spec', 'volumeMode') === 'Block') return refuse(call, 'pvc should be filesystem pvc');
  const modes = at(claim, 'spec', 'accessModes');
  if (Array.isArray(modes) && modes[0] === 'ReadOnlyMany') return refuse(call, "pvc access mode can't be read only");
  const size = quantityValue(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0;
  const needed = (guestMemory(vmi['spec']) ?? 0) + 100 * 2 ** 20;
  return size < needed
    ? refuse(call, `pvc size [${formatBytes(size)}] should be bigger then [${formatBytes(needed)}]`)
    : undefined;
};

const claimMissing = (name: string): Record<string, unknown> => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: `persistentvolumeclaims "${name}" not found`,
  reason: 'NotFound',
  details: { name, kind: 'persistentvolumeclaims' },
  code: 404,
});

const busy = (call: Call, vm: KubeObject, claimName: string): SubresourceResponse | undefined => {
  const current = fieldsAt(vm, 'status', 'memoryDumpRequest');
  const associated = textAt(current, 'claimName');
  if (associated === undefined) return undefined;
  if (associated !== claimName)
    return refuse(
      call,
      `can't request memory dump for pvc [${claimName}] while pvc [${associated}] is still associated as the memory dump pvc`,
    );
  const phase = textAt(current, 'phase');
  return phase === 'Completed' || phase === 'Failed'
    ? undefined
    : refuse(call, `memory dump request for pvc [${claimName}] already in progress`);
};

/** PUT …/memorydump: checks and the request in the VM's status. facts 3.2, 7.6 */
export const memoryDump: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  const claimName = textAt(parsed.options, 'claimName') ?? textAt(vm, 'status', 'memoryDumpRequest', 'claimName') ?? '';
  if (claimName === '') return badRequest('Memory dump requires claim name to be set');
  const vmi = findVmi(call);
  if (vmi === undefined || phaseOf(vmi) !== 'Running') return refuse(call, 'VMI is not running');
  const problem = busy(call, vm, claimName) ?? claimProblem(call, vmi, claimName);
  if (problem !== undefined) return problem;
  mergeStatus(call.context.store, KIND.vm, vm, {
    memoryDumpRequest: { claimName, phase: 'Associating', startTimestamp: timestamp(call.context.clock.now()) },
  });
  return accepted;
};

/** PUT …/removememorydump */
export const removeMemoryDump: Handler = (call) => {
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  const current = at(vm, 'status', 'memoryDumpRequest');
  if (!isFields(current))
    return refuse(call, `can't remove memory dump association for vm ${call.request.name}, no association found`);
  const claimName = textAt(current, 'claimName') ?? '';
  if (current['remove'] === true || textAt(current, 'phase') === 'Dissociating')
    return refuse(call, `memory dump remove request for pvc [${claimName}] already exists`);
  mergeStatus(call.context.store, KIND.vm, vm, {
    memoryDumpRequest: { ...current, phase: 'Dissociating', remove: true },
  });
  return accepted;
};
