import { forbiddenPath, type Authorizer } from './access/authorize';
import type { Identity } from './access/identity';
import type { Documents } from './discovery/documents';
import { openApiText } from './discovery/openapi';
import { discoveryDocument } from './discovery/serve';
import { VERSION } from './discovery/version';
import { sendJson, sendJsonText, sendText, type Exchange } from './http/exchange';
import { methodNotAllowed, noSuchPath } from './http/status';

const HEALTH = /^\/(?:healthz|livez|readyz)(?:\/[\w-]+)?$/;
const ROOT_PATHS = [
  '/api',
  '/api/v1',
  '/apis',
  '/healthz',
  '/livez',
  '/metrics',
  '/openapi/v2',
  '/openapi/v3',
  '/readyz',
  '/version',
];

interface PathApi {
  readonly authorizer: Authorizer;
  readonly documents: Documents;
}

/** Answers what is no resource: health, version, discovery, OpenAPI. */
export const servePath = ({ documents, authorizer }: PathApi, exchange: Exchange, user: Identity): void => {
  const { pathname } = exchange.url;
  const verb = exchange.method.toLowerCase();
  if (!authorizer.allowsPath(user, verb, pathname)) throw forbiddenPath(user, verb, pathname);
  if (verb !== 'get' && verb !== 'head') throw methodNotAllowed();
  if (HEALTH.test(pathname)) {
    sendText(exchange, 200, 'text/plain; charset=utf-8', 'ok');
    return;
  }
  if (pathname === '/') {
    sendJson(exchange, 200, { paths: ROOT_PATHS });
    return;
  }
  if (pathname === '/version' || pathname === '/version/') {
    sendJson(exchange, 200, VERSION);
    return;
  }
  const { accept } = exchange.request.headers;
  if (pathname.startsWith('/openapi/')) {
    const text = openApiText(documents, pathname, accept);
    if (text === undefined) throw noSuchPath();
    sendJsonText(exchange, 200, text);
    return;
  }
  const document = discoveryDocument(documents, pathname, accept);
  if (document === undefined) throw noSuchPath();
  sendText(exchange, 200, document.contentType, JSON.stringify(document.body));
};
