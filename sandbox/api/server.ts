import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createAuthorizer, forbidden, type Authorizer } from './access/authorize';
import { identityOf, type Identity } from './access/identity';
import { actingAs } from './access/impersonate';
import { createServiceTokens } from './access/service-tokens';
import type { ApiContext } from './context';
import { isVirt, resourceRequest, serveTarget, virtCall } from './dispatch';
import { documentsOf, type Documents } from './discovery/documents';
import { extraResources } from './discovery/extra';
import { Faults } from './faults';
import { exchangeOf, sendFault, sendJson, type Exchange } from './http/exchange';
import { checkOrigin } from './http/origin';
import { badRequest, methodNotAllowed, noSuchPath } from './http/status';
import { acceptWebSocket, responseOn, type Acceptance } from './http/upgrade';
import { measure as measureCluster, type Measurements } from '../prometheus/cluster';
import { sendMetrics } from '../prometheus/http/exposition';
import { isPrometheusPath, servePrometheus } from '../prometheus/http/serve';
import { createMetrics, type ApiMetrics } from './metrics';
import { servePath } from './paths';
import { Storm } from './storm';
import { watchPlan } from './resources';
import { virtStream } from './special/virt';
import { targetOf } from './target';
import { webSocketSink } from './watch/sink';
import { startWatch } from './watch/watch';

interface Api {
  readonly context: ApiContext;
  readonly authorizer: Authorizer;
  readonly documents: Documents;
  readonly faults: Faults;
  readonly storm: Storm;
  readonly metrics: ApiMetrics;
  /** The metrics of the cluster; followed from the first call on. */
  measured(): Measurements;
}

/** Who asks, acting as whom; throws 401 and 403. */
const userOf = ({ context, authorizer }: Api, request: IncomingMessage): Identity =>
  actingAs(request, identityOf(request, context.authenticate), authorizer);

/** The sandbox's own paths: they need no token, only the loopback interface. */
const serveSandboxPath = async (api: Api, exchange: Exchange): Promise<void> => {
  const { pathname } = exchange.url;
  if (pathname === '/sandbox/faults') await api.faults.serve(exchange);
  else if (pathname === '/sandbox/personas') sendJson(exchange, 200, { personas: api.context.personas() });
  else if (pathname === '/sandbox/storm') await api.storm.serve(api.context, exchange);
  else throw noSuchPath();
};

/** Health and metrics are for anyone on this machine; the rest needs to know who asks. */
const serveOpenPath = async (api: Api, exchange: Exchange): Promise<boolean> => {
  const { pathname } = exchange.url;
  if (pathname.startsWith('/sandbox/')) await serveSandboxPath(api, exchange);
  else if (pathname === '/metrics' && ['GET', 'HEAD'].includes(exchange.method)) {
    await sendMetrics(exchange, await api.metrics.text(), api.measured());
  } else return false;
  return true;
};

/** Counts the request when it is over. */
const measure = ({ metrics, faults }: Api, exchange: Exchange): void => {
  const { response, method, url } = exchange;
  const target = targetOf(method, url);
  if (target === undefined) return;
  const { verb, group, resource } = target;
  const name = group === '' ? resource : `${resource}.${group}`;
  const start = performance.now();
  if (verb === 'watch') faults.watching(exchange);
  const ended = verb === 'watch' ? metrics.watching(name) : undefined;
  response.on('close', () => {
    ended?.();
    metrics.answered(verb, name, response.statusCode, (performance.now() - start) / 1000);
  });
};

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

const serve = async (api: Api, exchange: Exchange): Promise<void> => {
  try {
    checkOrigin(exchange.request);
    if (!METHODS.has(exchange.method)) throw methodNotAllowed();
    if (await serveOpenPath(api, exchange)) return;
    const measuring = isPrometheusPath(exchange.url.pathname);
    if (!measuring) measure(api, exchange);
    if (!(await api.faults.strike(exchange))) return;
    if (measuring) {
      await servePrometheus({ ...api, exchange, user: userOf(api, exchange.request) });
      return;
    }
    const user = userOf(api, exchange.request);
    const target = targetOf(exchange.method, exchange.url);
    if (target === undefined) servePath(api, exchange, user);
    else await serveTarget({ ...api, exchange, user, target });
  } catch (error) {
    sendFault(exchange, error);
  }
};

/** What to do with the WebSocket that is asked for; undefined when the refusal has been sent. Throws refusals, too. */
const streamFor = async (api: Api, exchange: Exchange, socket: Duplex): Promise<Acceptance | undefined> => {
  const user = userOf(api, exchange.request);
  const target = targetOf(exchange.method, exchange.url);
  if (target === undefined) throw noSuchPath();
  const request = { ...api, exchange, user, target };
  if (isVirt(target) && api.context.virtApi !== undefined) {
    return virtStream(virtCall(request, api.context.virtApi), exchange);
  }
  if (!api.authorizer.allows(user, target)) throw forbidden(user, target);
  const wanted = resourceRequest(request);
  if (target.verb !== 'watch') throw badRequest('the server could not upgrade this request to a WebSocket');
  const plan = watchPlan(wanted);
  return {
    take: (webSocket) => startWatch(api.context, plan, webSocketSink(webSocket, socket)),
    speaks: 'text',
  };
};

/** A WebSocket request: a watch, or a stream of KubeVirt. What is refused is answered as plain HTTP before the upgrade. */
const serveUpgrade = async (api: Api, request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
  const exchange = exchangeOf(request, await responseOn(request, socket));
  try {
    checkOrigin(request);
    if (!(await api.faults.strike(exchange))) return;
    const acceptance = await streamFor(api, exchange, socket);
    if (acceptance === undefined) return;
    api.faults.watching(exchange);
    exchange.response.detachSocket(request.socket);
    acceptWebSocket(request, socket, head, acceptance);
  } catch (error) {
    sendFault(exchange, error);
  }
};

const measuredOnce = ({ store, clock, virtApi }: ApiContext): (() => Measurements) => {
  let measured: Measurements | undefined;
  return () => (measured ??= measureCluster({ store, clock, guests: virtApi?.guests }));
};

interface ApiHandlers {
  /** Follows from now on what is measured; else that begins with the first question. */
  begin(): void;
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** The API server as handlers of an HTTP server. */
export const createApi = (given: Omit<ApiContext, 'serviceTokens'>): ApiHandlers => {
  const serviceTokens = createServiceTokens(given);
  const context: ApiContext = {
    ...given,
    serviceTokens,
    authenticate: (token) => given.authenticate(token) ?? serviceTokens.identify(token),
  };
  const has = { openshift: context.openshift, kubevirt: context.virtApi !== undefined };
  const api: Api = {
    context,
    authorizer: createAuthorizer(context.store),
    documents: documentsOf(context.catalogue, extraResources(has)),
    faults: new Faults(),
    storm: new Storm(),
    metrics: createMetrics(context.store),
    measured: measuredOnce(context),
  };
  return {
    begin: () => void api.measured(),
    request: (request, response) => {
      void serve(api, exchangeOf(request, response));
    },
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      void serveUpgrade(api, request, socket, head);
    },
  };
};
