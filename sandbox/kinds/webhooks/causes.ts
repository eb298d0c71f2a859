import type { AdmissionCause } from '../admission';

/** Builders of the causes that KubeVirt's webhooks give. */
export const invalid = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueInvalid',
  message,
  field,
});

export const required = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueRequired',
  message,
  field,
});

export const duplicate = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueDuplicate',
  message,
  field,
});

export const notFound = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueNotFound',
  message,
  field,
});

export const notSupported = (field: string, message: string): AdmissionCause => ({
  reason: 'FieldValueNotSupported',
  message,
  field,
});

/** A refusal by a webhook, or undefined when there is nothing to refuse. */
export const refusal = (
  webhook: string,
  causes: readonly AdmissionCause[],
): { readonly webhook: string; readonly causes: readonly AdmissionCause[] } | undefined =>
  causes.length === 0 ? undefined : { webhook, causes };

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const tooLong = (limit: number): string => `must be no more than ${limit} characters`;

/** What Kubernetes says of a text that is no DNS-1123 label; '' when it is one. */
export const labelFault = (text: string): string => {
  if (text.length > 63) return tooLong(63);
  return LABEL.test(text)
    ? ''
    : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
};

/** What Kubernetes says of a text that is no DNS-1123 subdomain; '' when it is one. */
export const subdomainFault = (text: string): string => {
  if (text.length > 253) return tooLong(253);
  return SUBDOMAIN.test(text)
    ? ''
    : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
};
