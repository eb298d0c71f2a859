import type { IncomingMessage } from 'node:http';
import { unauthorized } from '../http/status';

export interface Identity {
  readonly name: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** Finds who a bearer token belongs to. */
export type Authenticator = (token: string) => Identity | undefined;

const ANONYMOUS: Identity = { name: 'system:anonymous', groups: ['system:unauthenticated'] };

/** kubernetes: staging/src/k8s.io/apiserver/pkg/authentication/request/websocket/protocol.go */
const SUBPROTOCOL = 'base64url.bearer.authorization.k8s.io.';

const offered = (request: IncomingMessage): readonly string[] =>
  (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '');

/** The subprotocols that a WebSocket client offers, without the one that carries its token. */
export const subprotocols = (request: IncomingMessage): readonly string[] =>
  offered(request).filter((protocol) => !protocol.startsWith(SUBPROTOCOL));

const tokenOf = (request: IncomingMessage): string | undefined => {
  const header = request.headers.authorization;
  if (header !== undefined) return /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '';
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') return undefined;
  const carrier = offered(request).find((protocol) => protocol.startsWith(SUBPROTOCOL));
  if (carrier === undefined) return undefined;
  // the real server insists on a second protocol that it can answer with
  if (subprotocols(request).length === 0) throw unauthorized();
  return Buffer.from(carrier.slice(SUBPROTOCOL.length), 'base64url').toString('utf8');
};

/** Who sends the request: anonymous without credentials; throws 401 when credentials are wrong. */
export const identityOf = (request: IncomingMessage, authenticate: Authenticator): Identity => {
  const token = tokenOf(request);
  if (token === undefined) return ANONYMOUS;
  const identity = authenticate(token);
  if (identity === undefined) throw unauthorized();
  return identity;
};
