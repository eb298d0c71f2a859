import type { AdmissionCause } from '../admission';
import { kindId, type KindDefinition } from '../definition';
import { copyOf, sameJson } from '../../lib/json';
import { ensure } from '../edit';
import { quantityValue } from '../../lib/quantity';
import { at, isObject, objectsAt, textAt, type JsonObject } from '../read';

// kubernetes: pkg/apis/core/validation, pkg/apis/apps/validation, pkg/apis/rbac/validation
const forbidden = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${message}`,
  field,
});

const immutable = (field: string, value: unknown, message = 'field is immutable'): AdmissionCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value) ?? 'null'}: ${message}`,
  field,
});

type FixedRule = (object: unknown, old: unknown) => readonly AdmissionCause[];

const specOf = (object: unknown): JsonObject => {
  const spec = at(object, 'spec');
  return isObject(spec) ? copyOf(spec) : {};
};

/** The parts of a claim that may change: its size, its class of attributes, and an empty volume name once. */
const fixedClaim = (object: unknown, unbound: boolean): JsonObject => {
  const spec = specOf(object);
  delete ensure(spec, 'resources').requests;
  delete spec.volumeAttributesClassName;
  if (unbound) delete spec.volumeName;
  return spec;
};

const claim: FixedRule = (object, old) => {
  const unbound = textAt(old, 'spec', 'volumeName') === '';
  const message =
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
  if (!sameJson(fixedClaim(object, unbound), fixedClaim(old, unbound))) return [forbidden('spec', message)];
  const [size, before] = [object, old].map(
    (entry) => quantityValue(at(entry, 'spec', 'resources', 'requests', 'storage')) ?? 0,
  );
  if (size === before) return [];
  if (textAt(old, 'status', 'phase') !== 'Bound') return [forbidden('spec', message)];
  const field = 'spec.resources.requests.storage';
  return (size ?? 0) < (before ?? 0) ? [forbidden(field, 'field can not be less than status.capacity')] : [];
};

const selector: FixedRule = (object, old) => {
  const [now, before] = [at(object, 'spec', 'selector'), at(old, 'spec', 'selector')];
  return sameJson(now, before) ? [] : [immutable('spec.selector', now)];
};

const role: FixedRule = (object, old) => {
  const [now, before] = [at(object, 'roleRef'), at(old, 'roleRef')];
  return sameJson(now, before) ? [] : [immutable('roleRef', now, 'cannot change roleRef')];
};

/** Secrets and config maps that say they never change. */
const sealed: FixedRule = (object, old) => {
  if (at(old, 'immutable') !== true) return [];
  return ['data', 'binaryData', 'immutable']
    .filter((field) => !sameJson(at(object, field), at(old, field)))
    .map((field) => forbidden(field, 'field is immutable when `immutable` is set'));
};

const fixedPod = (object: unknown): JsonObject => {
  const spec = specOf(object);
  for (const list of ['containers', 'initContainers']) {
    for (const container of objectsAt(spec, list)) delete container.image;
  }
  delete spec.activeDeadlineSeconds;
  delete spec.terminationGracePeriodSeconds;
  delete spec.tolerations;
  return spec;
};

const POD_MESSAGE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,' +
  '`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),' +
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

const pod: FixedRule = (object, old) =>
  sameJson(fixedPod(object), fixedPod(old)) ? [] : [forbidden('spec', POD_MESSAGE)];

const storageClass: FixedRule = (object, old) =>
  ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode']
    .filter((field) => !sameJson(at(object, field), at(old, field)))
    .map((field) => forbidden(field, 'updates to ' + field + ' are forbidden.'));

const RULES: Readonly<Record<string, FixedRule>> = {
  'persistentvolumeclaims.': claim,
  'pods.': pod,
  'secrets.': sealed,
  'configmaps.': sealed,
  'deployments.apps': selector,
  'replicasets.apps': selector,
  'daemonsets.apps': selector,
  'rolebindings.rbac.authorization.k8s.io': role,
  'clusterrolebindings.rbac.authorization.k8s.io': role,
  'storageclasses.storage.k8s.io': storageClass,
};

/** What may not change in a built-in kind after its creation. */
export const fixedCauses = (definition: KindDefinition, object: unknown, old: unknown): readonly AdmissionCause[] =>
  RULES[kindId(definition)]?.(object, old) ?? [];
