import { admitted } from '../../controllers/object/admitted';
import { at, textMapAt, type Fields } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { randomSuffix } from '../../controllers/object/names';
import { phaseOf } from '../../controllers/vmi/read';
import type { DraftObject } from '../../store/object';
import { accepted, conflict, internal, notFound } from '../answer';
import { findVm, findVmi, isDryRun, missing, optionsOf, type Call, type Handler } from '../call';

const migrationDraft = (call: Call, options: Fields): DraftObject => {
  const selector = textMapAt(options, 'addedNodeSelector');
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstanceMigration',
    metadata: {
      name: `kubevirt-migrate-vm-${randomSuffix(call.context.random)}`,
      generateName: 'kubevirt-migrate-vm-',
      namespace: call.request.namespace,
      labels: { 'kubevirt.io/vmi-name': call.request.name },
      finalizers: ['kubevirt.io/migrationJobFinalize'],
    },
    spec: {
      vmiName: call.request.name,
      ...(at(options, 'addedNodeSelector') === undefined ? {} : { addedNodeSelector: selector }),
    },
  };
};

/** PUT …/virtualmachines/{name}/migrate: makes a migration object; what its webhook refuses becomes a 500. facts 3.2 */
export const migrate: Handler = (call) => {
  const parsed = optionsOf(call);
  if ('refused' in parsed) return parsed.refused;
  if (findVm(call) === undefined) return missing(call);
  const vmi = findVmi(call);
  if (vmi === undefined) return notFound('virtualmachineinstance', call.request.name);
  if (phaseOf(vmi) !== 'Running') return conflict('virtualmachine', call.request.name, 'VM is not running');
  const result = admitted(KIND.migration, migrationDraft(call, parsed.options), 'api', call.context);
  if ('denied' in result) return internal(result.denied);
  if (!isDryRun(parsed.options)) call.context.store.create(KIND.migration, result.draft);
  return accepted;
};
