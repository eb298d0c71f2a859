import { readPixelFormat, type PixelFormat } from './pixels';

/** What a client may say once it is connected. */
export interface ClientMessages {
  pixelFormat(format: PixelFormat): void;
  encodings(list: readonly number[]): void;
  request(incremental: boolean, x: number, y: number, width: number, height: number): void;
  /** `scanCode` as of XT keyboards, 0x80 set for those behind 0xe0; undefined when the client sends none. */
  key(down: boolean, keysym: number, scanCode: number | undefined): void;
  pointer(buttons: number, x: number, y: number): void;
  cutText(text: Buffer): void;
  extendedClipboard(message: Buffer): void;
  desktopSize(width: number, height: number): void;
}

/** The client broke the protocol; its connection ends. */
export class ProtocolError extends Error {}

/** Yields how many bytes it needs and is resumed with exactly those. */
type Reading<Result> = Generator<number, Result, Buffer>;

const LONGEST_CUT = 1024 * 1024;
const MOST_ENCODINGS = 512;
const SECURITY_NONE = 1;

const failure = (reason: string): Buffer => {
  const text = Buffer.from(reason, 'utf8');
  const message = Buffer.alloc(4 + text.length);
  message.writeUInt32BE(text.length, 0);
  message.set(text, 4);
  return message;
};

/** Agrees on the version and on no security, in the three ways of 3.3, 3.7 and 3.8. RFC 6143, 7.1 */
function* handshake(send: (bytes: Buffer) => void): Reading<void> {
  const said = (yield 12).toString('latin1');
  const match = /^RFB (\d{3})\.(\d{3})\n$/.exec(said);
  if (match === null || Number(match[1]) < 3) throw new ProtocolError('no version of RFB');
  const minor = Number(match[1]) > 3 ? 8 : Number(match[2]);
  if (minor < 7) {
    send(Buffer.from([0, 0, 0, SECURITY_NONE]));
    return;
  }
  send(Buffer.from([1, SECURITY_NONE]));
  const type = (yield 1).readUInt8(0);
  if (type !== SECURITY_NONE) {
    if (minor >= 8) send(Buffer.concat([Buffer.from([0, 0, 0, 1]), failure('This security type was not offered')]));
    throw new ProtocolError('security type was not offered');
  }
  if (minor >= 8) send(Buffer.from([0, 0, 0, 0]));
}

function* setPixelFormat(to: ClientMessages): Reading<void> {
  const format = readPixelFormat((yield 19).subarray(3));
  if (format === undefined) throw new ProtocolError('unknown pixel format');
  to.pixelFormat(format);
}

function* setEncodings(to: ClientMessages): Reading<void> {
  const count = (yield 3).readUInt16BE(1);
  if (count > MOST_ENCODINGS) throw new ProtocolError('too many encodings');
  const list = count === 0 ? Buffer.alloc(0) : yield count * 4;
  to.encodings(Array.from({ length: count }, (_, index) => list.readInt32BE(index * 4)));
}

function* request(to: ClientMessages): Reading<void> {
  const body = yield 9;
  to.request(
    body.readUInt8(0) !== 0,
    body.readUInt16BE(1),
    body.readUInt16BE(3),
    body.readUInt16BE(5),
    body.readUInt16BE(7),
  );
}

function* key(to: ClientMessages): Reading<void> {
  const body = yield 7;
  to.key(body.readUInt8(0) !== 0, body.readUInt32BE(3), undefined);
}

function* pointer(to: ClientMessages): Reading<void> {
  const body = yield 5;
  to.pointer(body.readUInt8(0), body.readUInt16BE(1), body.readUInt16BE(3));
}

/** Plain text, or with a negative length a message of the extended clipboard. */
function* cutText(to: ClientMessages): Reading<void> {
  const length = (yield 7).readInt32BE(3);
  if (Math.abs(length) > LONGEST_CUT) throw new ProtocolError('clipboard too long');
  const body = length === 0 ? Buffer.alloc(0) : yield Math.abs(length);
  if (length < 0) to.extendedClipboard(body);
  else to.cutText(body);
}

function* desktopSize(to: ClientMessages): Reading<void> {
  const head = yield 7;
  const screens = head.readUInt8(5);
  if (screens > 0) yield screens * 16;
  to.desktopSize(head.readUInt16BE(1), head.readUInt16BE(3));
}

/** QEMU's own messages: an extended key event. Its audio was never offered. */
function* qemu(to: ClientMessages): Reading<void> {
  const kind = (yield 1).readUInt8(0);
  if (kind !== 0) throw new ProtocolError('unknown message of QEMU');
  const body = yield 10;
  to.key(body.readUInt16BE(0) !== 0, body.readUInt32BE(2), body.readUInt32BE(6));
}

const MESSAGES: Readonly<Record<number, (to: ClientMessages) => Reading<void>>> = {
  0: setPixelFormat,
  2: setEncodings,
  3: request,
  4: key,
  5: pointer,
  6: cutText,
  251: desktopSize,
  255: qemu,
};

/** Everything that a client says, from the version on. `init` sends what follows the client's first message. */
export function* conversation(send: (bytes: Buffer) => void, init: () => void, to: ClientMessages): Reading<never> {
  yield* handshake(send);
  yield 1;
  init();
  for (;;) {
    const message = MESSAGES[(yield 1).readUInt8(0)];
    if (message === undefined) throw new ProtocolError('unknown message');
    yield* message(to);
  }
}

/** Feeds a conversation with bytes as they come; throws ProtocolError. What it keeps is never longer than one message. */
export const createFeeder = (reading: Reading<never>): ((bytes: Uint8Array) => void) => {
  let kept = Buffer.alloc(0);
  let needed = reading.next().value;
  let busy = false;
  const read = (): void => {
    while (kept.length >= needed) {
      const part = kept.subarray(0, needed);
      kept = kept.subarray(needed);
      needed = reading.next(part).value;
    }
  };
  return (bytes) => {
    kept = kept.length === 0 ? Buffer.from(bytes) : Buffer.concat([kept, bytes]);
    // an answer may come while what it answers is still being sent
    if (busy) return;
    busy = true;
    try {
      read();
    } finally {
      busy = false;
    }
  };
};
