/**
 * CDI's upload proxy and, behind it, the upload server of each claim: an HTTP server of its own origin that takes the bytes of
 * disks. Nothing is kept of them. cdi: pkg/uploadproxy/uploadproxy.go, pkg/uploadserver/uploadserver.go; facts 6.5
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { podLogs } from '../api/pod-logs';
import { KIND } from '../controllers/object/kind-ids';
import { UPLOAD_SERVER } from '../controllers/storage/data-volume/pods';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import { endpointOf, type Endpoint } from './endpoint';
import { whenReady } from './readiness';
import { receive } from './receive';
import { Transfers } from './transfers';
import type { UploadTarget, UploadTokens } from './tokens';

interface ProxyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly tokens: UploadTokens;
}

interface UploadProxy {
  request(request: IncomingMessage, response: ServerResponse): void;
  stop(): void;
}

const BEARER = /^Bearer\s+([A-Za-z0-9\-._~+/]+)$/i;

/** Every page may upload: the token is what counts. */
const allowOrigins = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  if (headers.origin === undefined) return;
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Vary', 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers');
  response.setHeader('Access-Control-Allow-Methods', 'HEAD, GET, POST, PUT, PATCH, DELETE');
  const asked = headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('Access-Control-Allow-Headers', asked);
};

const answer = (response: ServerResponse, status: number, text = ''): void => {
  if (response.headersSent || response.destroyed) return;
  // who still sends when it is answered would have the rest taken for another request
  const finished = response.req.complete;
  response.writeHead(status, {
    ...(text === '' ? {} : { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }),
    'Content-Length': Buffer.byteLength(text),
    ...(finished ? {} : { Connection: 'close' }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
  if (!finished) response.req.resume();
};

/** The claim that the request may write; undefined when it has been refused. */
const authorised = (
  tokens: UploadTokens,
  request: IncomingMessage,
  response: ServerResponse,
): UploadTarget | undefined => {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
  const target = token === undefined ? 'foreign' : tokens.check(token);
  if (typeof target === 'object') return target;
  answer(response, target === 'invalid' ? 401 : 400);
  return undefined;
};

/** What the upload server of the claim answers by itself; undefined when it takes the upload. */
const ownAnswer = (
  { asynchronous }: Endpoint,
  { method }: IncomingMessage,
  transfers: Transfers,
  claim: KubeObject,
): number | undefined => {
  if (method === 'HEAD' && asynchronous) return 200;
  if (method !== 'POST') return 404;
  switch (transfers.stateOf(claim)) {
    case 'receiving':
    case 'processing':
      return 503;
    case 'done':
      return 409;
    case 'idle':
      return undefined;
  }
};

/** Makes the proxy. `stop` forgets the uploads that are under way. */
export const createUploadProxy = ({ store, clock, tokens }: ProxyParts): UploadProxy => {
  const transfers = new Transfers(store, clock);

  /** The server of the claim tells its log why an upload came to nothing. */
  const note = (claim: KubeObject, why: string): void => {
    const pods = store.ownedBy(claim.metadata.uid);
    const server = pods.find(({ metadata }) => metadata.labels?.['cdi.kubevirt.io'] === UPLOAD_SERVER);
    if (server === undefined) return;
    podLogs(store).append(server.metadata.uid, UPLOAD_SERVER, `Saving stream failed: ${why}`, clock.now());
  };

  const upload = async (endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = authorised(tokens, request, response);
    if (target === undefined) return;
    const ready = await whenReady(store, clock, target);
    if ('refused' in ready) {
      answer(response, 503, ready.refused);
      return;
    }
    const own = ownAnswer(endpoint, request, transfers, ready.claim);
    if (own !== undefined) {
      answer(response, own);
      return;
    }
    const receiving = transfers.begin(ready.claim, () => request.destroy());
    const outcome = await receive(endpoint, request, { store, claim: ready.claim });
    if (outcome.result === 'refused') {
      receiving.failed();
      note(ready.claim, outcome.message);
      answer(response, outcome.tooLarge ? 400 : 500, `Saving stream failed: ${outcome.message}`);
      await outcome.drained;
      request.destroy();
      return;
    }
    if (outcome.result === 'cut') {
      receiving.failed();
      note(ready.claim, 'unexpected EOF');
      return;
    }
    const made = receiving.complete();
    if (!endpoint.asynchronous) await made;
    answer(response, 200);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    allowOrigins(request, response);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const endpoint = endpointOf(path);
    if (request.method === 'OPTIONS') answer(response, 204);
    else if (path === '/healthz') answer(response, 200, 'OK');
    else if (endpoint === undefined) answer(response, 404, '404 page not found\n');
    else await upload(endpoint, request, response);
  };

  const unsubscribe = store.subscribe(({ kind, type, object }) => {
    if (kind === KIND.claim && type === 'DELETED') transfers.drop(object);
  });

  return {
    request: (request, response) => {
      request.on('error', () => undefined); // the receiver is told by its own reading
      serve(request, response).catch(() => response.destroy());
    },
    stop: unsubscribe,
  };
};
