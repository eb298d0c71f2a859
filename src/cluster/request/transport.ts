/**
 * What the data layer needs from its surroundings: requests, sockets, and time. The browser's are in `browser.ts`; tests and
 * Node programs bring their own.
 */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
  /** The caller aborts the request after so many milliseconds; a transport with a time-out of its own takes a longer one. */
  readonly timeoutMs: number;
  /**
   * An answer 401 is about this request alone, which is a GET: the login goes on. virt-api says so when it does not allow what the API
   * server did. `kubevirt: pkg/virt-api/rest/authorizer.go`
   */
  readonly staysIn?: boolean;
}

/** What happens to a WebSocket. */
export interface SocketListener {
  open(): void;
  /** Data of one message: a string for a text frame. */
  message(data: unknown): void;
  close(): void;
}

/** An open or opening WebSocket. */
export interface Socket {
  close(): void;
}

/** What happens to a WebSocket of raw bytes. */
export interface ByteSocketListener {
  open(): void;
  data(bytes: Uint8Array): void;
  /** Never opened, or gone: the browser does not say why. Not after the own `close()`. */
  close(): void;
}

/** An open or opening WebSocket of raw bytes. */
export interface ByteSocket {
  send(bytes: Uint8Array): void;
  /** Bytes that were sent and that the network has not taken yet. */
  readonly pending: number;
  close(): void;
}

export interface Transport {
  /**
   * Sends a request to a path below the API's root, such as `/api/v1/pods?limit=500`. Resolves for 2xx; rejects as the
   * console's fetch does (HttpError with code, response and json; TimeoutError; TypeError without an answer; the signal's reason when aborted).
   */
  request(path: string, request: TransportRequest): Promise<Response>;
  /**
   * The same for another service that the console passes on, such as `prometheus`, and a path below it.
   * `console: pkg/server/server.go` (prometheusProxyEndpoint, prometheusTenancyProxyEndpoint)
   */
  requestService(service: Service, path: string, request: TransportRequest): Promise<Response>;
  /** Opens a WebSocket on such a path. May throw when sockets are impossible here. */
  openSocket(path: string, listener: SocketListener): Socket;
  /**
   * Opens a WebSocket of binary messages on such a path. The subprotocol is offered last, after what the identity needs: the
   * console's proxy passes on only the last one. `console: pkg/proxy/proxy.go`
   */
  openBytes(path: string, subprotocol: string, listener: ByteSocketListener): ByteSocket;
  /** Calls back when the machine or the page comes back from being offline, asleep or hidden. */
  onWake(listener: () => void): () => void;
  /** Nobody can see the page now. */
  isHidden(): boolean;
}

/** `prometheus` reads the metrics of the whole cluster, `prometheus-tenancy` those of one namespace. */
export type Service = 'prometheus' | 'prometheus-tenancy';

/** Time, so that tests can drive it. */
export interface Scheduler {
  /** ms since the epoch */
  now(): number;
  /** Calls back once after so many milliseconds; returns the canceller. */
  after(ms: number, run: () => void): () => void;
  /**
   * Calls back once in the next animation frame (soon, too, when the page is hidden and draws no frames). Within a frame,
   * `store` comes before `join`: stores tell the inventory, and the inventory tells the screens, all in one frame.
   */
  frame(stage: FrameStage, run: () => void): void;
  /** 0 ≤ random < 1, for jitter. */
  random(): number;
}

export type FrameStage = 'store' | 'join';
