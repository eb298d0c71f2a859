import type { RawChannel } from '@novnc/novnc';
import type { Channel } from '../../lib/channel';

/** A channel in the shape of a WebSocket, which is what noVNC takes. */
export interface ChannelSocket {
  readonly raw: RawChannel;
  /** Lets the bytes in; to be called when the receiver is ready. */
  start(): void;
  /** True when the other side ended it, false while it is open and when this side did. */
  endedByPeer(): boolean;
}

/** A view on a whole buffer needs no copy: noVNC copies what it gets anyway. */
const dataOf = (bytes: Uint8Array): ArrayBuffer | Uint8Array =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes;

/** Wraps a channel for noVNC. */
export const socketOf = (channel: Channel): ChannelSocket => {
  let readyState: RawChannel['readyState'] = channel.opened ? 'open' : 'closed';
  let endedByPeer = !channel.opened;
  let stop = (): void => undefined;
  const raw: RawChannel = {
    binaryType: 'arraybuffer',
    protocol: '',
    get readyState() {
      return readyState;
    },
    // the bytes lie in a buffer that is used again
    send: (bytes) => channel.send(bytes.slice()),
    close: () => {
      if (readyState !== 'open') return;
      readyState = 'closing';
      stop();
      // as a WebSocket does: later, so that the caller has finished its own bookkeeping
      queueMicrotask(() => {
        readyState = 'closed';
        raw.onclose?.({});
        // only now: who hears of it asks why, and noVNC has said so
        channel.close();
      });
    },
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
  };
  const start = (): void => {
    stop = channel.listen({
      data: (bytes) => {
        if (readyState === 'open' && bytes.byteLength > 0) raw.onmessage?.({ data: dataOf(bytes) });
      },
      closed: () => {
        if (readyState !== 'open') return;
        readyState = 'closed';
        endedByPeer = true;
        raw.onclose?.({});
      },
    });
    // closed while the listener was told what it had missed
    if (readyState !== 'open') stop();
  };
  return { raw, start, endedByPeer: () => endedByPeer };
};
