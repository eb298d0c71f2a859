import type { Admission, AdmissionCause, AdmissionRequest, Denial } from '../../admission';
import type { DraftObject } from '../../../store/object';
import { sameJson } from '../../../lib/json';
import { clusterConfiguration, withVmiDefaults } from '../../instancetype/vmi-defaults';
import { at, mapAt } from '../../read';
import { notSupported, refusal } from '../causes';
import { metadataCauses, reservedLabels, specCauses } from './spec';

const CREATE_WEBHOOK = 'virtualmachineinstances-create-validator.kubevirt.io';
const UPDATE_WEBHOOK = 'virtualmachineinstances-update-validator.kubevirt.io';

/** KubeVirt's own accounts may change everything about a VMI. */
const isKubevirt = (user: AdmissionRequest['user']): boolean =>
  user.name.startsWith('system:serviceaccount:kubevirt:kubevirt-');

const mutate = (request: AdmissionRequest): DraftObject => {
  const { object, old, operation, random, store } = request;
  if (operation === 'CREATE') {
    const clusterConfig = clusterConfiguration(store);
    return withVmiDefaults(object, { random, now: request.now ?? new Date(), clusterConfig });
  }
  // there is no /status subresource: a user's change of the status is put back without a word
  if (old === undefined || isKubevirt(request.user) || sameJson(object.status, old.status)) return object;
  return { ...object, status: old.status };
};

/** A VMI cannot start without memory; the VM webhook does not ask. */
const memoryCauses = (spec: unknown): readonly AdmissionCause[] => {
  const given = [
    at(spec, 'domain', 'memory', 'guest'),
    at(spec, 'domain', 'memory', 'hugepages', 'pageSize'),
    at(spec, 'domain', 'resources', 'requests', 'memory'),
  ].some((value) => value !== undefined);
  if (given) return [];
  return [
    {
      reason: 'FieldValueRequired',
      message:
        "no memory requested, at least one of 'spec.domain.memory.guest', 'spec.domain.memory.hugepages.pageSize' or 'spec.domain.resources.requests.memory' must be set",
    },
  ];
};

/** What the create webhook finds wrong with a VMI that has its defaults; also what the VM controller runs into at start. */
const vmiCreateCauses = (vmi: DraftObject, configuration: unknown): readonly AdmissionCause[] => [
  ...memoryCauses(vmi.spec),
  ...specCauses({ spec: vmi.spec, field: 'spec', configuration }),
];

const updateCauses = ({ object, old, user }: AdmissionRequest): readonly AdmissionCause[] => {
  if (old === undefined || isKubevirt(user)) return [];
  if (!sameJson(object.spec, old.spec)) {
    return [{ reason: 'FieldValueNotSupported', message: 'update of VMI object is restricted' }];
  }
  const before = reservedLabels(old.metadata.labels);
  const after = reservedLabels(object.metadata.labels);
  if (sameJson(before, after)) return [];
  const message = 'modification of the following reserved kubevirt.io/ labels on a VMI object is prohibited';
  return [notSupported('metadata.labels', message)];
};

const validate = (request: AdmissionRequest): Denial | undefined => {
  const { object, operation, store, user } = request;
  if (object.metadata.deletionTimestamp !== undefined) return undefined;
  if (operation === 'UPDATE') return refusal(UPDATE_WEBHOOK, updateCauses(request));
  if (operation !== 'CREATE') return undefined;
  const configuration = clusterConfiguration(store);
  const reserved = isKubevirt(user)
    ? []
    : metadataCauses({ ...object.metadata, labels: mapAt(object.metadata, 'labels') }, 'metadata', configuration);
  return refusal(CREATE_WEBHOOK, [...vmiCreateCauses(object, configuration), ...reserved]);
};

/** kubevirt: mutators/vmi-mutator.go, admitters/vmi-create-admitter.go, vmi-update-admitter.go */
export const vmiAdmission: Admission = { mutate, validate };
