// Over 250 lines: one scripted API with requests and sockets that see the same objects; apart they would disagree.
import type { KindRef } from '../../resources/kinds';
import { keyOf, type KubeObject } from '../../resources/object';
import { collectionPath } from '../request/paths';
import type { Service, Socket, SocketListener, Transport, TransportRequest } from '../request/transport';

interface Change {
  readonly version: number;
  readonly path: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
  readonly before: KubeObject | undefined;
}

interface OpenSocket {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly listener: SocketListener;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ServiceRequest {
  readonly service: Service;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** An answer that the console's fetch rejects with. */
export const httpError = (code: number, body: unknown, headers: Record<string, string> = {}): Error => {
  const isText = typeof body === 'string';
  const response = new Response(isText ? body : JSON.stringify(body), {
    status: code,
    headers: { 'Content-Type': isText ? 'text/plain' : 'application/json', ...headers },
  });
  return Object.assign(new Error(`HTTP ${code}`), { code, response, json: isText ? undefined : body });
};

export const statusBody = (code: number, reason: string, message: string): unknown => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  code,
  reason,
  message,
});

/** The API of a cluster in memory: lists in chunks, gets, watches; faults are switched by the test. */
export class FakeApi implements Transport {
  readonly requests: SeenRequest[] = [];
  readonly sockets: OpenSocket[] = [];
  /** How many sockets were asked for, opened or not. */
  socketsAsked = 0;
  /** Nothing answers. */
  down = false;
  /** Requests answer, sockets do not open. */
  noSockets = false;
  /** Sockets open, but events stay in the pipe. */
  muted = false;
  /** Answers of its own for some requests: an Error is thrown, anything else is the body. */
  answer: (request: SeenRequest) => unknown = () => undefined;
  /** Nobody sees the page. */
  hidden = false;
  /** What was asked of other services, and what they answer: an Error is thrown; without an answer there is no such service. */
  readonly asked: ServiceRequest[] = [];
  serve: (request: ServiceRequest) => unknown = () => undefined;
  /** Streams of bytes, where a test has some. */
  openBytes: Transport['openBytes'] = () => {
    throw new Error('This API has no streams.');
  };
  /** The `Date` of its answers, where it tells one. */
  date: string | undefined;
  /** Requests wait here when set. */
  gate: (() => Promise<void>) | undefined;
  #version = 100;
  #compacted = 0;
  #tokens = 0;
  readonly #objects = new Map<string, Map<string, KubeObject>>();
  readonly #snapshots = new Map<string, { readonly version: number; readonly rest: readonly KubeObject[] }>();
  #history: Change[] = [];
  #wake: (() => void)[] = [];

  get version(): string {
    return String(this.#version);
  }

  /** Creates or changes an object, with the next version. */
  put(kind: KindRef, object: KubeObject): KubeObject {
    this.#version += 1;
    const { namespace, name = '' } = object.metadata;
    const all = this.#all(collectionPath(kind));
    const before = all.get(keyOf(namespace, name));
    const uid = object.metadata.uid ?? before?.metadata.uid ?? `uid-${this.#version}`;
    const stored = { ...object, metadata: { ...object.metadata, uid, resourceVersion: this.version } };
    all.set(keyOf(namespace, name), stored);
    this.#record({
      version: this.#version,
      path: collectionPath(kind),
      type: before ? 'MODIFIED' : 'ADDED',
      object: stored,
      before,
    });
    return stored;
  }

  remove(kind: KindRef, namespace: string | undefined, name: string): void {
    const all = this.#all(collectionPath(kind));
    const before = all.get(keyOf(namespace, name));
    if (before !== undefined) {
      this.#version += 1;
      all.delete(keyOf(namespace, name));
      const object = { ...before, metadata: { ...before.metadata, resourceVersion: this.version } };
      this.#record({ version: this.#version, path: collectionPath(kind), type: 'DELETED', object, before });
    }
  }

  /** Forgets history and continue tokens up to now. */
  compact(): void {
    this.#compacted = this.#version;
    this.#history = [];
    this.#snapshots.clear();
  }

  /** Becomes another cluster, whose versions begin anew. */
  restore(): void {
    this.#version = 10;
    this.#compacted = 0;
    this.#history = [];
    this.#objects.clear();
    this.#snapshots.clear();
  }

  /** Ends the open sockets as a server does that restarts. */
  cutSockets(): void {
    this.sockets.splice(0).forEach(({ listener }) => listener.close());
  }

  bookmark(): void {
    this.#send({ type: 'BOOKMARK', object: { metadata: { resourceVersion: this.version } } });
  }

  #send(message: unknown): void {
    this.sockets.forEach(({ listener }) => listener.message(JSON.stringify(message)));
  }

  /** Sends a raw message to all open sockets. */
  say(text: string): void {
    this.sockets.forEach(({ listener }) => listener.message(text));
  }

  wake(): void {
    this.#wake.forEach((listener) => listener());
  }

  onWake(listener: () => void): () => void {
    this.#wake.push(listener);
    return () => {
      this.#wake = this.#wake.filter((other) => other !== listener);
    };
  }

  /** The paths of the lists that were asked for, without query. */
  get listed(): readonly string[] {
    return this.requests.filter((request) => request.method === 'GET').map((request) => request.path);
  }

  async request(pathAndQuery: string, { method, body, headers = {}, signal }: TransportRequest): Promise<Response> {
    const url = new URL(pathAndQuery, 'http://api');
    const seen: SeenRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      body: body === undefined ? undefined : (JSON.parse(body) as unknown),
      headers,
    };
    this.requests.push(seen);
    await this.gate?.();
    signal?.throwIfAborted();
    if (this.down) {
      throw new TypeError('Failed to fetch');
    }
    const own = this.answer(seen);
    if (own instanceof Error) {
      throw own;
    }
    const told: Record<string, string> = this.date === undefined ? {} : { Date: this.date };
    return new Response(typeof own === 'string' ? own : JSON.stringify(own ?? this.#read(seen)), { headers: told });
  }

  async requestService(service: Service, pathAndQuery: string, { signal }: TransportRequest): Promise<Response> {
    const url = new URL(pathAndQuery, 'http://api');
    const seen: ServiceRequest = { service, path: url.pathname, query: url.searchParams };
    this.asked.push(seen);
    await this.gate?.();
    signal?.throwIfAborted();
    const answer = this.serve(seen) ?? httpError(404, statusBody(404, 'NotFound', 'There is nothing here.'));
    if (answer instanceof Error) {
      throw answer;
    }
    return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer));
  }

  isHidden(): boolean {
    return this.hidden;
  }

  openSocket(pathAndQuery: string, listener: SocketListener): Socket {
    this.socketsAsked += 1;
    const url = new URL(pathAndQuery, 'http://api');
    const socket: OpenSocket = { path: url.pathname, query: url.searchParams, listener };
    let closed = false;
    queueMicrotask(() => {
      if (closed) {
        return;
      }
      if (this.down || this.noSockets) {
        listener.close();
        return;
      }
      this.sockets.push(socket);
      listener.open();
      this.#replay(socket);
    });
    return {
      close: () => {
        closed = true;
        const index = this.sockets.indexOf(socket);
        if (index >= 0) {
          this.sockets.splice(index, 1);
        }
      },
    };
  }

  #all(path: string): Map<string, KubeObject> {
    const known = this.#objects.get(path) ?? new Map<string, KubeObject>();
    this.#objects.set(path, known);
    return known;
  }

  #record(change: Change): void {
    this.#history.push(change);
    if (!this.muted) {
      this.sockets.forEach((socket) => this.#deliver(socket, change));
    }
  }

  #replay(socket: OpenSocket): void {
    const from = Number(socket.query.get('resourceVersion'));
    if (from < this.#compacted) {
      const object = statusBody(410, 'Expired', `too old resource version: ${from}`);
      socket.listener.message(JSON.stringify({ type: 'ERROR', object }));
      socket.listener.close();
      return;
    }
    this.#history.filter((change) => change.version > from).forEach((change) => this.#deliver(socket, change));
  }

  #deliver(socket: OpenSocket, { path, type, object }: Change): void {
    const scope = scopeOf(socket.path);
    if (scope.path === path && isSelected(object, scope.namespace, socket.query)) {
      socket.listener.message(JSON.stringify({ type, object }));
    }
  }

  #read({ path, query }: SeenRequest): unknown {
    const scope = scopeOf(path);
    if (scope.name !== undefined) {
      const object = this.#all(scope.path).get(keyOf(scope.namespace, scope.name));
      if (object === undefined) {
        throw httpError(404, statusBody(404, 'NotFound', `"${scope.name}" not found`));
      }
      return object;
    }
    const token = query.get('continue');
    const found = token === null ? undefined : this.#snapshots.get(token);
    if (token !== null && found === undefined) {
      throw httpError(410, statusBody(410, 'Expired', 'The provided continue parameter is too old'));
    }
    const { version, rest } = found ?? {
      version: this.#version,
      rest: [...this.#all(scope.path).values()].filter((object) => isSelected(object, scope.namespace, query)),
    };
    const limit = Number(query.get('limit') ?? 0) || rest.length;
    const left = rest.slice(limit);
    // no two lists that are under way at a time may share one
    const next = left.length === 0 ? undefined : `token-${(this.#tokens += 1)}`;
    if (next !== undefined) {
      this.#snapshots.set(next, { version, rest: left });
    }
    return {
      metadata: { resourceVersion: String(version), continue: next, remainingItemCount: left.length || undefined },
      items: rest.slice(0, limit),
    };
  }
}

/** Reads the path of a collection or object; collections are stored under their path without namespace. */
const scopeOf = (path: string): { readonly path: string; readonly namespace?: string; readonly name?: string } => {
  const parts = path.split('/');
  const base = parts[1] === 'api' ? 3 : 4;
  const namespaced = parts[base] === 'namespaces' && parts.length > base + 2;
  const plural = parts[namespaced ? base + 2 : base] ?? '';
  return {
    path: [...parts.slice(0, base), plural].join('/'),
    namespace: namespaced ? parts[base + 1] : undefined,
    name: parts[namespaced ? base + 3 : base + 1],
  };
};

const isSelected = (object: KubeObject, namespace: string | undefined, query: URLSearchParams): boolean => {
  const wanted = (query.get('fieldSelector') ?? '').split(',').filter((part) => part !== '');
  return (
    (namespace === undefined || object.metadata.namespace === namespace) &&
    wanted.every((part) => {
      const [, field = '', operator, value] = /^([^!=]*)(!?=)(.*)$/.exec(part) ?? [];
      const found = field.split('.').reduce<unknown>((at, step) => Reflect.get(Object(at), step) as unknown, object);
      return (found === value) === (operator === '=');
    })
  );
};
