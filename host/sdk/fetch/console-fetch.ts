/**
 * The console's fetch: CSRF header on writes, time-outs, errors as HttpError with the API's own words.
 *
 * @see openshift/console: frontend/packages/console-shared/src/utils/console-fetch.ts
 */
import { HttpError, TimeoutError } from '@openshift-console/dynamic-plugin-sdk/lib/utils/error/http-error';
import storeHandler from '@openshift-console/dynamic-plugin-sdk/lib/app/storeHandler';
import type { SDKStoreState } from '@openshift-console/dynamic-plugin-sdk/lib/app/redux-types';
import { csrfToken } from './csrf';

const DEFAULT_TIMEOUT_MS = 60_000;
const READS = ['GET', 'HEAD', 'OPTIONS'];

type Init = RequestInit | null | undefined;

function impersonation(): Record<string, string> {
  const state = storeHandler.getStore()?.getState() as SDKStoreState | undefined;
  const impersonate = state?.sdkCore.impersonate;
  return impersonate?.kind === 'User' ? { 'Impersonate-User': impersonate.name } : {};
}

/** The request as it leaves the browser: lower layers see the caller's headers win over ours, but never lose CSRF. */
export function withConsoleHeaders(init: Init): RequestInit {
  const method = (init?.method ?? 'GET').toUpperCase();
  const headers = new Headers(impersonation());
  new Headers(init?.headers ?? {}).forEach((value, name) => headers.set(name, value));
  if (!READS.includes(method)) headers.set('X-CSRFToken', csrfToken());
  return { ...init, method, headers, credentials: 'same-origin' };
}

interface StatusLike {
  readonly message?: string;
  readonly error?: string;
  readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message?: string }[] };
}

async function bodyOf(response: Response): Promise<StatusLike | string> {
  const text = await response.text();
  if (!response.headers.get('content-type')?.includes('json')) return text;
  try {
    return (JSON.parse(text) ?? {}) as StatusLike;
  } catch {
    return text;
  }
}

/** The error for a response outside 2xx, in the API's own words where it gives some. */
async function errorOf(response: Response, method: string): Promise<HttpError> {
  const body = await bodyOf(response);
  const said = typeof body === 'string' ? body.trim() : (body.message ?? body.error ?? '');
  const fallback = said || response.statusText || `HTTP ${response.status}`;
  const text = response.status === 403 && !said ? 'Access denied due to cluster policy.' : fallback;
  return new HttpError(text, response.status, response, typeof body === 'string' ? { message: text, method } : body);
}

/** Whole URLs end no login, as in the console. `console: frontend/public/co-fetch.ts` (shouldLogout) */
const isPath = (url: string): boolean => !url.includes('://');

async function checked(response: Response, url: string, method: string): Promise<Response> {
  if (response.ok || response.status === 304) return response;
  const error = await errorOf(response, method);
  if (response.status === 401 && isPath(url)) {
    window.dispatchEvent(new CustomEvent('console:signed-out', { detail: error.message }));
  }
  throw error;
}

/** Fetches; `timeout` in milliseconds, null for none. Throws HttpError outside 2xx, TimeoutError when it takes too long. */
export async function coFetch(
  url: string,
  options: Init = {},
  timeout: number | null = DEFAULT_TIMEOUT_MS,
): Promise<Response> {
  const init = withConsoleHeaders(options);
  const method = init.method ?? 'GET';
  if (!timeout || timeout <= 0) return checked(await fetch(url, init), url, method);
  const limit = AbortSignal.timeout(timeout);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  try {
    return await checked(await fetch(url, { ...init, signal }), url, method);
  } catch (error) {
    if (limit.aborted && !init.signal?.aborted) throw new TimeoutError(url, timeout);
    throw error;
  }
}

/** As coFetch, but gives the body as text. */
export async function coFetchText(url: string, options: Init = {}, timeout?: number | null): Promise<string> {
  return (await coFetch(url, options, timeout)).text();
}

async function json(url: string, method: string, options: Init, timeout?: number | null): Promise<unknown> {
  const headers = new Headers(options?.headers ?? {});
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  const response = await coFetch(url, { ...options, method, headers }, timeout);
  const text = await response.text();
  if (text === '') return response.ok ? {} : undefined;
  return response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : text;
}

function sending(method: string, type: string) {
  return (url: string, body?: unknown, options?: Init, timeout?: number | null): Promise<unknown> => {
    if (body === undefined || body === null) return json(url, method, options, timeout);
    const headers = new Headers(options?.headers ?? {});
    if (!headers.has('Content-Type')) headers.set('Content-Type', type);
    return json(url, method, { ...options, headers, body: JSON.stringify(body) }, timeout);
  };
}

/** As coFetch, but gives the parsed body; an empty body is an empty object, a body that is not JSON a string. */
export const coFetchJSON = Object.assign(
  (url: string, method = 'GET', options: Init = {}, timeout?: number | null): Promise<unknown> =>
    json(url, method, options, timeout),
  {
    delete: sending('DELETE', 'application/json;charset=UTF-8'),
    post: sending('POST', 'application/json;charset=UTF-8'),
    put: sending('PUT', 'application/json;charset=UTF-8'),
    patch: sending('PATCH', 'application/json-patch+json;charset=UTF-8'),
  },
);
