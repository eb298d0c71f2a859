import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Handler } from './handler';
import { listen } from './listen';

test('closes at once although a WebSocket is open', async () => {
  const handler: Handler = {
    request: async (_request, response) => {
      response.end();
      await Promise.resolve();
    },
    // never closed from this side, as with the watch of a cluster that stays up
    upgrade: async (_request, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
      await Promise.resolve();
    },
  };
  const listening = await listen(handler, 0);
  const client = connect(listening.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toContain('101');
  const ended = once(client, 'close');
  await listening.close();
  await ended;
  expect(client.destroyed).toBe(true);
});
