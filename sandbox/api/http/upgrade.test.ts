import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { responseOn } from './upgrade';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const listening = async (): Promise<number> => {
  server = createServer((_request, response) => {
    setTimeout(() => response.end('the first answer'), 20);
  });
  server.on('upgrade', (request, socket) => {
    void responseOn(request, socket).then((response) => {
      response.statusCode = 403;
      response.end('the second answer');
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};

it('answers an upgrade on a connection whose answer before is still being sent', async () => {
  const socket = connect(await listening(), '127.0.0.1');
  socket.write('GET /one HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.write('GET /two HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  const answer = await text(socket);
  expect(answer).toContain('the first answer');
  expect(answer).toMatch(/HTTP\/1\.1 403 [^]*the second answer/);
  expect(answer.indexOf('the first answer')).toBeLessThan(answer.indexOf('the second answer'));
});
