/** One field-level cause of a rejected write (`Status.details.causes[]`). */
export interface ApiCause {
  /** Path such as `spec.template.spec.domain.devices.disks[0].name`; absent when the API names none. */
  readonly field?: string;
  readonly message: string;
  readonly reason?: string;
}

/** What went wrong, by what the user can do about it. */
export type ApiErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'invalid'
  | 'too-many-requests'
  | 'server'
  | 'timeout'
  | 'network'
  | 'other';

/** Nobody can tell whether it was done: no answer came, or only one of a gateway that got none itself. */
export const mayHaveBeenDone = ({ kind, status }: ApiError): boolean =>
  kind === 'network' || kind === 'timeout' || status === 502;

/** There was no answer whose words could be shown. */
export const isUnanswered = ({ kind, status }: ApiError): boolean =>
  status === 0 && (kind === 'network' || kind === 'timeout');

/** A failed request to the cluster API, with the API's own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: ApiErrorKind,
    /** The API's message, unchanged; our own words only when the API said nothing. */
    message: string,
    /** HTTP status, 0 when there was no answer. */
    readonly status: number,
    readonly reason?: string,
    readonly causes: readonly ApiCause[] = [],
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
