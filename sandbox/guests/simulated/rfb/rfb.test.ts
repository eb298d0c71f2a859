import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, testGuest, type TestGuest } from '../guest.fixture';
import { connectTestClient, type TestClient } from './client.fixture';

const RAW = 0;
const HEXTILE = 5;
const ZLIB = 6;
const TIGHT = 7;
const ZRLE = 16;
const CURSOR = -239;
const DESKTOP_SIZE = -223;
const EXTENDED_KEY = -258;
const DESKTOP_NAME = -307;
const EXTENDED_DESKTOP_SIZE = -308;
const EXTENDED_CLIPBOARD = 0xc0a1e5ce | 0;

const COLOURS = `for i in 0 1 2 3 4 5 6 7; do printf "\\e[3\${i}m█▒x\\e[4\${i}mñ\\e[0m \\e[1;4mЖ€\\e[0m"; done; echo`;

const watching = (test: TestGuest, encodings: readonly number[]): TestClient => {
  const client = connectTestClient(test.guest.openScreen());
  client.encodings(encodings);
  client.request(false);
  test.clock.advance(20);
  return client;
};
const refresh = (test: TestGuest, client: TestClient): void => {
  client.request(true);
  test.clock.advance(40);
};
const sum = (pixels: Uint32Array): string => Buffer.from(pixels.buffer).toString('base64');
const updates = (client: TestClient): number => client.events.filter((event) => event === 'update').length;

describe('the RFB server', () => {
  it('gives the same picture in every encoding, at first and after changes', () => {
    const test = testGuest();
    test.login();
    const clients = [RAW, HEXTILE, ZLIB, TIGHT, ZRLE].map((encoding) => watching(test, [encoding]));
    const look = (): string[] => clients.map((client) => sum(client.pixels()));
    const first = look();
    expect(new Set(first).size).toBe(1);
    clients.forEach((client) => client.request(true));
    test.type(`${COLOURS}\r`);
    test.clock.advance(100);
    clients.forEach((client) => refresh(test, client));
    test.type('ls -la /\r');
    clients.forEach((client) => refresh(test, client));
    const last = look();
    expect(new Set(last).size).toBe(1);
    expect(last[0]).not.toBe(first[0]);
    clients.forEach((client) => client.request(false));
    test.clock.advance(50);
    expect(look()).toEqual(last);
  });

  it('answers an incremental request only when something changed, and with little', () => {
    const test = testGuest();
    test.login();
    const client = watching(test, [RAW]);
    expect(updates(client)).toBe(1);
    const before = client.received();
    client.request(true);
    test.clock.advance(60_000);
    expect(updates(client)).toBe(1);
    client.key(0x78);
    test.clock.advance(50);
    expect(updates(client)).toBe(2);
    expect(client.received() - before).toBeLessThan(3 * 9 * 16 * 4 + 100);
    client.key(0x79);
    test.clock.advance(1000);
    expect(updates(client)).toBe(2);
  });

  it('says what it can do to those who know it, and names the machine', () => {
    const test = testGuest();
    const client = watching(test, [ZRLE, CURSOR, DESKTOP_NAME, EXTENDED_KEY, EXTENDED_DESKTOP_SIZE]);
    expect(client.name()).toBe('demo/web-1');
    expect(client.events).toEqual(['extended-key', 'size:720x400:0:0', 'name:demo/web-1', 'cursor', 'update']);
  });

  it('types by keysym, and by scan code where one is sent', () => {
    const test = testGuest({ keyboard: 'de' });
    test.login();
    const client = watching(test, [RAW, EXTENDED_KEY]);
    test.said();
    client.key(0x20ac);
    client.key(0x7a);
    // the key beside T is Z in Germany, whatever the client takes it for
    client.key(0x79, 0x15);
    client.keyEvent(true, 0xffe1, 0x2a);
    client.key(0, 0x0c);
    client.keyEvent(false, 0xffe1, 0x2a);
    client.keyEvent(true, 0xfe03, 0xb8);
    client.key(0, 0x56);
    client.key(0, 0x10);
    client.keyEvent(false, 0xfe03, 0xb8);
    expect(plain(test.said())).toBe('€zz?|@');
  });

  it('reboots on Ctrl+Alt+Del', () => {
    const test = testGuest();
    const client = watching(test, [RAW]);
    for (const code of [0x1d, 0x38, 0xd3]) client.keyEvent(true, 0, code);
    test.clock.advance(500);
    expect(plain(test.said())).toContain('System is going down');
  });

  it('lets keys come up when the client that held them leaves', () => {
    const test = testGuest();
    test.login();
    const stream = test.guest.openScreen();
    const first = connectTestClient(stream);
    first.keyEvent(true, 0xffe3);
    stream.close();
    test.said();
    watching(test, [RAW]).key(0x61);
    expect(plain(test.said())).toBe('a');
  });

  it('takes the size that a client asks for, tells the others, and the system knows it', () => {
    const test = testGuest();
    test.login();
    const client = watching(test, [RAW, EXTENDED_DESKTOP_SIZE]);
    const other = watching(test, [HEXTILE, DESKTOP_SIZE]);
    const old = watching(test, [RAW]);
    client.resize(1000, 610);
    refresh(test, client);
    refresh(test, other);
    refresh(test, old);
    expect(client.events).toContain('size:1000x610:1:0');
    expect(other.events).toContain('size:1000x610');
    expect(sum(other.pixels())).toBe(sum(client.pixels()));
    expect(old.size()).toEqual({ width: 720, height: 400 });
    test.said();
    test.type('stty size\r');
    expect(plain(test.said())).toContain('38 111');
    client.resize(10, 10);
    refresh(test, client);
    expect(client.events.at(-2)).toBe('size:1000x610:1:3');
  });

  it('follows a size that the system sets', () => {
    const test = testGuest();
    test.login();
    const client = watching(test, [RAW, DESKTOP_SIZE]);
    client.request(true);
    test.type('stty rows 30 cols 100\r');
    test.clock.advance(50);
    expect(client.size()).toEqual({ width: 900, height: 480 });
  });

  it('gives the clipboard to clients, and theirs to the system', () => {
    const test = testGuest();
    test.login();
    const simple = watching(test, [RAW]);
    const extended = watching(test, [RAW, EXTENDED_CLIPBOARD]);
    expect(extended.events.at(0)).toMatch(/^extended:1f000001/);
    test.type('echo Grüße € | clip\r');
    test.clock.advance(200);
    expect(simple.events).toContain('cut:Grüße ?\n');
    expect(extended.events.at(-1)).toMatch(/^extended:10000001/);

    const text = Buffer.from('zurück €\0', 'utf8');
    const size = Buffer.alloc(4);
    size.writeUInt32BE(text.length, 0);
    const payload = Buffer.concat([Buffer.from([0x10, 0, 0, 1]), deflateSync(Buffer.concat([size, text]))]);
    const head = Buffer.alloc(8);
    head.writeUInt8(6, 0);
    head.writeInt32BE(-payload.length, 4);
    extended.send(Buffer.concat([head, payload]));
    test.said();
    test.type('clip -o\r');
    expect(plain(test.said())).toContain('zurück €\n');
  });

  it.each([
    ['3.3', 'RFB 003.003\n', [] as number[], [0, 0, 0, 1]],
    ['3.7', 'RFB 003.007\n', [1], [1, 1]],
  ])('speaks %s with older clients', (_, version, choice, security) => {
    const stream = testGuest().guest.openScreen();
    const got: number[] = [];
    stream.onData((bytes) => got.push(...bytes));
    stream.write(Buffer.from(version));
    stream.write(Buffer.from([...choice, 0]));
    expect(got.slice(12, 12 + security.length)).toEqual(security);
    expect(Buffer.from(got.slice(-10)).toString()).toBe('demo/web-1');
  });

  it.each([
    [8, 3, 0, 7, 7, 3, 0, 3, 6],
    [16, 16, 1, 31, 63, 31, 11, 5, 0],
    [32, 24, 1, 255, 255, 255, 16, 8, 0],
  ])('draws with %i bits per pixel', (bits, depth, big, red, green, blue, ...shifts) => {
    const test = testGuest();
    const stream = test.guest.openScreen();
    let got = Buffer.alloc(0);
    stream.onData((bytes) => {
      got = Buffer.concat([got, bytes]);
    });
    stream.write(Buffer.from('RFB 003.008\n'));
    stream.write(Buffer.from([1, 1]));
    const start = got.length;
    const format = Buffer.from([0, 0, 0, 0, bits, depth, big, 1, 0, red, 0, green, 0, blue, ...shifts, 0, 0, 0]);
    stream.write(format);
    stream.write(Buffer.from([3, 0, 0, 0, 0, 0, 0, 9, 0, 16]));
    test.clock.advance(50);
    expect(got.length - start).toBe(4 + 12 + 9 * 16 * (bits / 8));
  });

  it('closes the connection of who breaks the protocol, and lives on', () => {
    const test = testGuest();
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), fc.boolean(), (pieces, connected) => {
        const stream = test.guest.openScreen();
        stream.onData(() => undefined);
        if (connected) {
          stream.write(Buffer.from('RFB 003.008\n'));
          stream.write(Buffer.from([1, 1]));
        }
        for (const piece of pieces) stream.write(piece);
        test.clock.advance(20);
        stream.close();
      }),
      { numRuns: 200 },
    );
    const stream = test.guest.openScreen();
    const client = connectTestClient(stream);
    client.send(Buffer.from([99]));
    expect(client.closed()).toBe(true);
    expect(watching(test, [RAW]).events).toContain('update');
  });

  it('does not draw for nobody', () => {
    const test = testGuest();
    test.login();
    const client = connectTestClient(test.guest.openScreen());
    const before = client.received();
    test.type('yes\r');
    test.clock.advance(500);
    expect(client.received()).toBe(before);
  });
});
