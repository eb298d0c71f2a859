import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { KeyAndCertificate } from './tls/certificate';

const HOST = '127.0.0.1';
/** The first byte of a TLS handshake; no HTTP request begins with it. */
const TLS_HANDSHAKE = 0x16;

interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** Absent: connections cannot be upgraded. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Milliseconds that a request may take to arrive; 0 = as long as it wants. Default: that of Node. */
  readonly requestTimeout?: number;
}

interface Listener {
  readonly port: number;
  /** Ends all connections at once: a watch would keep a server open for an hour. */
  close(): Promise<void>;
}

/** Serves http and https on one port of the loopback interface. Rejects when the port is taken. */
export const listen = (port: number, { key, cert }: KeyAndCertificate, handlers: Handlers): Promise<Listener> => {
  const plain = createHttpServer(handlers.request);
  const secure = createHttpsServer({ key, cert }, handlers.request);
  const sockets = new Set<Socket>();
  for (const server of [plain, secure]) {
    server.on('upgrade', handlers.upgrade ?? ((_request, socket: Duplex) => socket.destroy()));
    if (handlers.requestTimeout !== undefined) server.requestTimeout = handlers.requestTimeout;
    // the console's proxy and informers keep connections; the default of 5 s makes them race with our closing
    server.keepAliveTimeout = 120_000;
  }
  const door = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const bytes = typeof first === 'string' ? Buffer.from(first) : first;
      (bytes[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen(port, HOST, () => {
      door.off('error', reject);
      const address = door.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((closed) => {
          door.close(() => {
            closed();
          });
          for (const socket of sockets) socket.destroy();
        });
      resolve({ port: address.port, close });
    });
  });
};
