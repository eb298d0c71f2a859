import { expect, it } from 'vitest';
import type { Channel, ChannelListener } from '../../lib/channel';
import { socketOf } from './socket';

const setUp = () => {
  const told: string[] = [];
  let listener: ChannelListener | undefined;
  const channel: Channel = {
    send: () => undefined,
    close: () => void told.push('channel closed'),
    opened: true,
    pending: 0,
    listen: (given) => {
      listener = given;
      return () => (listener = undefined);
    },
  };
  const socket = socketOf(channel);
  socket.raw.onclose = () => void told.push('noVNC told');
  socket.raw.onmessage = ({ data }) => void told.push(`data ${data.byteLength}`);
  socket.start();
  return { socket, told, listener: () => listener };
};

it('lets noVNC say why it gives up before the channel is closed, and hears nothing more', async () => {
  const { socket, told, listener } = setUp();
  socket.raw.close();
  expect([told, listener()]).toEqual([[], undefined]);
  await Promise.resolve();
  expect(told).toEqual(['noVNC told', 'channel closed']);
  expect(socket.endedByPeer()).toBe(false);
  socket.raw.close();
  await Promise.resolve();
  expect(told).toHaveLength(2);
});

it('tells noVNC what comes, and that the other side has ended it', () => {
  const { socket, told, listener } = setUp();
  listener()?.data(new Uint8Array(3));
  listener()?.data(new Uint8Array());
  listener()?.closed();
  expect(told).toEqual(['data 3', 'noVNC told']);
  expect(socket.endedByPeer()).toBe(true);
});
