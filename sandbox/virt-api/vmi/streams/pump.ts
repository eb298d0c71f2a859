import type { WebSocket } from 'ws';
import type { ByteStream } from '../../../guests/guest';

/** Bytes that may wait for a client: from here on the guest is held back, and at the limit the client is dropped. */
const HIGH = 1024 * 1024;
const LOW = HIGH / 4;
const LIMIT = 16 * HIGH;
/** Bytes that may wait for the guest before the client is held back. */
const GUEST_HIGH = HIGH / 4;

interface Pump {
  /** Ends both sides; the client's TCP connection is cut without a close frame, as virt-api does. facts 3.5 */
  drop(): void;
}

/** What the guest says goes to the client as binary frames, as fast as that takes it. */
const toClient = (socket: WebSocket, stream: ByteStream, drop: () => void): void => {
  let held = false;
  let ended = false;
  const sent = (): void => {
    if (ended && socket.bufferedAmount === 0) drop();
    if (!held || socket.bufferedAmount > LOW) return;
    held = false;
    stream.flow?.hold(false);
  };
  stream.onData((bytes) => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(bytes, { binary: true }, sent);
    if (socket.bufferedAmount > LIMIT) drop();
    else if (!held && stream.flow !== undefined && socket.bufferedAmount > HIGH) {
      held = true;
      stream.flow.hold(true);
    }
  });
  // what it said last still goes out
  stream.onClose(() => {
    ended = true;
    if (socket.bufferedAmount === 0) drop();
  });
};

/** What the client sends goes to the guest; text frames are dropped as KubeVirt drops them. */
const toGuest = (socket: WebSocket, stream: ByteStream): void => {
  const { flow } = stream;
  socket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data)) return;
    stream.write(data);
    if (flow !== undefined && flow.waiting() > GUEST_HIGH) socket.pause();
  });
  flow?.onTaken(() => {
    if (socket.isPaused) socket.resume();
  });
};

/** Joins an upgraded connection with a device of a guest until either ends; then `ended` is called, once. */
export const pump = (socket: WebSocket, stream: ByteStream, ended: () => void): Pump => {
  let over = false;
  const finish = (): void => {
    if (over) return;
    over = true;
    stream.close();
    socket.terminate();
    ended();
  };
  toClient(socket, stream, finish);
  toGuest(socket, stream);
  socket.on('error', finish);
  socket.on('close', finish);
  return { drop: finish };
};
