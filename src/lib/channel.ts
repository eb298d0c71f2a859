/** What happens on a channel. */
export interface ChannelListener {
  data(bytes: Uint8Array): void;
  /** The other side is gone. Called once; not after the own `close()`. */
  closed(): void;
}

/**
 * An open two-way line of bytes, such as to the screen or to the serial port of a machine. Between what opens it and what shows
 * it: neither knows of the other.
 */
export interface Channel {
  /** Sends in order; does nothing when the channel is closed. */
  send(bytes: Uint8Array): void;
  close(): void;
  /** False as soon as either side has closed it. */
  readonly opened: boolean;
  /** Bytes that were sent and that the network has not taken yet: who sends much waits until they are few. */
  readonly pending: number;
  /**
   * Hears what comes. Bytes that came before the first listener are kept for it, and when the channel was closed before, the
   * listener is told so at once. Returns what ends the listening.
   */
  listen(listener: ChannelListener): () => void;
}
