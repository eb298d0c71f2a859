import type { Clock } from '../../../lib/clock';
import type { DeviceEnd } from '../stream/stream';
import { createClipboardLink, type ClipboardLink } from './clipboard';
import { conversation, createFeeder, ProtocolError, type ClientMessages } from './conversation';
import type { Display, KeyEvent } from './display';
import { colourMap, NATIVE, pixelsOf } from './pixels';
import { serverInit } from './messages';
import { createUpdates, type Updates } from './updates';

const VERSION = 'RFB 003.008\n';
const BELL = Buffer.from([2]);

type Notice = 'bell' | 'clipboard';

/** Least time between notices, ms: they are not asked for, so a program must not flood a client with them. */
const NOTICE_PACE = 100;

const createNotices = (clock: Clock, send: (kind: Notice) => void): { add(kind: Notice): void; stop(): void } => {
  const due = new Set<Notice>();
  let timer: (() => void) | undefined;
  return {
    add: (kind) => {
      due.add(kind);
      timer ??= clock.after(NOTICE_PACE, () => {
        timer = undefined;
        for (const one of due) send(one);
        due.clear();
      });
    },
    stop: () => timer?.(),
  };
};

/** More keys than any keyboard lets one hold. */
const MOST_HELD = 64;

interface HeldKeys {
  readonly key: ClientMessages['key'];
  release(): void;
}

/** The keys that one client holds down: they come up when it leaves, or they would stick. */
const createHeldKeys = (display: Display): HeldKeys => {
  const held = new Map<string, KeyEvent>();
  return {
    key: (down, keysym, scanCode) => {
      const id = `${scanCode ?? ''}/${scanCode === undefined ? keysym : ''}`;
      if (!down) held.delete(id);
      else if (held.size < MOST_HELD) held.set(id, { down: false, keysym, scanCode });
      display.key({ down, keysym, scanCode });
    },
    release: () => {
      for (const event of held.values()) display.key(event);
      held.clear();
    },
  };
};

interface Hearing {
  readonly display: Display;
  readonly updates: Updates;
  readonly clipboard: ClipboardLink;
  readonly keys: HeldKeys;
  send(bytes: Buffer): void;
}

/** Who obeys which message of the client. A text screen has no use for the pointer. */
const listening = ({ display, updates, clipboard, keys, send }: Hearing): ClientMessages => ({
  pixelFormat: (format) => {
    updates.pixels(pixelsOf(format));
    if (!format.trueColour) send(colourMap());
  },
  encodings: (list) => {
    updates.encodings(list);
    clipboard.supports(list);
  },
  request: (incremental, x, y, width, height) => updates.request(incremental, { x, y, width, height }),
  key: keys.key,
  pointer: () => undefined,
  cutText: (text) => display.setClipboard(text.toString('latin1')),
  extendedClipboard: clipboard.receive,
  desktopSize: updates.desktopSize,
});

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
    bell: () => notices.add('bell'),
    clipboard: () => notices.add('clipboard'),
  });
  const notices = createNotices(clock, (kind) => {
    if (!connected) return;
    if (kind === 'bell') send(BELL);
    else clipboard.offer(display.clipboard());
  });
  const keys = createHeldKeys(display);

  const end = (): void => {
    if (!open) return;
    open = false;
    unwatch();
    updates.stop();
    notices.stop();
    keys.release();
    ended();
  };
  const init = (): void => {
    connected = true;
    updates.pixels(pixelsOf(NATIVE));
    send(serverInit(display.picture.width, display.picture.height, display.name));
  };
  const feed = createFeeder(conversation(send, init, listening({ display, updates, clipboard, keys, send })));
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
