import { isFields, textAt } from '../../controllers/object/fields';
import { expandedVm } from '../../controllers/vm/change/machine-spec';
import { definitionOf, validateAgainstSchema } from '../../kinds/registry';
import { KIND } from '../../controllers/object/kind-ids';
import type { DraftObject } from '../../store/object';
import { badRequest, internal, json } from '../answer';
import { findVm, missing, type Handler } from '../call';
import type { SubresourceContext, SubresourceResponse } from '../subresource';

/** GET …/virtualmachines/{name}/expand-spec: the VM with instance type and preference merged in. facts 3.2, 5 */
export const expandSpec: Handler = (call) => {
  const vm = findVm(call);
  if (vm === undefined) return missing(call);
  const expanded = expandedVm(vm, call.context);
  return 'vm' in expanded ? json(expanded.vm) : internal(expanded.failure.message);
};

const isDraft = (body: unknown): body is DraftObject =>
  isFields(body) &&
  typeof body['apiVersion'] === 'string' &&
  typeof body['kind'] === 'string' &&
  isFields(body['metadata']);

/**
 * PUT /apis/subresources.kubevirt.io/v1/namespaces/{ns}/expand-vm-spec: expands the VM of the body; nothing is stored.
 * kubevirt: pkg/virt-api/rest/expand.go
 */
export const expandVmSpec = (namespace: string, body: unknown, context: SubresourceContext): SubresourceResponse => {
  if (body === undefined || body === null) return badRequest('empty request body');
  const draft = isFields(body) && !isFields(body['metadata']) ? { ...body, metadata: {} } : body;
  if (!isDraft(draft) || draft.kind !== 'VirtualMachine') return badRequest('Object is not a valid VirtualMachine', ['kind must be VirtualMachine']); // prettier-ignore
  const definition = definitionOf(KIND.vm);
  const causes = definition === undefined ? [] : validateAgainstSchema(definition, draft);
  if (causes.length > 0)
    return badRequest(
      'Object is not a valid VirtualMachine',
      causes.map((cause) => (cause.field === undefined ? cause.message : `${cause.field}: ${cause.message}`)),
    );
  const own = textAt(draft, 'metadata', 'namespace') ?? '';
  if (own !== '' && own !== namespace) return badRequest(`VM namespace must be empty or ${namespace}`);
  const located = { ...draft, metadata: { ...draft.metadata, namespace } };
  const expanded = expandedVm(located, context);
  return 'vm' in expanded ? json(expanded.vm) : badRequest(expanded.failure.message);
};
