/** Listens on loopback only, IPv4 and IPv6, and can be closed at once although watches are open. */
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { sendStatus } from './answer';
import { StartError } from './start-error';
import type { Handler } from './handler';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function createServer(handler: Handler): http.Server {
  const server = http.createServer((request, response) => {
    handler.request(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendStatus(response, 500, 'InternalError', `The console failed: ${messageOf(error)}`);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    handler.upgrade(request, socket, head).catch(() => socket.destroy());
  });
  // watches and consoles live as long as the page
  server.requestTimeout = 0;
  server.timeout = 0;
  server.keepAliveTimeout = 60_000;
  return server;
}

function listenOn(server: http.Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ host, port, ipv6Only: host === '::1' }, () => {
      server.off('error', fail);
      done();
    });
  });
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

/** Throws StartError when the port is taken. Machines without IPv6 are served by IPv4 alone. */
export async function listen(handler: Handler, port: number): Promise<Listening> {
  const servers: http.Server[] = [];
  // the HTTP server forgets connections that became WebSockets, and would wait for them for ever
  const sockets = new Set<Socket>();
  const start = async (host: string, wanted: number): Promise<number> => {
    const server = createServer(handler);
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    await listenOn(server, host, wanted);
    servers.push(server);
    return (server.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    await Promise.all(
      servers.map((server) => {
        const closed = new Promise<void>((done) => server.close(() => done()));
        sockets.forEach((socket) => socket.destroy());
        return closed;
      }),
    );
  };
  try {
    const actual = await start('127.0.0.1', port);
    await start('::1', actual).catch((error: unknown) => {
      if (codeOf(error) === 'EADDRINUSE') throw error;
    });
    return { port: actual, close };
  } catch (error) {
    await close();
    if (codeOf(error) === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is in use: stop what uses it, or choose another with --port.`);
    }
    if (codeOf(error) === 'EACCES')
      throw new StartError(`Port ${port} may not be used: choose one above 1023 with --port.`);
    throw error;
  }
}
