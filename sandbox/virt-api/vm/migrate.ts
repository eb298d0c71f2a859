import { at, textMapAt, type Fields } from '../../controllers/object/fields';
import { KIND } from '../../controllers/object/kind-ids';
import { randomSuffix } from '../../controllers/object/names';
import { phaseOf } from '../../controllers/vmi/read';
import type { Denial } from '../../kinds/admission';
import { admissionFor } from '../../kinds/registry';
import type { DraftObject } from '../../store/object';
import { accepted, conflict, internal, notFound } from '../answer';
import { findVm, findVmi, isDryRun, missing, optionsOf, type Call, type Handler } from '../call';

const denialText = (denial: Denial): string => {
  const text = 'causes' in denial ? denial.causes.map((cause) => cause.message).join(', ') : denial.message;
  return `admission webhook "${denial.webhook}" denied the request: ${text}`;
};

const isDenied = (result: DraftObject | { readonly denied: Denial }): result is { readonly denied: Denial } =>
  !('metadata' in result);

/** The migration as the webhooks leave it, or the text with which they refuse it. */
const admitted = (call: Call, draft: DraftObject): { readonly draft: DraftObject } | { readonly denied: string } => {
  const admission = admissionFor(KIND.migration);
  const request = {
    kind: KIND.migration,
    operation: 'CREATE' as const,
    subresource: undefined,
    old: undefined,
    user: { name: 'system:serviceaccount:kubevirt:kubevirt-apiserver', groups: ['system:serviceaccounts'] },
    store: call.context.store,
    random: call.context.random,
  };
  const mutated = admission?.mutate?.({ ...request, object: draft }) ?? draft;
  if (isDenied(mutated)) return { denied: denialText(mutated.denied) };
  const denial = admission?.validate?.({ ...request, object: mutated }, []);
  return denial === undefined ? { draft: mutated } : { denied: denialText(denial) };
};

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
  const result = admitted(call, migrationDraft(call, parsed.options));
  if ('denied' in result) return internal(result.denied);
  if (!isDryRun(parsed.options)) call.context.store.create(KIND.migration, result.draft);
  return accepted;
};
