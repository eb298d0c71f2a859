import type { ByteSocket, ByteSocketListener, Socket, Transport, TransportRequest } from '../request/transport';

/** One socket of bytes, played by a test. */
class FakeLine implements ByteSocket {
  readonly sent: number[] = [];
  pending = 0;
  isClosed = false;
  isOpen = false;

  constructor(private readonly listener: ByteSocketListener) {}

  send(bytes: Uint8Array): void {
    this.sent.push(...bytes);
  }

  close(): void {
    this.isClosed = true;
    this.isOpen = false;
  }

  /** The handshake succeeds. */
  accept(): void {
    if (!this.isClosed) {
      this.isOpen = true;
      this.listener.open();
    }
  }

  say(bytes: Uint8Array): void {
    if (!this.isClosed) {
      this.listener.data(bytes);
    }
  }

  /** Refused, or dropped without a close frame. */
  drop(): void {
    if (!this.isClosed) {
      this.close();
      this.listener.close();
    }
  }
}

/** A cluster that has nothing but streams. */
export class FakeLines implements Transport {
  readonly all: FakeLine[] = [];
  readonly opened: { readonly path: string; readonly subprotocol: string }[] = [];
  readonly asked: string[] = [];
  impossible = false;
  /** The answer to a plain request; an Error is thrown, undefined never comes. */
  answer: (path: string) => Response | Error | undefined = () => new TypeError('Failed to fetch');
  #wake = new Set<() => void>();

  get last(): FakeLine {
    const line = this.all.at(-1);
    if (line === undefined) {
      throw new Error('No stream was opened.');
    }
    return line;
  }

  /** How many sockets are opening or open. */
  get alive(): number {
    return this.all.filter((line) => !line.isClosed).length;
  }

  get wakers(): number {
    return this.#wake.size;
  }

  request(path: string, { signal }: TransportRequest): Promise<Response> {
    this.asked.push(path);
    const answer = this.answer(path);
    if (answer instanceof Error) {
      return Promise.reject(answer);
    }
    return answer === undefined
      ? new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        })
      : Promise.resolve(answer);
  }

  requestService(): Promise<Response> {
    throw new Error('This cluster has no other services.');
  }

  isHidden(): boolean {
    return false;
  }

  openSocket(): Socket {
    throw new Error('This cluster has no watches.');
  }

  openBytes(path: string, subprotocol: string, listener: ByteSocketListener): ByteSocket {
    if (this.impossible) {
      throw new Error('no sockets');
    }
    this.opened.push({ path, subprotocol });
    const line = new FakeLine(listener);
    this.all.push(line);
    return line;
  }

  onWake(listener: () => void): () => void {
    const own = (): void => listener();
    this.#wake.add(own);
    return () => void this.#wake.delete(own);
  }

  wake(): void {
    this.#wake.forEach((listener) => listener());
  }
}
