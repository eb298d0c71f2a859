import type { IncomingMessage } from 'node:http';
import { stripVTControlCharacters } from 'node:util';
import type { WebSocket } from 'ws';
import type { Client } from '../target/client';
import { textAt } from '../target/json';

const WAIT_MS = 60_000;

/** One stream of an instance, as a client sees it. */
export class Wire {
  private waiting: (() => void)[] = [];
  private received: Buffer = Buffer.alloc(0);
  /** The code with which the stream was closed; undefined while it is open. */
  closeCode: number | undefined;
  /** Frames that were not binary: there may be none. */
  textFrames = 0;
  pings = 0;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.textFrames += 1;
      if (Buffer.isBuffer(data)) this.received = Buffer.concat([this.received, data]);
      this.wake();
    });
    socket.on('ping', () => {
      this.pings += 1;
      this.wake();
    });
    socket.on('close', (code: number) => {
      this.closeCode = code;
      this.wake();
    });
  }

  /** Rejects when the upgrade is refused. */
  static open(client: Client, path: string, protocols: readonly string[] = ['plain.kubevirt.io']): Promise<Wire> {
    const [bare = path, query = ''] = path.split('?');
    const socket = client.socket(bare, Object.fromEntries(new URLSearchParams(query)), protocols);
    const wire = new Wire(socket);
    return new Promise((done, fail) => {
      socket.once('open', () => done(wire));
      socket.once('error', fail);
    });
  }

  /** Status and message with which an upgrade is refused. */
  static refusal(client: Client, path: string): Promise<{ readonly status: number; readonly message: string }> {
    const [bare = path, query = ''] = path.split('?');
    const socket = client.socket(bare, Object.fromEntries(new URLSearchParams(query)), ['plain.kubevirt.io']);
    return new Promise((done, fail) => {
      socket.once('open', () => fail(new Error(`${path} was opened`)));
      socket.on('error', () => undefined);
      socket.once('unexpected-response', (_request, response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const body: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
          done({ status: response.statusCode ?? 0, message: textAt(body, 'message') || text });
        });
      });
    });
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const next of waiting) next();
  }

  /** Waits until what has happened is enough; rejects after `ms` with what was received last. */
  async until(reached: () => boolean, ms = WAIT_MS): Promise<void> {
    const deadline = Date.now() + ms;
    while (!reached()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Not within ${ms} ms: ${this.text.slice(-500)}`);
      await new Promise<void>((done) => {
        const timer = setTimeout(done, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          done();
        });
      });
    }
  }

  /** What came, without the escape sequences of terminals. */
  get text(): string {
    return stripVTControlCharacters(this.received.toString());
  }

  send(bytes: string | Uint8Array): void {
    this.socket.send(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { binary: true });
  }

  /** Forgets what came so far. */
  clear(): void {
    this.received = Buffer.alloc(0);
  }

  /** The next so many bytes. */
  async take(count: number): Promise<Buffer> {
    await this.until(() => this.received.length >= count || this.closeCode !== undefined);
    if (this.received.length < count) throw new Error('The stream ended early');
    const taken = this.received.subarray(0, count);
    this.received = this.received.subarray(count);
    return taken;
  }

  async closed(ms?: number): Promise<number | undefined> {
    await this.until(() => this.closeCode !== undefined, ms);
    return this.closeCode;
  }

  async leave(): Promise<void> {
    this.socket.close();
    await this.closed();
  }
}
