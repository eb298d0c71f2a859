import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import type { Access } from './kubeconfig';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown;
}

export interface Call {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export const PATCH = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Plain HTTP to an API server as one user. */
export class Client {
  constructor(private readonly access: Access) {}

  get(path: string, query?: Call['query'], more: Call = {}): Promise<Answer> {
    return this.send('GET', path, { ...more, query });
  }

  post(path: string, body: unknown, more: Call = {}): Promise<Answer> {
    return this.send('POST', path, { ...more, body });
  }

  put(path: string, body?: unknown, more: Call = {}): Promise<Answer> {
    return this.send('PUT', path, { ...more, body });
  }

  patch(path: string, contentType: string, body: unknown, query?: Call['query']): Promise<Answer> {
    return this.send('PATCH', path, { contentType, body, query });
  }

  delete(path: string, body?: unknown, query?: Call['query']): Promise<Answer> {
    return this.send('DELETE', path, { body, query });
  }

  async send(method: string, path: string, call: Call = {}): Promise<Answer> {
    const response = await this.open(method, path, call);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
    const text = Buffer.concat(chunks).toString();
    return { status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) };
  }

  /** Sends a request and resolves with the response as soon as its headers are there. */
  open(method: string, path: string, call: Call = {}, signal?: AbortSignal): Promise<IncomingMessage> {
    const url = this.url(path, call.query);
    const body =
      call.body === undefined ? undefined : typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const options: RequestOptions = {
      method,
      headers: {
        accept: call.accept ?? 'application/json',
        ...(body === undefined
          ? {}
          : { 'content-type': call.contentType ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...this.authorization(),
        ...call.headers,
      },
      ...this.tls(),
      ...(signal === undefined ? {} : { signal }),
    };
    return new Promise((done, fail) => {
      const sent = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, done);
      sent.on('error', fail);
      sent.end(body);
    });
  }

  /** A WebSocket to the same path; the token travels in the header, as the console's proxy sends it. */
  socket(path: string, query?: Call['query'], protocols: readonly string[] = []): WebSocket {
    const url = this.url(path, query);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return new WebSocket(url, [...protocols], { headers: this.authorization(), ...this.tls() });
  }

  private url(path: string, query: Call['query'] = {}): URL {
    const url = new URL(this.access.server + path);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, String(value));
    return url;
  }

  private authorization(): Record<string, string> {
    return this.access.token === undefined ? {} : { authorization: `Bearer ${this.access.token}` };
  }

  private tls(): { ca?: string; cert?: string; key?: string; rejectUnauthorized?: boolean } {
    const { ca, cert, key, insecure } = this.access;
    return {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(insecure ? { rejectUnauthorized: false } : {}),
    };
  }
}
