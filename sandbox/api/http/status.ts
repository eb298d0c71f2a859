import type { AdmissionCause } from '../../kinds/admission';
import { StoreError } from '../../store/errors';

interface StatusCause {
  readonly reason?: string;
  readonly message: string;
  readonly field?: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

export interface StatusBody {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly code: number;
}

interface Failure {
  readonly message: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** An answer other than success: carries the Status object that the client gets. */
export class ApiFault extends Error {
  readonly body: StatusBody;

  constructor(
    readonly code: number,
    { message, reason, details, metadata = {} }: Failure,
  ) {
    super(message);
    this.name = 'ApiFault';
    const optional = { ...(reason === undefined ? {} : { reason }), ...(details === undefined ? {} : { details }) };
    this.body = { kind: 'Status', apiVersion: 'v1', metadata, status: 'Failure', message, ...optional, code };
  }
}

export const badRequest = (message: string): ApiFault => new ApiFault(400, { message, reason: 'BadRequest' });

export const unauthorized = (): ApiFault => new ApiFault(401, { message: 'Unauthorized', reason: 'Unauthorized' });

/** What the server says of a path that it does not know. */
export const noSuchPath = (): ApiFault =>
  new ApiFault(404, { message: 'the server could not find the requested resource', reason: 'NotFound', details: {} });

export const methodNotAllowed = (): ApiFault =>
  new ApiFault(405, {
    message: 'the server does not allow this method on the requested resource',
    reason: 'MethodNotAllowed',
    details: {},
  });

export const notAcceptable = (accepted: readonly string[]): ApiFault =>
  new ApiFault(406, {
    message: `only the following media types are accepted: ${accepted.join(', ')}`,
    reason: 'NotAcceptable',
  });

/** kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/negotiation/errors.go */
export const unsupportedMediaType = (accepted: readonly string[]): ApiFault =>
  new ApiFault(415, {
    message: `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
    reason: 'UnsupportedMediaType',
  });

export const tooLarge = (limit: number): ApiFault =>
  new ApiFault(413, {
    message: `Request entity too large: limit is ${limit}`,
    reason: 'RequestEntityTooLarge',
  });

export const expired = (message: string, continueToken?: string): ApiFault =>
  new ApiFault(410, {
    message,
    reason: 'Expired',
    ...(continueToken === undefined ? {} : { metadata: { continue: continueToken } }),
  });

const internalError = (message: string): ApiFault =>
  new ApiFault(500, {
    message: `Internal error occurred: ${message}`,
    reason: 'InternalError',
    details: { causes: [{ message }] },
  });

const causeText = ({ field, message }: AdmissionCause): string =>
  field === undefined || field === '' ? message : `${field}: ${message}`;

/** 422 as the field validation of the API server words it: one cause stands alone, several come in brackets. */
export const invalid = (
  kind: { readonly group: string; readonly kind: string },
  name: string,
  causes: readonly AdmissionCause[],
): ApiFault => {
  const texts = causes.map(causeText);
  const said = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
  const qualified = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
  const group = kind.group === '' ? {} : { group: kind.group };
  return new ApiFault(422, {
    message: `${qualified} "${name}" is invalid: ${said}`,
    reason: 'Invalid',
    details: { name, ...group, kind: kind.kind, causes },
  });
};

const STORE_CODES = { NotFound: 404, AlreadyExists: 409, Conflict: 409, Gone: 410, Forbidden: 403 } as const;

/** The answer to whatever was thrown; an unknown error is a 500 that tells its message. */
export const faultOf = (error: unknown): ApiFault => {
  if (error instanceof ApiFault) return error;
  if (error instanceof StoreError) {
    const { reason, message, details } = error;
    return reason === 'Gone' ? expired(message) : new ApiFault(STORE_CODES[reason], { message, reason, details });
  }
  return internalError(error instanceof Error ? error.message : 'unknown error');
};
