/** A forward proxy between the browser and other origins that a test makes slow and cuts, as a bad line does. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Transform } from 'node:stream';

export interface Line {
  /** Of the proxy. */
  readonly url: string;
  /** From now on, new requests send so many bytes per second; undefined for as fast as it goes. */
  limit(bytesPerSecond: number | undefined): void;
  /** Breaks every connection. */
  cut(): void;
  stop(): Promise<void>;
}

/** Lets bytes through at a pace. */
const slowed = (bytesPerSecond: number): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      setTimeout(() => done(null, chunk), (chunk.length * 1000) / bytesPerSecond);
    },
  });

/** Starts the proxy on a free port. */
export const startLine = async (): Promise<Line> => {
  const sockets = new Set<Socket>();
  let pace: number | undefined;
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const onward = forward(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('error', () => onward.destroy());
    incoming.on('close', () => {
      if (!incoming.complete) onward.destroy();
    });
    if (pace === undefined) incoming.pipe(onward);
    else incoming.pipe(slowed(pace)).pipe(onward);
  };
  const server = createServer(pass);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    limit: (bytesPerSecond) => (pace = bytesPerSecond),
    cut,
    stop: async () => {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
};
