import { at, list, number, text } from '../../lib/reach';
import { ApiError, type ApiCause, type ApiErrorKind } from '../errors';

/**
 * Turns whatever a request was rejected with into an ApiError that keeps the API's own words.
 *
 * The console's fetch rejects with `HttpError { code, response, json }` when there was an answer (json only when the answer
 * was JSON), with a `TimeoutError`, or with the TypeError of `fetch` when there was none.
 * `console: frontend/packages/console-shared/src/utils/console-fetch.ts`
 */
export const apiErrorFrom = async (cause: unknown): Promise<ApiError> => {
  if (cause instanceof ApiError) {
    return cause;
  }
  // the names of DOM exceptions are inherited, so `text` would not see them
  const name = cause instanceof Error ? cause.name : undefined;
  if (name === 'TimeoutError') {
    return new ApiError('timeout', 'The cluster did not answer in time.', 0, 'Timeout');
  }
  if (name === 'AbortError') {
    return new ApiError('other', 'The request was canceled.', 0, 'Canceled');
  }
  const status = number(cause, 'code');
  if (status === undefined) {
    return new ApiError('network', 'The cluster cannot be reached.', 0, text(cause, 'message'));
  }
  const body = at(cause, 'json') ?? (await bodyOf(at(cause, 'response')));
  return apiErrorOf(status, body, text(cause, 'message'), retryAfter(at(cause, 'response')));
};

/**
 * The error that an answer means.
 *
 * @param body a `Status` object, or the plain text that virt-api's readers and proxies answer with, or nothing.
 * `kubevirt: pkg/virt-api/rest/subresource.go`
 */
export const apiErrorOf = (status: number, body: unknown, fallback?: string, retryAfterSeconds?: number): ApiError => {
  const reason = text(body, 'reason');
  const words = typeof body === 'string' ? body.trim() : (text(body, 'message') ?? text(body, 'error'));
  const message = firstFilled(words, fallback)?.slice(0, LONGEST) ?? `HTTP ${status}`;
  const seconds = retryAfterSeconds ?? number(body, 'details', 'retryAfterSeconds');
  const code = status === 0 ? (number(body, 'code') ?? 0) : status;
  return new ApiError(kindOf(code, reason, message), message, code, reason, causesOf(body), seconds);
};

const kindOf = (status: number, reason: string | undefined, message: string): ApiErrorKind => {
  if (reason === 'Expired' || reason === 'Gone') {
    return 'gone';
  }
  switch (status) {
    case 400:
      return 'invalid';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 408:
    case 504:
      return 'timeout';
    case 409:
    case 412:
      return 'conflict';
    case 410:
      return 'gone';
    case 413:
    case 415:
      return 'invalid';
    case 422:
      // a `test` of a JSON patch did not hold: somebody else was faster
      return /\btest(ing value)?\b.*\bfailed\b/.test(message) ? 'conflict' : 'invalid';
    case 429:
      return 'too-many-requests';
    default:
      return status >= 500 ? 'server' : 'other';
  }
};

const causesOf = (body: unknown): readonly ApiCause[] =>
  list(body, 'details', 'causes').map((cause) => ({
    field: text(cause, 'field'),
    message: text(cause, 'message') ?? text(cause, 'reason') ?? '',
    reason: text(cause, 'reason'),
  }));

const LONGEST = 2000;

/** Is it the page of a proxy or of a log-in, and no answer of the API? */
export const isWebPage = (words: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)\b/i.test(words);

/** A web page came where an answer of the API was expected: nobody accepted the request. */
export const webPage = (): ApiError =>
  new ApiError('server', 'A web page came back, not an answer of the cluster. Perhaps a log-in is needed.', 200);

/** The first that says something; of a web page only counts that there was one. */
const firstFilled = (...texts: readonly (string | undefined)[]): string | undefined =>
  texts.find((item) => item !== undefined && item.trim() !== '' && !isWebPage(item));

/** The body of an answer that the console's fetch did not read because it was not JSON; JSON after all when it parses. */
const bodyOf = async (response: unknown): Promise<unknown> => {
  if (!(response instanceof Response) || response.bodyUsed) {
    return undefined;
  }
  const words = await response.text().catch(() => '');
  try {
    const parsed: unknown = JSON.parse(words);
    return typeof parsed === 'object' && parsed !== null ? parsed : words;
  } catch {
    return words;
  }
};

/** `Retry-After` in seconds; the form with a date is not used by Kubernetes. */
const retryAfter = (response: unknown): number | undefined => {
  const header = response instanceof Response ? response.headers.get('Retry-After') : null;
  const seconds = header === null ? NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};
