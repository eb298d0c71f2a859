import type { SubresourceResponse } from './subresource';

export type Resource = 'virtualmachine' | 'virtualmachineinstance';

interface StatusFields {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: Record<string, unknown>;
}

/** A `metav1.Status` as virt-api's writeError sends it. kubevirt: pkg/virt-api/rest/subresource.go */
const failure = ({ code, reason, message, details }: StatusFields): SubresourceResponse => ({
  status: code,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details === undefined ? {} : { details }),
    code,
  },
});

/** VM actions and volume calls: 202, empty. facts 3.1 */
export const accepted: SubresourceResponse = { status: 202 };
/** VMI actions that virt-handler carries out: 200, empty. */
export const done: SubresourceResponse = { status: 200 };

export const json = (body: unknown): SubresourceResponse => ({ status: 200, body });

export const plain = (status: number, text: string): SubresourceResponse => ({
  status,
  contentType: 'text/plain',
  body: text,
});

export const methodNotAllowed: SubresourceResponse = plain(405, '405: Method Not Allowed');

export const notFound = (resource: Resource, name: string): SubresourceResponse =>
  failure({
    code: 404,
    reason: 'NotFound',
    message: `${resource}.kubevirt.io "${name}" not found`,
    details: { name, group: 'kubevirt.io', kind: resource },
  });

export const conflict = (resource: Resource, name: string, text: string): SubresourceResponse =>
  failure({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${resource}.kubevirt.io "${name}": ${text}`,
    details: { name, group: 'kubevirt.io', kind: resource },
  });

export const forbidden = (resource: Resource, name: string, text: string): SubresourceResponse =>
  failure({
    code: 403,
    reason: 'Forbidden',
    message: `${resource}.kubevirt.io "${name}" is forbidden: ${text}`,
    details: { name, group: 'kubevirt.io', kind: resource },
  });

export const badRequest = (message: string, causes?: readonly string[]): SubresourceResponse =>
  failure({
    code: 400,
    reason: 'BadRequest',
    message,
    ...(causes === undefined ? {} : { details: { causes: causes.map((cause) => ({ message: cause })) } }),
  });

export const internal = (text: string): SubresourceResponse =>
  failure({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${text}`,
    details: { causes: [{ message: text }] },
  });

/** What virt-api makes of an error of virt-handler. */
export const handlerRefused = (status: number, phrase: string, text: string): SubresourceResponse =>
  internal(`unexpected return code ${status} (${status} ${phrase}), message: ${text}`);

const messageOf = (response: SubresourceResponse): string => {
  const body = response.body;
  if (typeof body === 'string') return body;
  const message: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : undefined;
  return typeof message === 'string' ? message : '';
};

/**
 * Readers built on the http-get helper answer every failure, even 404 and 409, with 500 and the message as plain text.
 * kubevirt: pkg/virt-api/rest/subresource.go (httpGetRequestHandler)
 */
export const asReaderFailure = (response: SubresourceResponse): SubresourceResponse => plain(500, messageOf(response));
