import type { AdmissionCause } from '../../kinds/admission';
import type { KindDefinition } from '../../kinds/definition';
import type { Metadata } from '../../store/object';

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

/** kubernetes: staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go */
const LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const QUALIFIED_RULE =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const LABEL_VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

const ONE_LABEL = new Set(['Namespace', 'Service', 'Project']);
/** RBAC names may be any path segment. */
const PATH_SEGMENT = new Set(['rbac.authorization.k8s.io', 'user.openshift.io']);

const bad = (field: string, value: string, message: string): AdmissionCause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: "${value}": ${message}`,
  field,
});

const nameRule = (definition: KindDefinition, name: string): string | undefined => {
  if (PATH_SEGMENT.has(definition.group)) {
    if (name === '.' || name === '..') return `may not be '${name}'`;
    return /[/%]/.test(name) ? "may not contain '/'" : undefined;
  }
  const label = ONE_LABEL.has(definition.kind) && !definition.group.includes('knative');
  const limit = label ? 63 : 253;
  if (name.length > limit) return `must be no more than ${limit} characters`;
  if (label) return LABEL.test(name) ? undefined : LABEL_RULE;
  return SUBDOMAIN.test(name) ? undefined : SUBDOMAIN_RULE;
};

const labelCauses = (labels: Readonly<Record<string, string>>): readonly AdmissionCause[] =>
  Object.entries(labels).flatMap(([key, value]) => [
    ...(QUALIFIED.test(key) && (key.split('/').at(-1)?.length ?? 0) <= 63
      ? []
      : [bad('metadata.labels', key, QUALIFIED_RULE)]),
    ...(value.length > 63 ? [bad('metadata.labels', value, 'must be no more than 63 characters')] : []),
    ...(LABEL_VALUE.test(value) ? [] : [bad('metadata.labels', value, LABEL_VALUE_RULE)]),
  ]);

/** What is wrong with the name, labels and annotations of an object. */
export const nameCauses = (definition: KindDefinition, metadata: Partial<Metadata>): AdmissionCause[] => {
  const causes: AdmissionCause[] = [];
  const { name, generateName } = metadata;
  if (name === undefined && generateName === undefined) {
    causes.push({
      reason: 'FieldValueRequired',
      message: 'Required value: name or generateName is required',
      field: 'metadata.name',
    });
  }
  if (name !== undefined) {
    const rule = nameRule(definition, name);
    if (rule !== undefined) causes.push(bad('metadata.name', name, rule));
  }
  causes.push(...labelCauses(metadata.labels ?? {}));
  for (const key of Object.keys(metadata.annotations ?? {})) {
    if (!QUALIFIED.test(key)) causes.push(bad('metadata.annotations', key, QUALIFIED_RULE));
  }
  return causes;
};
