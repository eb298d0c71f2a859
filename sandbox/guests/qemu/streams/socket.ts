/** A client's stream that is a connection of its own to the guest: the screen, a port. */
import type { Duplex } from 'node:stream';
import type { ByteStream } from '../../guest';

/** The stream over a connection, which may still be under way. What comes in is left with the sender until somebody listens. */
export const streamOver = (connection: Duplex): ByteStream => {
  let listening = false;
  let held = false;
  let left = false;
  let over = false;
  let onClose: (() => void) | undefined;
  let onTaken: (() => void) | undefined;
  const flow = (): void => {
    if (listening && !held) connection.resume();
    else connection.pause();
  };
  const end = (): void => {
    if (over) return;
    over = true;
    if (!left) onClose?.();
  };
  connection.on('error', () => undefined);
  connection.on('close', end);
  flow();
  return {
    write: (bytes) => {
      if (connection.writable) {
        connection.write(bytes, () => {
          if (connection.writableLength === 0) onTaken?.();
        });
      }
    },
    onData: (listener) => {
      connection.on('data', listener);
      listening = true;
      flow();
    },
    onClose: (listener) => {
      onClose = listener;
      if (over && !left) queueMicrotask(listener);
    },
    close: () => {
      left = true;
      connection.destroy();
    },
    flow: {
      waiting: () => connection.writableLength,
      onTaken: (listener) => {
        onTaken = listener;
      },
      hold: (wanted) => {
        held = wanted;
        flow();
      },
    },
  };
};
