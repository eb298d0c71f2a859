import { deflateSync } from 'node:zlib';
import type { Wire } from './wire';

/**
 * The clipboard of a VNC client, byte by byte as noVNC sends it. RFC 6143, 7.5.6; the extension:
 * rfbproto: rfbproto.rst (Extended Clipboard Pseudo-Encoding)
 */
const CLIENT_CUT_TEXT = 6;
const SERVER_CUT_TEXT = 3;
const TEXT = 1;
const CAPS = 1 << 24;
const REQUEST = 1 << 25;
const PEEK = 1 << 26;
const NOTIFY = 1 << 27;
const PROVIDE = 1 << 28;

/** The pseudo-encoding by which a client says that it knows the extension. */
const EXTENDED_CLIPBOARD = 0xc0a1e5ce | 0;

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

const cutText = (length: number, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt8(CLIENT_CUT_TEXT, 0);
  head.writeInt32BE(length, 4);
  return Buffer.concat([head, body]);
};

/** Latin-1, for servers without the extension. */
export const sendPlainText = (wire: Wire, text: string): void => {
  const body = Buffer.from(text, 'latin1');
  wire.send(cutText(body.length, body));
};

const sendExtended = (wire: Wire, flags: number, payload: Uint8Array): void =>
  wire.send(cutText(-(4 + payload.length), Buffer.concat([u32(flags), payload])));

/** Flags of the next message about the clipboard, and what comes with them. */
const nextExtended = async (wire: Wire): Promise<{ readonly flags: number; readonly payload: Buffer }> => {
  const head = await wire.take(8);
  if (head.readUInt8(0) !== SERVER_CUT_TEXT) throw new Error(`Not about the clipboard: message ${head.readUInt8(0)}`);
  const length = -head.readInt32BE(4);
  if (length < 4) throw new Error('Plain text, where the extension was agreed on');
  const body = await wire.take(length);
  return { flags: body.readUInt32BE(0), payload: body.subarray(4) };
};

/** Says that it knows the extension, hears that the server does, too, and answers as a client must. */
export const agreeOnExtension = async (wire: Wire): Promise<void> => {
  wire.send(Buffer.concat([Buffer.from([2, 0, 0, 2]), u32(0), u32(EXTENDED_CLIPBOARD)]));
  const { flags } = await nextExtended(wire);
  if ((flags & (CAPS | NOTIFY | PROVIDE | REQUEST | TEXT)) !== (CAPS | NOTIFY | PROVIDE | REQUEST | TEXT))
    throw new Error(`The server can do only ${flags.toString(16)}`);
  sendExtended(wire, CAPS | NOTIFY | PROVIDE | REQUEST | PEEK | TEXT, u32(0));
};

/** Tells that there is text, waits until it is asked for, and gives it. */
export const offerText = async (wire: Wire, text: string): Promise<void> => {
  sendExtended(wire, NOTIFY | TEXT, new Uint8Array());
  const { flags } = await nextExtended(wire);
  if ((flags & (REQUEST | TEXT)) !== (REQUEST | TEXT)) throw new Error(`Not a request: ${flags.toString(16)}`);
  const bytes = Buffer.from(`${text.replaceAll('\n', '\r\n')}\0`, 'utf8');
  sendExtended(wire, PROVIDE | TEXT, deflateSync(Buffer.concat([u32(bytes.length), bytes])));
};
