import { Duplex, PassThrough } from 'node:stream';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pngFromPpm } from './picture';
import { forwardedPort } from './port';
import { createSerialLine } from './serial';
import { streamOver } from './socket';

/** A connection and its other end. */
const connection = () => {
  const toUs = new PassThrough();
  const fromUs = new PassThrough();
  return { ours: Duplex.from({ readable: toUs, writable: fromUs }), toUs, fromUs };
};

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const heard = (stream: { onData(listener: (bytes: Uint8Array) => void): void }): (() => string) => {
  let said = '';
  stream.onData((bytes) => {
    said += Buffer.from(bytes).toString();
  });
  return () => said;
};

describe('createSerialLine', () => {
  it('says the same to every client, from when it came, and takes from each', async () => {
    const { ours, toUs, fromUs } = connection();
    const line = createSerialLine();
    line.attach(ours);
    const first = line.open();
    const hears = heard(first);
    toUs.write('before ');
    await soon();
    const second = line.open();
    const alsoHears = heard(second);
    toUs.write('after');
    await soon();
    expect([hears(), alsoHears()]).toEqual(['before after', 'after']);
    first.write(Buffer.from('a'));
    second.write(Buffer.from('b'));
    await soon();
    expect(String(fromUs.read())).toBe('ab');
  });

  it('keeps what comes before somebody listens, and while a client holds back', async () => {
    const { ours, toUs } = connection();
    const line = createSerialLine();
    line.attach(ours);
    const stream = line.open();
    toUs.write('early ');
    await soon();
    const hears = heard(stream);
    expect(hears()).toBe('early ');
    stream.flow?.hold(true);
    toUs.write('held');
    await soon();
    expect(hears()).toBe('early ');
    stream.flow?.hold(false);
    expect(hears()).toBe('early held');
  });

  it('never waits for a client that takes nothing: what is too much is lost to it alone', async () => {
    const { ours, toUs } = connection();
    const line = createSerialLine();
    line.attach(ours);
    const slow = line.open();
    const quick = heard(line.open());
    const slowly = heard(slow);
    slow.flow?.hold(true);
    for (let count = 0; count < 40; count += 1) {
      toUs.write('x'.repeat(64 * 1024));
      await soon();
    }
    expect(quick()).toHaveLength(40 * 64 * 1024);
    slow.flow?.hold(false);
    expect(slowly()).toHaveLength(1024 * 1024);
  });

  it('goes on with another connection; who left hears nothing, who stays hears the end once', async () => {
    const before = connection();
    const after = connection();
    const line = createSerialLine();
    line.attach(before.ours);
    const ends: string[] = [];
    const left = line.open();
    left.onClose(() => ends.push('left'));
    left.close();
    line.open().onClose(() => ends.push('stayed'));
    line.endAll();
    line.endAll();
    line.attach(after.ours);
    const hears = heard(line.open());
    before.toUs.write('old');
    after.toUs.write('new');
    await soon();
    expect([ends, hears()]).toEqual([['stayed'], 'new']);
  });
});

describe('streamOver', () => {
  it('leaves bytes with the sender until somebody listens and while it is held', async () => {
    const { ours, toUs } = connection();
    const stream = streamOver(ours);
    toUs.write('one');
    await soon();
    const hears = heard(stream);
    await soon();
    expect(hears()).toBe('one');
    stream.flow?.hold(true);
    toUs.write('two');
    await soon();
    expect(hears()).toBe('one');
    stream.flow?.hold(false);
    await soon();
    expect(hears()).toBe('onetwo');
  });

  it('tells once that the other side is gone, and nothing after it was left', async () => {
    const gone = connection();
    const left = connection();
    const ends: string[] = [];
    streamOver(gone.ours).onClose(() => ends.push('gone'));
    const leaving = streamOver(left.ours);
    leaving.onClose(() => ends.push('left'));
    leaving.close();
    gone.ours.destroy();
    await soon();
    expect(ends).toEqual(['gone']);
    leaving.write(Buffer.from('into the void'));
  });
});

describe('pngFromPpm', () => {
  it('keeps every pixel', () => {
    const pixels = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3]);
    const png = pngFromPpm(Buffer.concat([Buffer.from('P6\n2 2\n255\n'), pixels]));
    const at = png.indexOf('IDAT');
    const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect(Buffer.concat([lines.subarray(1, 7), lines.subarray(8, 14)])).toEqual(pixels);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2, 2]);
  });

  it('rejects what is no picture, or half of one', () => {
    expect(() => pngFromPpm(Buffer.from('GIF89a'))).toThrow('not known');
    expect(() => pngFromPpm(Buffer.from('P6\n2 2\n255\nabc'))).toThrow('half');
  });
});

describe('forwardedPort', () => {
  it('reads the port that the system chose', () => {
    const info = [
      'Hub -1 (net0):',
      '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
      '  TCP[ESTABLISHED]   19       127.0.0.1 51000       10.0.2.15    22     0     0',
      '  TCP[HOST_FORWARD]  15       127.0.0.1 39621       10.0.2.15    22     0     0',
      '  UDP[HOST_FORWARD]  16       127.0.0.1 40000       10.0.2.15    53     0     0',
    ].join('\r\n');
    expect(forwardedPort(info, 'tcp', 22)).toBe(39621);
    expect(forwardedPort(info, 'udp', 53)).toBe(40000);
    expect(forwardedPort(info, 'tcp', 80)).toBeUndefined();
  });
});
