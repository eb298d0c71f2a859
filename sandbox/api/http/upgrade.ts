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

const acceptor = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  // whatever is offered is fine, the token's carrier aside; without an offer none is named
  handleProtocols: (_offered, request) => subprotocols(request)[0] ?? false,
});

/** Completes the handshake. */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  take: (webSocket: WebSocket) => void,
): void => {
  acceptor.handleUpgrade(request, socket, head, take);
};
