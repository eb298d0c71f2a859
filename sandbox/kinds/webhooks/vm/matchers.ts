import type { AdmissionCause, AdmissionRequest } from '../../admission';
import { findMatched, type MatcherField } from '../../instancetype/find';
import { at, isObject, numberAt, textAt } from '../../read';
import { formatQuantity, parseQuantity, quantityValue } from '../../../lib/quantity';
import { invalid, notFound } from '../causes';
import { instancetypeConflicts } from '../../instancetype/apply';
import { preferredTopology, spreadTopology } from '../../instancetype/topology';

// kubevirt: pkg/instancetype/webhooks/vm/
const title = (field: MatcherField): string => (field === 'instancetype' ? 'Instancetype' : 'Preference');

/** What is wrong with the references themselves; looked at before anything is inferred. facts: 11.2 row 45 */
export const matcherCauses = ({ object, old }: Pick<AdmissionRequest, 'object' | 'old'>): readonly AdmissionCause[] =>
  (['instancetype', 'preference'] as const).flatMap((field) => {
    const matcher = at(object, 'spec', field);
    if (!isObject(matcher)) return [];
    const path = `spec.${field}`;
    const [name, infer] = [textAt(matcher, 'name'), textAt(matcher, 'inferFromVolume')];
    if (name === '' && infer === '') {
      return [notFound(path, `Either Name or InferFromVolume should be provided within the ${title(field)}Matcher`)];
    }
    if (name !== '' && infer !== '') {
      return [invalid(`${path}.name`, 'Name already set, should be cleared before setting inferFromVolume')];
    }
    const policy = textAt(matcher, 'inferFromVolumeFailurePolicy');
    if (policy !== '' && policy !== 'Reject' && policy !== 'Ignore') {
      const where = `${path}.inferFromVolumeFailurePolicy`;
      return [invalid(where, `Invalid value '${policy}' for InferFromVolumeFailurePolicy`)];
    }
    const before = at(old, 'spec', field);
    const revision = textAt(matcher, 'revisionName');
    const renamed = isObject(before) && textAt(before, 'name') !== name && textAt(before, 'name') !== '';
    return renamed && revision !== '' && textAt(before, 'revisionName') === revision
      ? [invalid(`${path}.revisionName`, 'the Matcher Name has been updated without updating the RevisionName')]
      : [];
  });

const requirement = (message: string, field: string): AdmissionCause =>
  notFound(field, `failure checking preference requirements: ${message}`);

const templateCpus = (spec: unknown): number => {
  const cpu = at(spec, 'domain', 'cpu');
  return ['sockets', 'cores', 'threads'].reduce((all, part) => all * Math.max(1, numberAt(cpu, part) ?? 1), 1);
};

const cpuCause = (spec: unknown, type: unknown, needed: number): readonly AdmissionCause[] => {
  const provided = type === undefined ? templateCpus(spec) : (numberAt(type, 'cpu', 'guest') ?? 0);
  if (provided >= needed) return [];
  const [by, field] =
    type === undefined ? ['VirtualMachine', 'spec.template.spec.domain.cpu'] : ['instance type', 'spec.instancetype'];
  const message = `insufficient CPU resources of ${provided} vCPU provided by ${by}, preference requires ${needed} vCPU`;
  return [requirement(message, field)];
};

const canonical = (value: unknown): string => {
  const quantity = parseQuantity(value);
  return quantity === undefined ? '0' : formatQuantity(quantity);
};

const memoryCause = (spec: unknown, type: unknown, needed: unknown): readonly AdmissionCause[] => {
  const provided = type === undefined ? at(spec, 'domain', 'memory', 'guest') : at(type, 'memory', 'guest');
  if ((quantityValue(provided) ?? 0) >= (quantityValue(needed) ?? 0)) return [];
  const [by, field] =
    type === undefined
      ? ['VirtualMachine', 'spec.template.spec.domain.memory']
      : ['instance type', 'spec.instancetype'];
  const message = `insufficient Memory resources of ${canonical(provided)} provided by ${by}, preference requires ${canonical(needed)}`;
  return [requirement(message, field)];
};

/** Whether the VM gives its guest what the preference requires. kubevirt: pkg/instancetype/preference/requirements/ */
const requirementCauses = (spec: unknown, type: unknown, preference: unknown): readonly AdmissionCause[] => {
  const required = at(preference, 'requirements');
  const cpus = numberAt(required, 'cpu', 'guest');
  const memory = at(required, 'memory', 'guest');
  const architecture = textAt(required, 'architecture');
  const asked = textAt(spec, 'architecture');
  return [
    ...(cpus === undefined ? [] : cpuCause(spec, type, cpus)),
    ...(memory === undefined ? [] : memoryCause(spec, type, memory)),
    ...(architecture === '' || asked === '' || asked === architecture
      ? []
      : [
          requirement(
            `preference requires architecture ${architecture} but ${asked} is being requested`,
            'spec.template.spec.architecture',
          ),
        ]),
  ];
};

const spreadCauses = (type: unknown, preference: unknown): readonly AdmissionCause[] => {
  const vcpus = numberAt(type, 'cpu', 'guest');
  if (vcpus === undefined || preferredTopology(preference) !== 'spread') return [];
  if (spreadTopology(vcpus, preference) !== undefined) return [];
  const ratio = numberAt(preference, 'cpu', 'spreadOptions', 'ratio') ?? 2;
  const message = `${vcpus} vCPUs provided by the instance type are not divisible by the Spec.PreferSpreadSocketToCoreRatio or Spec.CPU.PreferSpreadOptions.Ratio of ${ratio} provided by the preference`;
  return [invalid('spec.instancetype', message)];
};

/**
 * Clashes of a VM with its instance type, and what its preference requires. Names that do not exist are accepted here: the
 * controller reports them. facts: 5.2, 5.3, 11.2 rows 44 and 45
 */
export const matchedCauses = (request: AdmissionRequest): readonly AdmissionCause[] => {
  const { object, store } = request;
  const found = findMatched(store, object, 'instancetype');
  const preferred = findMatched(store, object, 'preference');
  const type = 'spec' in found ? found.spec : undefined;
  const preference = 'spec' in preferred ? preferred.spec : undefined;
  const template = at(object, 'spec', 'template');
  const conflicts = type === undefined ? [] : instancetypeConflicts(template, type);
  if (conflicts.length > 0) {
    return conflicts.map((path) => invalid(path, `VM field(s) ${path} conflicts with selected instance type`));
  }
  // a missing instance type says nothing about what the guest will get
  if (preference === undefined || 'error' in found) return [];
  return [...spreadCauses(type, preference), ...requirementCauses(at(template, 'spec'), type, preference)];
};
