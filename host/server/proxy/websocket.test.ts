import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Backend } from './backend';
import { proxyWebSocket } from './websocket';

let cluster: http.Server;
let proxy: http.Server;
let sockets: WebSocketServer;
let offered: string | undefined;

const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;

const listening = async (server: http.Server): Promise<void> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
};

const refuse = (socket: import('node:stream').Duplex): void => {
  const body = '{"kind":"Status","code":500,"message":"Active VNC connection. Request denied."}';
  socket.end(
    `HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
};

beforeEach(async () => {
  // like KubeVirt: bytes, one subprotocol, and an end without a close frame
  sockets = new WebSocketServer({ noServer: true, handleProtocols: (protocols) => [...protocols][0] ?? false });
  cluster = http.createServer();
  cluster.on('upgrade', (request, socket, head) => {
    offered = request.headers['sec-websocket-protocol'];
    if (request.url === '/busy') refuse(socket);
    else sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket));
  });
  await listening(cluster);
  const backend: Backend = {
    url: new URL(`http://127.0.0.1:${portOf(cluster)}`),
    name: 'test',
    personas: [],
    isLocal: true,
    authorize: () => Promise.resolve({}),
  };
  proxy = http.createServer();
  proxy.on('upgrade', (request, socket, head) => {
    void proxyWebSocket(backend, request.url ?? '/', request, socket, head);
  });
  await listening(proxy);
});
afterEach(() => {
  for (const server of [cluster, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Opens a stream through the proxy; both its ends. */
const open = async (protocols: readonly string[] = ['plain.kubevirt.io']): Promise<[WebSocket, WebSocket]> => {
  const page = new WebSocket(`ws://127.0.0.1:${portOf(proxy)}/vnc`, [...protocols]);
  const [[guest]] = await Promise.all([once(sockets, 'connection') as Promise<[WebSocket]>, once(page, 'open')]);
  return [page, guest];
};

describe('a stream through the console', () => {
  it('has the last subprotocol that is not about impersonation, there and back', async () => {
    const [page] = await open(['Impersonate-User.bob', 'other.io', 'plain.kubevirt.io', 'Impersonate-Group.ops']);
    expect([offered, page.protocol]).toEqual(['plain.kubevirt.io', 'plain.kubevirt.io']);
    page.terminate();
  });

  it('carries bytes both ways as they are', async () => {
    const [page, guest] = await open();
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    guest.send(bytes);
    const [toPage, binary] = (await once(page, 'message')) as [Buffer, boolean];
    page.send(toPage);
    const [toGuest] = (await once(guest, 'message')) as [Buffer];
    expect([binary, toGuest.equals(bytes)]).toEqual([true, true]);
    page.terminate();
  });

  it('is cut for the page, too, when the cluster cuts it: 1006, after what was said before', async () => {
    const [page, guest] = await open();
    const last = once(page, 'message');
    const closed = once(page, 'close');
    guest.send(Buffer.alloc(200_000, 1), () => guest.terminate());
    expect(((await last)[0] as Buffer).length).toBe(200_000);
    expect((await closed)[0]).toBe(1006);
  });

  it('passes on a proper end of the page, and the loss of it', async () => {
    const [page, guest] = await open();
    page.close(1000);
    expect((await once(guest, 'close'))[0]).toBe(1000);
    const [lost, other] = await open();
    lost.terminate();
    expect((await once(other, 'close'))[0]).toBe(1006);
  });

  it('is refused with the status and words of the cluster', async () => {
    const page = new WebSocket(`ws://127.0.0.1:${portOf(proxy)}/busy`, ['plain.kubevirt.io']);
    page.on('error', () => undefined);
    const [, response] = (await once(page, 'unexpected-response')) as [unknown, http.IncomingMessage];
    let text = '';
    for await (const chunk of response) text += String(chunk);
    expect([response.statusCode, JSON.parse(text)]).toMatchObject([
      500,
      { message: 'Active VNC connection. Request denied.' },
    ]);
  });
});
