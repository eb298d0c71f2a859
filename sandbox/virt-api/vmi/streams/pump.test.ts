import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { ByteStream, Flow } from '../../../guests/guest';
import { pump } from './pump';

const MEGABYTE = Buffer.alloc(1024 * 1024);

let server: WebSocketServer;
let client: WebSocket;
let socket: WebSocket;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client.on('error', () => undefined);
  [socket] = (await once(server, 'connection')) as [WebSocket];
  if (client.readyState !== WebSocket.OPEN) await once(client, 'open');
});
afterEach(() => {
  client.terminate();
  server.close();
});

interface Device {
  readonly stream: ByteStream;
  readonly holds: boolean[];
  waiting: number;
  say(bytes: Uint8Array): void;
  taken(): void;
  end(): void;
  left: boolean;
  heard: number;
}

const device = (flowing: boolean): Device => {
  let onData: (bytes: Uint8Array) => void = () => undefined;
  let onClose = (): void => undefined;
  let onTaken = (): void => undefined;
  const flow: Flow = {
    waiting: () => made.waiting,
    onTaken: (listener) => (onTaken = listener),
    hold: (held) => made.holds.push(held),
  };
  const made: Device = {
    holds: [],
    waiting: 0,
    left: false,
    heard: 0,
    say: (bytes) => onData(bytes),
    taken: () => onTaken(),
    end: () => onClose(),
    stream: {
      write: (bytes) => (made.heard += bytes.length),
      onData: (listener) => (onData = listener),
      onClose: (listener) => (onClose = listener),
      close: () => (made.left = true),
      ...(flowing ? { flow } : {}),
    },
  };
  return made;
};

const ended = vi.fn();
beforeEach(() => ended.mockClear());

describe('a client that is slower than the guest', () => {
  it('makes it wait, and lets it go on when it has caught up', async () => {
    const { stream, say, holds } = device(true);
    pump(socket, stream, ended);
    client.pause();
    for (let sent = 0; sent < 12 && holds.length === 0; sent += 1) say(MEGABYTE);
    expect(holds).toEqual([true]);
    client.resume();
    await vi.waitFor(() => expect(holds).toEqual([true, false]), 5_000);
    expect(ended).not.toHaveBeenCalled();
  });

  it('is put out when the guest cannot wait', async () => {
    const slow = device(false);
    pump(socket, slow.stream, ended);
    client.pause();
    for (let sent = 0; sent < 40 && !slow.left; sent += 1) slow.say(MEGABYTE);
    expect(slow.left).toBe(true);
    expect(ended).toHaveBeenCalledOnce();
    client.resume();
    expect((await once(client, 'close'))[0]).toBe(1006);
  });

  it('still gets what was said last', async () => {
    const last = device(true);
    pump(socket, last.stream, ended);
    let received = 0;
    client.on('message', (data) => (received += Buffer.isBuffer(data) ? data.length : 0));
    for (let sent = 0; sent < 8; sent += 1) last.say(MEGABYTE);
    last.end();
    expect((await once(client, 'close'))[0]).toBe(1006);
    expect([received, last.left]).toEqual([8 * MEGABYTE.length, true]);
    expect(ended).toHaveBeenCalledOnce();
  });
});

describe('a guest that is slower than the client', () => {
  it('makes the client wait until it has taken everything', async () => {
    const busy = device(true);
    pump(socket, busy.stream, ended);
    busy.waiting = MEGABYTE.length;
    client.send(Buffer.from('one'));
    await vi.waitFor(() => expect(socket.isPaused).toBe(true));
    busy.waiting = 0;
    busy.taken();
    expect(socket.isPaused).toBe(false);
    client.send(Buffer.from('two'));
    await vi.waitFor(() => expect(busy.heard).toBe(6));
  });
});

it('a drop ends both sides once', async () => {
  const one = device(false);
  const { drop } = pump(socket, one.stream, ended);
  drop();
  drop();
  one.end();
  expect((await once(client, 'close'))[0]).toBe(1006);
  expect([one.left, ended.mock.calls.length]).toEqual([true, 1]);
});
