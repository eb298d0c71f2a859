import { authorizerOf } from '../../../api/access/authorize';
import { sameJson } from '../../../lib/json';
import type { Admission, AdmissionRequest, Denial } from '../../admission';
import { textAt } from '../../read';

const POLICY = 'vmtr-authz';
const GROUP = 'template.kubevirt.io';

/** What making a template of a VM takes: writing disks and templates here, and reading the machine there. */
const missingRight = ({ object, user, store }: AdmissionRequest): string | undefined => {
  const here = object.metadata.namespace ?? '';
  const there = textAt(object, 'spec', 'virtualMachineRef', 'namespace');
  const needed = [
    { group: 'cdi.kubevirt.io', resource: 'datavolumes', namespace: here, subresource: undefined },
    { group: GROUP, resource: 'virtualmachinetemplates', namespace: here, subresource: undefined },
    ...(there === '' || there === here
      ? []
      : [{ group: GROUP, resource: 'virtualmachinetemplaterequests', namespace: there, subresource: 'source' }]),
  ];
  const authorizer = authorizerOf(store);
  const identity = { name: user.name, groups: [...user.groups] };
  const lacking = needed.find((right) => !authorizer.allows(identity, { ...right, verb: 'create', name: undefined }));
  if (lacking === undefined) return undefined;
  const { resource, subresource, group, namespace } = lacking;
  const what = subresource === undefined ? resource : `${resource}/${subresource}`;
  return `User ${user.name} is not allowed to create ${what}.${group} in namespace ${namespace}`;
};

/** VirtualMachineTemplateRequest. virt-template: config/admission (vmtr-authz); facts: section 8.3 */
export const templateRequestAdmission: Admission = {
  validate: (request): Denial | undefined => {
    const { object, old, operation, subresource } = request;
    if (subresource !== undefined || object.metadata.deletionTimestamp !== undefined) return undefined;
    if (operation === 'UPDATE' && old !== undefined && !sameJson(object.spec, old.spec))
      return {
        webhook: POLICY,
        causes: [{ reason: 'FieldValueInvalid', field: 'spec', message: 'spec is immutable' }],
      };
    const message = operation === 'CREATE' ? missingRight(request) : undefined;
    return message === undefined ? undefined : { webhook: POLICY, message, code: 403, reason: 'Forbidden' };
  },
};
