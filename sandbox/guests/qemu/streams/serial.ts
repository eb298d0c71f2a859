/**
 * The serial line of a guest for any number of clients, over the one connection that QEMU has for it. It is always read, so that the
 * guest never waits for anybody; what a client that holds back does not take in time is lost to it, as on any serial line.
 */
import type { Duplex } from 'node:stream';
import type { ByteStream } from '../../guest';

export interface SerialLine {
  /** Reads and writes this connection from now on; the one before is left. */
  attach(connection: Duplex): void;
  /** A new client; nothing of before is repeated. */
  open(): ByteStream;
  /** Ends the streams of all clients. */
  endAll(): void;
}

/** Bytes kept for a client that takes none. */
const KEPT = 1024 * 1024;

interface Client {
  take(bytes: Uint8Array): void;
  end(): void;
  taken(): void;
}

const openClient = (write: (bytes: Uint8Array) => void, waiting: () => number, leave: (client: Client) => void) => {
  let listener: ((bytes: Uint8Array) => void) | undefined;
  let closed: (() => void) | undefined;
  let taken: (() => void) | undefined;
  let kept: Uint8Array[] = [];
  let size = 0;
  let held = false;
  let state: 'open' | 'left' | 'ended' = 'open';
  const release = (): void => {
    if (listener === undefined || held) return;
    const ready = kept;
    kept = [];
    size = 0;
    for (const bytes of ready) listener(bytes);
  };
  const client: Client = {
    take: (bytes) => {
      if (state !== 'open' || size + bytes.length > KEPT) return;
      kept.push(bytes);
      size += bytes.length;
      release();
    },
    end: () => {
      if (state !== 'open') return;
      state = 'ended';
      closed?.();
    },
    taken: () => taken?.(),
  };
  const stream: ByteStream = {
    write: (bytes) => {
      if (state === 'open') write(bytes);
    },
    onData: (given) => {
      listener = given;
      release();
    },
    onClose: (given) => {
      closed = given;
      if (state === 'ended') queueMicrotask(given);
    },
    close: () => {
      if (state === 'open') state = 'left';
      leave(client);
    },
    flow: {
      waiting,
      onTaken: (given) => {
        taken = given;
      },
      hold: (wanted) => {
        held = wanted;
        release();
      },
    },
  };
  return { client, stream };
};

export const createSerialLine = (): SerialLine => {
  const clients = new Set<Client>();
  let current: Duplex | undefined;
  return {
    attach: (connection) => {
      current = connection;
      connection.on('data', (bytes: Uint8Array) => {
        if (current !== connection) return;
        for (const client of [...clients]) client.take(bytes);
      });
    },
    open: () => {
      const write = (bytes: Uint8Array): void => {
        if (current?.writable !== true) return;
        current.write(bytes, () => {
          if (current?.writableLength === 0) for (const client of [...clients]) client.taken();
        });
      };
      const { client, stream } = openClient(
        write,
        () => current?.writableLength ?? 0,
        (leaving) => clients.delete(leaving),
      );
      clients.add(client);
      return stream;
    },
    endAll: () => {
      const leaving = [...clients];
      clients.clear();
      for (const client of leaving) client.end();
    },
  };
};
