import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../lib/channel';
import { VMI } from '../../resources/kinds';
import { httpError, statusBody } from '../live/fake-api.fixture';
import { ManualTime } from '../live/manual-time.fixture';
import { FakeLines } from './fake-lines.fixture';
import { createStreams, type Streams, type StreamTarget } from './streams';

const VNC: StreamTarget = {
  ref: { kind: VMI, namespace: 'shop', name: 'web-1' },
  subresource: 'vnc',
  query: { preserveSession: 'true' },
};
const PATH = '/apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachineinstances/web-1/vnc?preserveSession=true';
const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

let lines: FakeLines;
let time: ManualTime;
let streams: Streams;
let channel: Channel | undefined;
let ends: string[];

beforeEach(() => {
  lines = new FakeLines();
  time = new ManualTime();
  streams = createStreams(lines, time);
  channel = undefined;
  ends = [];
});

const open = () => streams.open(VNC, { opened: (made) => void (channel = made), ended: (by) => ends.push(by) });

const heard = () => {
  const all: number[] = [];
  let closed = 0;
  const stop = channel?.listen({ data: (part) => all.push(...part), closed: () => void (closed += 1) });
  return { all, stop: () => stop?.(), closed: () => closed };
};

describe('a stream', () => {
  it('is opened on the path of the subresource with its one protocol', () => {
    open();
    expect(lines.opened).toEqual([{ path: PATH, subprotocol: 'plain.kubevirt.io' }]);
  });

  it('keeps what the device says before anybody listens, and passes on what comes then', () => {
    open();
    lines.last.accept();
    lines.last.say(bytes(1, 2));
    const { all } = heard();
    lines.last.say(bytes(3));
    expect(all).toEqual([1, 2, 3]);
  });

  it('sends in order, and nothing after it was closed', () => {
    open();
    lines.last.accept();
    channel?.send(bytes(1));
    channel?.send(bytes());
    channel?.send(bytes(2, 3));
    channel?.close();
    channel?.send(bytes(4));
    expect(lines.last.sent).toEqual([1, 2, 3]);
    expect([channel?.opened, lines.last.isClosed, ends]).toEqual([false, true, ['us']]);
  });

  it('tells who listens when the other side is gone, once, and who comes later at once', () => {
    open();
    lines.last.accept();
    const early = heard();
    const gone = heard();
    gone.stop();
    lines.last.drop();
    lines.last.drop();
    expect([early.closed(), gone.closed(), heard().closed(), ends]).toEqual([1, 0, 1, ['them']]);
  });

  it('ends without having opened when it is refused, or given up', () => {
    open();
    lines.last.drop();
    const stream = open();
    stream.close();
    stream.close();
    lines.last.accept();
    expect([channel, ends]).toEqual([undefined, ['them', 'us']]);
  });

  it('takes a line on which everything piles up for dead', () => {
    open();
    lines.last.accept();
    const { closed } = heard();
    lines.last.pending = 4 * 1024 * 1024;
    expect(channel?.pending).toBe(4 * 1024 * 1024);
    channel?.send(bytes(1));
    expect([closed(), ends, lines.last.isClosed, channel?.pending]).toEqual([1, ['them'], true, 0]);
  });

  it('does not keep without end what nobody listens to', () => {
    open();
    lines.last.accept();
    for (let part = 0; part < 5; part += 1) lines.last.say(new Uint8Array(1024 * 1024));
    expect([ends, heard().all]).toEqual([['them'], []]);
  });

  it('ends with the session, and none is opened afterwards', () => {
    open();
    lines.last.accept();
    streams.close();
    open();
    expect([ends, lines.all.every((line) => line.isClosed)]).toEqual([['us', 'us'], true]);
  });

  it('ends where sockets are impossible', async () => {
    lines.impossible = true;
    open();
    expect(ends).toEqual([]);
    await time.pass(1);
    expect(ends).toEqual(['them']);
  });
});

describe('why a stream would not open', () => {
  it('is nothing when only the upgrade is missing, in either wording', async () => {
    for (const words of [
      "Bad Request\nwebsocket: the client is not using the websocket protocol: 'upgrade' …",
      'Bad Request\n',
    ]) {
      lines.answer = () => httpError(400, words);
      expect(await streams.probe(VNC)).toBeUndefined();
    }
    expect(lines.asked).toEqual([PATH, PATH]);
  });

  it('is what the API says otherwise', async () => {
    lines.answer = () => httpError(400, statusBody(400, 'BadRequest', 'VMI is not running'));
    expect(await streams.probe(VNC)).toMatchObject({ status: 400, message: 'VMI is not running' });
    lines.answer = () => new TypeError('Failed to fetch');
    expect(await streams.probe(VNC)).toMatchObject({ kind: 'network' });
  });

  it('does not wait for ever', async () => {
    lines.answer = () => undefined;
    const asked = streams.probe(VNC);
    await time.pass(10_000);
    expect(await asked).toMatchObject({ kind: 'timeout' });
    expect(time.waiting).toBe(0);
  });
});

describe('bytes', () => {
  it('are read as they are', async () => {
    lines.answer = () => new Response(new Uint8Array([137, 80]), { headers: { 'Content-Type': 'image/png' } });
    const picture = await streams.read({ ...VNC, subresource: 'vnc/screenshot' });
    expect([picture.type, new Uint8Array(await picture.arrayBuffer())]).toEqual(['image/png', bytes(137, 80)]);
  });

  it('are refused by virt-api in plain text without an end of the login, which only the API server can tell', async () => {
    lines.answer = () => httpError(401, 'Unauthorized');
    await expect(streams.read(VNC)).rejects.toMatchObject({ kind: 'forbidden', status: 401 });
    lines.answer = () => httpError(401, statusBody(401, 'Unauthorized', 'Unauthorized'));
    await expect(streams.read(VNC)).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('are none of a web page that something in between sends', async () => {
    lines.answer = () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } });
    await expect(streams.read(VNC)).rejects.toMatchObject({ kind: 'server' });
  });
});
