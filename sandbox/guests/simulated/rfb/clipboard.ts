import { constants, deflateSync, inflateSync } from 'node:zlib';

/** The pseudo-encoding with which a client says that it knows the extended clipboard. */
const EXTENDED_CLIPBOARD = 0xc0a1e5ce | 0;

const TEXT = 1;
const CAPS = 1 << 24;
const REQUEST = 1 << 25;
const PEEK = 1 << 26;
const NOTIFY = 1 << 27;
const PROVIDE = 1 << 28;
const ACTIONS = REQUEST | PEEK | NOTIFY | PROVIDE;

/** Longer text is not taken. */
const LONGEST = 1024 * 1024;

const SERVER_CUT_TEXT = 3;

const message = (flags: number, payload: Uint8Array): Buffer => {
  const head = Buffer.alloc(12);
  head.writeUInt8(SERVER_CUT_TEXT, 0);
  head.writeInt32BE(-(4 + payload.length), 4);
  head.writeUInt32BE(flags >>> 0, 8);
  return Buffer.concat([head, payload]);
};

const size = (bytes: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(bytes, 0);
  return buffer;
};

/** ServerCutText for clients without the extension: Latin-1, other characters as `?`. RFC 6143, 7.6.4 */
const plainCutText = (text: string): Buffer => {
  const bytes = Buffer.from(text.replace(/[^\x00-\xff]/gu, '?'), 'latin1');
  return Buffer.concat([Buffer.from([SERVER_CUT_TEXT, 0, 0, 0]), size(bytes.length), bytes]);
};

/** What goes to a client. */
const capabilities = (): Buffer => message(CAPS | ACTIONS | TEXT, size(LONGEST));
const notify = (): Buffer => message(NOTIFY | TEXT, new Uint8Array());
const request = (): Buffer => message(REQUEST | TEXT, new Uint8Array());
const provide = (text: string): Buffer => {
  const bytes = Buffer.from(`${text.replace(/\r?\n/g, '\r\n')}\0`, 'utf8');
  return message(PROVIDE | TEXT, deflateSync(Buffer.concat([size(bytes.length), bytes])));
};

/** The text of a `provide`; undefined when it is none. */
const provided = (payload: Buffer): string | undefined => {
  try {
    // clients flush their stream without ending it
    const data = inflateSync(payload, { maxOutputLength: LONGEST + 8, finishFlush: constants.Z_SYNC_FLUSH });
    const length = data.readUInt32BE(0);
    const text = data.subarray(4, 4 + length).toString('utf8');
    return text.replace(/\0.*$/s, '').replace(/\r\n/g, '\n');
  } catch {
    return undefined;
  }
};

/** The guest's side of the clipboard for one client. */
export interface ClipboardLink {
  /** The client's list of encodings tells whether it knows the extension. */
  supports(encodings: readonly number[]): void;
  /** The guest has new text. */
  offer(text: string): void;
  /** A message of the extension; what is broken is ignored. */
  receive(payload: Buffer): void;
}

export const createClipboardLink = (
  send: (bytes: Buffer) => void,
  current: () => string,
  store: (text: string) => void,
): ClipboardLink => {
  let extended = false;
  /** The actions that the client understands. */
  let understood = 0;
  return {
    supports: (encodings) => {
      const now = encodings.includes(EXTENDED_CLIPBOARD);
      if (now && !extended) send(capabilities());
      extended = now;
    },
    offer: (text) => {
      if (!extended) send(plainCutText(text));
      else if ((understood & NOTIFY) !== 0) send(notify());
      else send(provide(text));
    },
    receive: (payload) => {
      if (payload.length < 4) return;
      const flags = payload.readUInt32BE(0);
      if ((flags & CAPS) !== 0) understood = flags;
      else if ((flags & REQUEST) !== 0) send(provide(current()));
      else if ((flags & PEEK) !== 0) {
        if (current() !== '') send(notify());
      } else if ((flags & NOTIFY) !== 0) {
        if ((flags & TEXT) !== 0) send(request());
      } else if ((flags & PROVIDE) !== 0) {
        const text = provided(payload.subarray(4));
        if (text !== undefined) store(text);
      }
    },
  };
};
