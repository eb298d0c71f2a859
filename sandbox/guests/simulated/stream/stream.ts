import type { ByteStream } from '../../guest';

/** The guest's end of a stream. */
export interface DeviceEnd {
  send(bytes: Uint8Array): void;
  /** Sets who hears what the client sends, and that it left. */
  listen(listener: { data(bytes: Uint8Array): void; left(): void }): void;
  /** The guest's side goes away; the client is told. */
  close(): void;
}

export interface Ends {
  readonly client: ByteStream;
  readonly device: DeviceEnd;
}

/** Bytes kept for a client that does not listen, or not now. */
const MOST_KEPT = 1024 * 1024;

interface State {
  open: boolean;
  closedByDevice: boolean;
  held: boolean;
  kept: Uint8Array[];
  keptBytes: number;
  onData: ((bytes: Uint8Array) => void) | undefined;
  onClose: (() => void) | undefined;
  device: { data(bytes: Uint8Array): void; left(): void } | undefined;
}

const closeFromDevice = (state: State): void => {
  if (!state.open) return;
  state.open = false;
  state.closedByDevice = true;
  state.onClose?.();
};

const deliverKept = (state: State): void => {
  while (state.onData !== undefined && !state.held) {
    const bytes = state.kept.shift();
    if (bytes === undefined) break;
    state.keptBytes -= bytes.length;
    state.onData(bytes);
  }
};

const clientEnd = (state: State): ByteStream => ({
  write: (bytes) => {
    if (state.open) state.device?.data(bytes);
  },
  onData: (listener) => {
    state.onData = listener;
    deliverKept(state);
  },
  onClose: (listener) => {
    state.onClose = listener;
    if (state.closedByDevice) listener();
  },
  close: () => {
    if (!state.open) return;
    state.open = false;
    state.kept = [];
    state.device?.left();
  },
});

/**
 * One stream between a client and a device. Bytes are handed over at once, in order. When a client lets too much pile up, a stream
 * that `loses` drops what comes next, as a serial line does; any other ends.
 */
export const createStream = (loses = false): Ends => {
  const state: State = {
    open: true,
    closedByDevice: false,
    held: false,
    kept: [],
    keptBytes: 0,
    onData: undefined,
    onClose: undefined,
    device: undefined,
  };
  const keep = (bytes: Uint8Array): void => {
    if (state.keptBytes + bytes.length <= MOST_KEPT) {
      state.kept.push(bytes);
      state.keptBytes += bytes.length;
    } else if (!loses) {
      state.kept = [];
      closeFromDevice(state);
    }
  };
  const flow: NonNullable<ByteStream['flow']> = {
    waiting: () => 0,
    onTaken: () => undefined,
    hold: (held) => {
      state.held = held;
      deliverKept(state);
    },
  };
  return {
    client: { ...clientEnd(state), ...(loses ? { flow } : {}) },
    device: {
      send: (bytes) => {
        if (!state.open || bytes.length === 0) return;
        if (state.onData === undefined || state.held || state.kept.length > 0) keep(bytes);
        else state.onData(bytes);
      },
      listen: (listener) => {
        state.device = listener;
      },
      close: () => closeFromDevice(state),
    },
  };
};
