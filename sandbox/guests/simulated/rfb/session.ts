import type { Clock } from '../../../lib/clock';
import type { DeviceEnd } from '../stream/stream';
import { createClipboardLink } from './clipboard';
import { conversation, createFeeder, ProtocolError, type ClientMessages } from './conversation';
import type { Display } from './display';
import { colourMap, NATIVE, pixelsOf } from './pixels';
import { serverInit } from './messages';
import { createUpdates } from './updates';

/** What a client may send while nobody reads the answers: the version, and then nothing before it was answered. */
const VERSION = 'RFB 003.008\n';
const BELL = Buffer.from([2]);

/** Serves one RFB client until it leaves, breaks the protocol or `close` is called. */
export const startRfbSession = (device: DeviceEnd, display: Display, clock: Clock, ended: () => void): (() => void) => {
  let open = true;
  let connected = false;
  const send = (bytes: Buffer): void => {
    if (open) device.send(bytes);
  };
  const updates = createUpdates(display, clock, send);
  const clipboard = createClipboardLink(send, display.clipboard, display.setClipboard);
  const unwatch = display.watch({
    changed: updates.changed,
    bell: () => {
      if (connected) send(BELL);
    },
    clipboard: (text) => {
      if (connected) clipboard.offer(text);
    },
  });
  const held = new Map<number, { keysym: number; scanCode: number | undefined }>();

  const end = (): void => {
    if (!open) return;
    open = false;
    unwatch();
    updates.stop();
    // keys that the client held down come up, or they would stick
    for (const { keysym, scanCode } of held.values()) display.key({ down: false, keysym, scanCode });
    ended();
  };
  const messages: ClientMessages = {
    pixelFormat: (format) => {
      updates.pixels(pixelsOf(format));
      if (!format.trueColour) send(colourMap());
    },
    encodings: (list) => {
      updates.encodings(list);
      clipboard.supports(list);
    },
    request: (incremental, x, y, width, height) => updates.request(incremental, { x, y, width, height }),
    key: (down, keysym, scanCode) => {
      const id = scanCode === undefined ? keysym : -1 - scanCode;
      if (down && held.size < 64) held.set(id, { keysym, scanCode });
      if (!down) held.delete(id);
      display.key({ down, keysym, scanCode });
    },
    pointer: () => undefined,
    cutText: (text) => display.setClipboard(text.toString('latin1')),
    extendedClipboard: clipboard.receive,
    desktopSize: updates.desktopSize,
  };
  const init = (): void => {
    connected = true;
    updates.pixels(pixelsOf(NATIVE));
    send(serverInit(display.picture.width, display.picture.height, display.name));
  };
  const feed = createFeeder(conversation(send, init, messages));
  device.listen({
    data: (bytes) => {
      if (!open) return;
      try {
        feed(bytes);
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        end();
        device.close();
      }
    },
    left: end,
  });
  send(Buffer.from(VERSION, 'latin1'));
  return () => {
    end();
    device.close();
  };
};
