/** A screen that a test plays itself, to say what no guest of the sandbox says. */
import type { Page, WebSocketRoute } from '@playwright/test';

const bytes = (...parts: readonly (Buffer | number)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : part)));

const u16 = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => buffer.writeUInt16BE(value, 2 * index));
  return buffer;
};

const u32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};

const SIZE = 8;
const NAME = Buffer.from('played');
/** 32 bits per pixel, 24 of them used, true colour. */
const PIXELS = bytes(32, 24, 0, 1, u16(255, 255, 255), 16, 8, 0, Buffer.alloc(3));
const INIT = bytes(u16(SIZE, SIZE), PIXELS, u32(NAME.length), NAME);
/** One rectangle of raw pixels over the whole screen. */
const PICTURE = bytes(0, 0, u16(1), u16(0, 0, SIZE, SIZE), u32(0), Buffer.alloc(4 * SIZE * SIZE, 0x80));

export const GREETING = Buffer.from('RFB 003.008\n');

/** What the guest puts on its clipboard. RFC 6143, 7.6.4 */
export const clipboardOf = (text: string): Buffer =>
  bytes(3, Buffer.alloc(3), u32(text.length), Buffer.from(text, 'latin1'));

/** Answers as a screen without a password does, shows a grey picture, and then says `more`. RFC 6143, 7.1 to 7.3 */
const playTo = (socket: WebSocketRoute, more: Buffer): void => {
  // to the version, to the kind of login, to "shared", and to the first of the wishes that come after that
  const answers = [bytes(1, 1), u32(0), INIT, bytes(PICTURE, more)];
  socket.send(GREETING);
  socket.onMessage(() => {
    const answer = answers.shift();
    if (answer !== undefined) socket.send(answer);
  });
};

/** The screen of a machine is played from now on. */
export const playScreen = (page: Page, name: string, more: Buffer): Promise<void> =>
  page.routeWebSocket(new RegExp(`/${name}/vnc`), (socket) => playTo(socket, more));
