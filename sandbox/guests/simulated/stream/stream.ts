import type { ByteStream } from '../../guest';

/** The guest's end of a stream. */
export interface DeviceEnd {
  send(bytes: Uint8Array): void;
  /** Sets who hears what the client sends, and that it left. */
  listen(listener: { data(bytes: Uint8Array): void; left(): void }): void;
  /** The guest's side goes away; the client is told. */
  close(): void;
}

/** Bytes kept for a client that does not listen yet; one that never does loses its stream instead of filling memory. */
const MOST_KEPT = 4 * 1024 * 1024;

/** One stream between a client and a device. Bytes are handed over at once, in order. */
export const createStream = (): { readonly client: ByteStream; readonly device: DeviceEnd } => {
  let open = true;
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let onData: ((bytes: Uint8Array) => void) | undefined;
  let onClose: (() => void) | undefined;
  let closed = false;
  let device: { data(bytes: Uint8Array): void; left(): void } | undefined;

  const closeFromDevice = (): void => {
    if (!open) return;
    open = false;
    closed = true;
    onClose?.();
  };
  const keep = (bytes: Uint8Array): void => {
    kept.push(bytes);
    keptBytes += bytes.length;
    if (keptBytes <= MOST_KEPT) return;
    kept = [];
    closeFromDevice();
  };
  return {
    client: {
      write: (bytes) => {
        if (open) device?.data(bytes);
      },
      onData: (listener) => {
        onData = listener;
        const before = kept;
        kept = [];
        keptBytes = 0;
        for (const bytes of before) listener(bytes);
      },
      onClose: (listener) => {
        onClose = listener;
        if (closed) listener();
      },
      close: () => {
        if (!open) return;
        open = false;
        kept = [];
        device?.left();
      },
    },
    device: {
      send: (bytes) => {
        if (!open || bytes.length === 0) return;
        if (onData === undefined) keep(bytes);
        else onData(bytes);
      },
      listen: (listener) => {
        device = listener;
      },
      close: closeFromDevice,
    },
  };
};
