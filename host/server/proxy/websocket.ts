/**
 * Passes WebSockets to the cluster by joining the two connections after the handshake. Like the console's proxy it passes
 * on ONE subprotocol only, the last that the page offers.
 *
 * @see openshift/console: pkg/proxy/proxy.go (websocket handling)
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import type { Backend } from './backend';
import { unreachable } from './http';
import { requestOptions } from './request';

/** The last of the subprotocols offered, those aside in which the console hands over whom to impersonate. */
export function chosenProtocol(offered: string | undefined): string | undefined {
  return offered
    ?.split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol !== '' && !/^Impersonate-(?:User|Group)\./.test(protocol))
    .at(-1);
}

function headOf({ statusCode = 502, statusMessage = '', rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]];
    if (!['set-cookie', 'transfer-encoding'].includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Refuses a WebSocket before its handshake. */
export function refuseUpgrade(socket: Duplex, code: number, message: string): void {
  const body = `${message}\n`;
  const head = `HTTP/1.1 ${code} ${http.STATUS_CODES[code] ?? ''}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  socket.end(head + body);
}

function join(client: Duplex, upstream: Duplex): void {
  const end = (): void => {
    client.destroy();
    upstream.destroy();
  };
  for (const side of [client, upstream]) {
    side.on('error', end);
    side.on('close', end);
  }
  client.pipe(upstream);
  upstream.pipe(client);
}

async function connect(backend: Backend, path: string, request: IncomingMessage): Promise<http.ClientRequest> {
  const options = await requestOptions(backend, { method: 'GET', headers: request.headers, path });
  const protocol = chosenProtocol(request.headers['sec-websocket-protocol']);
  const client = backend.url.protocol === 'https:' ? https : http;
  return client.request({
    ...options,
    headers: {
      ...(options.headers as http.OutgoingHttpHeaders),
      connection: 'Upgrade',
      upgrade: 'websocket',
      origin: backend.url.origin,
      ...(protocol === undefined ? {} : { 'sec-websocket-protocol': protocol }),
    },
  });
}

export async function proxyWebSocket(
  backend: Backend,
  path: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  socket.on('error', () => socket.destroy());
  let upstream: http.ClientRequest;
  try {
    upstream = await connect(backend, path, request);
  } catch (error) {
    refuseUpgrade(socket, 502, unreachable(backend, error));
    return;
  }
  upstream.on('upgrade', (answer, remote, remoteHead) => {
    socket.write(headOf(answer));
    if (remoteHead.length > 0) socket.write(remoteHead);
    if (head.length > 0) remote.write(head);
    join(socket, remote);
  });
  upstream.on('response', (answer) => {
    socket.write(headOf(answer).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    answer.pipe(socket);
  });
  upstream.on('error', (error) => refuseUpgrade(socket, 502, unreachable(backend, error)));
  socket.on('close', () => upstream.destroy());
  upstream.end();
}
