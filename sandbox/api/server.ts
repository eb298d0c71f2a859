import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAuthorizer, forbidden, forbiddenPath, type Authorizer } from './access/authorize';
import { identityOf, type Identity } from './access/identity';
import type { ApiContext } from './context';
import { documentsOf, type Documents } from './discovery/documents';
import { extraResources } from './discovery/extra';
import { openApiText } from './discovery/openapi';
import { discoveryDocument } from './discovery/serve';
import { VERSION } from './discovery/version';
import { exchangeOf, sendFault, sendJson, sendJsonText, sendText, type Exchange } from './http/exchange';
import { noSuchPath } from './http/status';
import { serveResource } from './resources';
import { targetOf, type ResourceTarget } from './target';

interface Api {
  readonly context: ApiContext;
  readonly authorizer: Authorizer;
  readonly documents: Documents;
}

const HEALTH = /^\/(?:healthz|livez|readyz)(?:\/[\w-]+)?$/;

const servePath = ({ documents, authorizer }: Api, exchange: Exchange, user: Identity): void => {
  const { pathname } = exchange.url;
  const verb = exchange.method.toLowerCase();
  if (!authorizer.allowsPath(user, verb, pathname)) throw forbiddenPath(user, verb, pathname);
  if (HEALTH.test(pathname)) {
    sendText(exchange, 200, 'text/plain; charset=utf-8', 'ok');
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

const serveTarget = async (api: Api, exchange: Exchange, user: Identity, target: ResourceTarget): Promise<void> => {
  if (!api.authorizer.allows(user, target)) throw forbidden(user, target);
  const kind = api.context.catalogue.find(target.group, target.version, target.resource);
  if (kind === undefined) throw noSuchPath();
  await serveResource({ context: api.context, exchange, kind, target, user });
};

const serve = async (api: Api, exchange: Exchange): Promise<void> => {
  try {
    const user = identityOf(exchange.request, api.context.authenticate);
    const target = targetOf(exchange.method, exchange.url);
    if (target === undefined) servePath(api, exchange, user);
    else await serveTarget(api, exchange, user, target);
  } catch (error) {
    sendFault(exchange, error);
  }
};

export interface ApiHandlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** The API server as handlers of an HTTP server. */
export const createApi = (context: ApiContext): ApiHandlers => {
  const has = { openshift: context.openshift, kubevirt: context.virtApi !== undefined };
  const api: Api = {
    context,
    authorizer: createAuthorizer(context.store),
    documents: documentsOf(context.catalogue, extraResources(has)),
  };
  return {
    request: (request, response) => {
      void serve(api, exchangeOf(request, response));
    },
    upgrade: (_request, socket) => {
      socket.destroy();
    },
  };
};
