import { ServerResponse, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { WebSocketServer, type WebSocket } from 'ws';
import { subprotocols } from '../access/identity';

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_HTTP_SOCKET_ASSIGNED';

/**
 * Gives a response its socket. On a connection that is used again the answer before may have arrived and still not have let go of the
 * socket here.
 */
const assign = async (response: ServerResponse, socket: Socket): Promise<void> => {
  while (!socket.destroyed) {
    try {
      response.assignSocket(socket);
      return;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    await setImmediate();
  }
};

/** An ordinary HTTP response on the socket of an upgrade request: refusals are sent before the upgrade. */
export const responseOn = async (request: IncomingMessage, socket: Duplex): Promise<ServerResponse> => {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  if (socket instanceof Socket) await assign(response, socket);
  response.on('finish', () => {
    socket.end();
  });
  return response;
};

/** What takes a connection once it is upgraded. */
export interface Acceptance {
  readonly take: (webSocket: WebSocket) => void;
  /** Called instead of `take` when the client is gone before. */
  readonly abandon?: () => void;
  /** Watches speak text in any subprotocol, streams of KubeVirt bytes in their own. */
  readonly speaks: 'text' | 'bytes';
}

const MAX_MESSAGE = 4 * 1024 * 1024;
/** kubevirt: staging/src/kubevirt.io/client-go/subresources/constants.go */
const PLAIN = 'plain.kubevirt.io';

const acceptors: Readonly<Record<Acceptance['speaks'], WebSocketServer>> = {
  text: new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // whatever is offered is fine, the token's carrier aside; without an offer none is named
    handleProtocols: (_offered, request) => subprotocols(request)[0] ?? false,
  }),
  bytes: new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE,
    handleProtocols: (offered) => (offered.has(PLAIN) ? PLAIN : false),
  }),
};

/** Completes the handshake. */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { take, abandon, speaks }: Acceptance,
): void => {
  let taken = false;
  acceptors[speaks].handleUpgrade(request, socket, head, (webSocket) => {
    taken = true;
    take(webSocket);
  });
  if (!taken) abandon?.();
};
