/**
 * Who may talk to this server. It acts with somebody's credentials, so only its own page may: every request must name
 * this machine as its host (a foreign name that resolves to it is an attack by DNS rebinding), and every write and every
 * WebSocket must come from a page of this very origin and, for writes, carry its CSRF token.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { timingSafeEqual } from 'node:crypto';
import { CSRF_COOKIE, cookieValue } from '../../sdk/fetch/csrf';

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const OK: Verdict = { ok: true };
const NAMES = ['localhost', '127.0.0.1', '[::1]'];
const READS = ['GET', 'HEAD', 'OPTIONS'];

const no = (reason: string): Verdict => ({ ok: false, reason });

/** Whether the Host header names this server: loopback, on the port it listens on. */
export function checkHost(host: string | undefined, port: number): Verdict {
  const allowed = NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  return host !== undefined && allowed.includes(host.toLowerCase())
    ? OK
    : no('The Host header does not name this server.');
}

/** Whether the request comes from a page of the origin it is sent to. */
export function checkOrigin({ origin, host }: IncomingHttpHeaders): Verdict {
  if (origin === undefined) return no('The request has no Origin header: only the pages of this console may do this.');
  return origin.toLowerCase() === `http://${host?.toLowerCase() ?? ''}`
    ? OK
    : no('The request comes from another origin.');
}

/**
 * Whether a read of the cluster is asked for by this console's pages, as far as the browser tells (`none` is an address
 * typed in): a picture or script of a foreign page must not reach through to pods and services behind the API server.
 */
export function checkReader(headers: IncomingHttpHeaders): Verdict {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none'
    ? OK
    : no('The request comes from a page of another origin.');
}

function same(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** Whether header and cookie carry the same token. */
export function checkCsrf(headers: IncomingHttpHeaders): Verdict {
  const cookie = cookieValue(headers.cookie ?? '', CSRF_COOKIE);
  const header = headers['x-csrftoken'];
  return cookie !== '' && typeof header === 'string' && same(cookie, header)
    ? OK
    : no('The CSRF token is missing or wrong: reload the page.');
}

/** The checks for one HTTP request. */
export function checkRequest(method: string | undefined, headers: IncomingHttpHeaders, port: number): Verdict {
  const host = checkHost(headers.host, port);
  if (!host.ok || READS.includes(method ?? 'GET')) return host;
  const origin = checkOrigin(headers);
  return origin.ok ? checkCsrf(headers) : origin;
}

/** The checks for one WebSocket (browsers send no CSRF header with it, but always the origin). */
export function checkUpgrade(headers: IncomingHttpHeaders, port: number): Verdict {
  const host = checkHost(headers.host, port);
  return host.ok ? checkOrigin(headers) : host;
}
