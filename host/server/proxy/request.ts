/** What a request becomes on its way to the cluster. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { RequestOptions } from 'node:https';
import { cookieValue } from '../../sdk/fetch/csrf';
import type { Backend } from './backend';

/** The page's own business, or rewritten here: never passed on. */
const DROPPED = new Set([
  'authorization',
  'connection',
  'cookie',
  'host',
  'keep-alive',
  'origin',
  'proxy-authorization',
  'proxy-connection',
  'referer',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-user',
  'sec-websocket-extensions',
  'sec-websocket-protocol',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-csrftoken',
]);

const PREFIX = '/api/kubernetes';

/** The cluster's path of a URL below `/api/kubernetes`; undefined for others, and for paths that would leave it. */
export function clusterPath(url: string): string | undefined {
  if (url !== PREFIX && !url.startsWith(`${PREFIX}/`) && !url.startsWith(`${PREFIX}?`)) return undefined;
  const rest = url.slice(PREFIX.length);
  const path = rest.split('?')[0] ?? '';
  if (path.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) return undefined;
  return rest.startsWith('/') ? rest : `/${rest}`;
}

const METRICS = /^\/api\/prometheus(-tenancy)?(\/api\/v1\/[^?]*)(\?.*)?$/;

/** Which door of Prometheus' API a URL is about, and the path there; undefined for others, and for paths that would leave it. */
export function metricsPath(url: string): { readonly door: 'cluster' | 'tenancy'; readonly path: string } | undefined {
  const [, tenancy, path = '', query = ''] = METRICS.exec(url) ?? [];
  if (path === '' || path.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) return undefined;
  return { door: tenancy === undefined ? 'cluster' : 'tenancy', path: path + query };
}

/** The headers to pass on, with the body's framing kept as it came. */
export function forwardedHeaders(headers: IncomingHttpHeaders, isLocal: boolean): OutgoingHttpHeaders {
  const kept = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !DROPPED.has(name) && !(isLocal && name === 'accept-encoding'),
  );
  const framing = headers['transfer-encoding'] === undefined ? {} : { 'transfer-encoding': 'chunked' };
  return { ...Object.fromEntries(kept), ...framing };
}

/** Options of the request to the cluster. */
export async function requestOptions(
  backend: Backend,
  {
    method,
    headers,
    path,
  }: { readonly method: string | undefined; readonly headers: IncomingHttpHeaders; readonly path: string },
): Promise<RequestOptions> {
  const authorization = await backend.authorize(cookieValue(headers.cookie ?? '', 'persona'));
  return {
    ...authorization,
    method,
    protocol: backend.url.protocol,
    hostname: backend.url.hostname.replace(/^\[|\]$/g, ''),
    port: backend.url.port,
    path: backend.url.pathname.replace(/\/$/, '') + path,
    headers: {
      ...forwardedHeaders(headers, backend.isLocal),
      host: backend.url.host,
      ...(authorization.headers as OutgoingHttpHeaders | undefined),
    },
  };
}
