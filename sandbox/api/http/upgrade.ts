import { ServerResponse, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { subprotocols } from '../access/identity';

/** An ordinary HTTP response on the socket of an upgrade request: refusals are sent before the upgrade. */
export const responseOn = (request: IncomingMessage, socket: Duplex): ServerResponse => {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  if (socket instanceof Socket) response.assignSocket(socket);
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
