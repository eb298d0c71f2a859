/**
 * CDI's upload proxy and, behind it, the upload server of each claim: an HTTP server of its own origin that takes the bytes of
 * disks. Nothing is kept of them. cdi: pkg/uploadproxy/uploadproxy.go, pkg/uploadserver/uploadserver.go; facts 6.5
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { podLogs } from '../api/pod-logs';
import { KIND } from '../controllers/object/kind-ids';
import { UPLOAD_SERVER } from '../controllers/storage/data-volume/fill/pods';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import type { KubeObject } from '../store/object';
import { allowOrigins, answer } from './answer';
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

/** The claim that the request may write, or the status that refuses it. */
const authorised = (tokens: UploadTokens, { headers }: IncomingMessage): UploadTarget | 400 | 401 => {
  const token = BEARER.exec(headers.authorization ?? '')?.[1];
  const target = token === undefined ? 'foreign' : tokens.check(token);
  if (typeof target === 'object') return target;
  return target === 'invalid' ? 401 : 400;
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
    const target = authorised(tokens, request);
    if (typeof target === 'number') return answer(response, target);
    const ready = await whenReady(store, clock, target);
    if ('refused' in ready) return answer(response, 503, ready.refused);
    const own = ownAnswer(endpoint, request, transfers, ready.claim);
    if (own !== undefined) return answer(response, own);
    const receiving = transfers.begin(ready.claim, () => request.destroy());
    const outcome = await receive(endpoint, request, { store, claim: ready.claim });
    if (outcome.result === 'complete') {
      const made = receiving.complete();
      if (!endpoint.asynchronous) await made;
      return answer(response, 200);
    }
    receiving.failed();
    note(ready.claim, outcome.result === 'cut' ? 'unexpected EOF' : outcome.message);
    if (outcome.result === 'cut') return undefined;
    const said = `Saving stream failed: ${outcome.message}`;
    return answer(response, outcome.tooLarge ? 400 : 500, said, outcome.drained);
  };

  const serve = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    allowOrigins(request, response);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const endpoint = endpointOf(path);
    if (request.method === 'OPTIONS') return answer(response, 204);
    if (path === '/healthz') return answer(response, 200, 'OK');
    return endpoint === undefined ? answer(response, 404, '404 page not found\n') : upload(endpoint, request, response);
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
