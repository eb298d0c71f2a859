import type { Channel, ChannelListener } from '../../lib/channel';
import type { ByteSocket } from '../request/transport';

/**
 * So many bytes that nobody takes are a dead line (a laptop that slept, a proxy that hangs): what is typed must not pile up to be
 * typed in a heap when it wakes.
 */
const MOST_PENDING = 4 * 1024 * 1024;
/** So many bytes are kept for a view that does not listen yet; more than a device says before it is asked. */
const MOST_KEPT = 4 * 1024 * 1024;

/** The channel over an open socket. */
export class Line implements Channel {
  readonly #listeners = new Set<ChannelListener>();
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #opened = true;
  #heard = false;

  /** @param ended called once when it is closed, and by which side. */
  constructor(
    private readonly socket: ByteSocket,
    private readonly ended: (by: 'us' | 'them') => void,
  ) {}

  get opened(): boolean {
    return this.#opened;
  }

  get pending(): number {
    return this.#opened ? this.socket.pending : 0;
  }

  send(bytes: Uint8Array): void {
    if (!this.#opened || bytes.length === 0) {
      return;
    }
    if (this.socket.pending + bytes.length > MOST_PENDING) {
      this.socket.close();
      this.drop();
      return;
    }
    this.socket.send(bytes);
  }

  close(): void {
    if (this.#opened) {
      this.#opened = false;
      this.#forget();
      this.socket.close();
      this.ended('us');
    }
  }

  listen(listener: ChannelListener): () => void {
    // an object of its own, so that the same listener may listen twice
    const own: ChannelListener = { data: (bytes) => listener.data(bytes), closed: () => listener.closed() };
    this.#listeners.add(own);
    this.#heard = true;
    const kept = this.#kept;
    this.#kept = [];
    this.#keptBytes = 0;
    kept.forEach((bytes) => own.data(bytes));
    if (!this.#opened) {
      this.#listeners.delete(own);
      own.closed();
    }
    return () => void this.#listeners.delete(own);
  }

  /** From the socket. */
  receive(bytes: Uint8Array): void {
    if (!this.#opened) {
      return;
    }
    if (this.#heard) {
      this.#listeners.forEach((listener) => listener.data(bytes));
      return;
    }
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > MOST_KEPT) {
      this.#kept = [];
      this.socket.close();
      this.drop();
      return;
    }
    this.#kept.push(bytes);
  }

  /** The other side is gone. */
  drop(): void {
    if (this.#opened) {
      this.#opened = false;
      const listeners = [...this.#listeners];
      this.#listeners.clear();
      listeners.forEach((listener) => listener.closed());
      this.ended('them');
    }
  }

  #forget(): void {
    this.#listeners.clear();
    this.#kept = [];
  }
}
