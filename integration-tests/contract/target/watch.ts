import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { Call, Client } from './client';
import { at, textAt } from './json';

export interface WatchEvent {
  readonly type: string;
  readonly object: unknown;
}

const TIMEOUT_MS = 20_000;

/** Collects the events of one watch, whatever carries them. */
export class EventLog {
  readonly events: WatchEvent[] = [];
  ended = false;
  private waiting: (() => void)[] = [];

  /** Takes one line (HTTP) or message (WebSocket). */
  take(text: string): void {
    const value: unknown = JSON.parse(text);
    this.events.push({ type: textAt(value, 'type'), object: at(value, 'object') });
    this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  /** The first event from position `from` on that matches; rejects after 20 s or when the watch ends without one. */
  async next(matches: (event: WatchEvent) => boolean, from = 0): Promise<WatchEvent> {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
      const found = this.events.slice(from).find(matches);
      if (found !== undefined) return found;
      if (this.ended) throw new Error(`The watch ended after ${this.summary()}`);
      if (Date.now() >= deadline) throw new Error(`No such event within ${TIMEOUT_MS} ms, only ${this.summary()}`);
      await this.change(deadline - Date.now());
    }
  }

  /** Resolves when the server has closed the watch. */
  async closed(): Promise<void> {
    const deadline = Date.now() + TIMEOUT_MS;
    while (!this.ended) {
      if (Date.now() >= deadline) throw new Error(`The watch is still open after ${TIMEOUT_MS} ms`);
      await this.change(deadline - Date.now());
    }
  }

  private summary(): string {
    return (
      this.events.map(({ type, object }) => `${type} ${textAt(object, 'metadata', 'name')}`).join(', ') || 'nothing'
    );
  }

  private change(timeoutMs: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, timeoutMs);
      this.waiting.push(() => {
        clearTimeout(timer);
        done();
      });
    });
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const done of waiting) done();
  }
}

export interface Watch {
  readonly log: EventLog;
  readonly status: number;
  stop(): void;
}

const readLines = (response: IncomingMessage, log: EventLog): void => {
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') log.take(line);
  });
  response.on('close', () => log.end());
  // a watch that the test itself stopped ends with an abort
  response.on('error', () => log.end());
};

/** Opens a watch over a chunked HTTP response. */
export const watchHttp = async (
  client: Client,
  path: string,
  query: Call['query'] = {},
  accept?: string,
): Promise<Watch> => {
  const abort = new AbortController();
  const call = { query: { watch: true, ...query }, ...(accept === undefined ? {} : { accept }) };
  const response = await client.open('GET', path, call, abort.signal);
  const log = new EventLog();
  readLines(response, log);
  return { log, status: response.statusCode ?? 0, stop: () => abort.abort() };
};

const opened = (socket: WebSocket): Promise<void> =>
  new Promise((done, fail) => {
    socket.once('open', done);
    socket.once('error', fail);
  });

/** Opens the same watch over a WebSocket: one event per text message. */
export const watchSocket = async (client: Client, path: string, query: Call['query'] = {}): Promise<Watch> => {
  const socket = client.socket(path, { watch: true, ...query });
  const log = new EventLog();
  socket.on('message', (data: Buffer) => log.take(data.toString()));
  socket.on('close', () => log.end());
  await opened(socket);
  return { log, status: 101, stop: () => socket.terminate() };
};
