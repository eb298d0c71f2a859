import { consoleFetch } from '@openshift-console/dynamic-plugin-sdk';
import { createFrames } from './live/frames';
import type { Identity } from './identity';
import { createSession, type Session } from './session';
import type { ByteSocket, ByteSocketListener, Scheduler, Transport, TransportRequest } from './request/transport';

declare global {
  interface Window {
    /** Set by the console before any code runs. */
    readonly SERVER_FLAGS?: { readonly basePath?: string };
  }
}

const API = 'api/kubernetes';

const basePath = (): string => window.SERVER_FLAGS?.basePath ?? '/';

/** The console's proxy as transport: its fetch (CSRF, impersonation, log-out on 401) and the browser's sockets. */
const socketUrl = (path: string): string => {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${basePath()}${API}${path}`;
};

const openBytes = (url: string, subprotocols: readonly string[], listener: ByteSocketListener): ByteSocket => {
  const socket = new WebSocket(url, [...subprotocols]);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => listener.open();
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data instanceof ArrayBuffer) {
      listener.data(new Uint8Array(event.data));
    }
  };
  socket.onclose = () => listener.close();
  return {
    // a copy: the type of WebSocket.send wants a view on unshared memory
    send: (bytes) => socket.send(new Uint8Array(bytes)),
    get pending() {
      return socket.bufferedAmount;
    },
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
};

/**
 * The console ends the login on a 401 of the cluster, which it knows by the beginning of the path; not of a whole URL.
 * `console: frontend/public/co-fetch.ts` (shouldLogout)
 */
const urlOf = (path: string, { staysIn }: TransportRequest): string =>
  `${staysIn === true ? window.location.origin : ''}${basePath()}${API}${path}`;

const ask = (url: string, { method, headers, body, signal, timeoutMs }: TransportRequest): Promise<Response> =>
  // the console's own time-out only stops waiting, so it comes second
  consoleFetch(url, { method, headers: { ...headers }, body, signal }, timeoutMs + 1000);

const createTransport = (subprotocols: readonly string[]): Transport => ({
  request: (path, request) => ask(urlOf(path, request), request),
  requestService: (service, path, request) => ask(`${basePath()}api/${service}${path}`, request),
  openSocket: (path, listener) => {
    const url = socketUrl(path);
    const socket = subprotocols.length === 0 ? new WebSocket(url) : new WebSocket(url, [...subprotocols]);
    socket.onopen = () => listener.open();
    socket.onmessage = (event) => listener.message(event.data);
    socket.onclose = () => listener.close();
    return { close: () => socket.close() };
  },
  openBytes: (path, subprotocol, listener) => openBytes(socketUrl(path), [...subprotocols, subprotocol], listener),
  onWake: (listener) => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') {
        listener();
      }
    };
    window.addEventListener('online', listener);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.removeEventListener('online', listener);
      document.removeEventListener('visibilitychange', seen);
    };
  },
  isHidden: () => document.visibilityState === 'hidden',
});

/** A hidden page draws no frames, but tasks that wait for an outcome must go on. */
const HIDDEN_FRAME_MS = 200;

/** Runs once, in the next frame or soon when there is none. */
const nextFrame = (run: () => void): void => {
  let done = false;
  const once = (): void => {
    if (!done) {
      done = true;
      window.clearTimeout(timer);
      window.cancelAnimationFrame(frame);
      run();
    }
  };
  const timer = window.setTimeout(once, HIDDEN_FRAME_MS);
  const frame = window.requestAnimationFrame(once);
};

const createScheduler = (): Scheduler => ({
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
  frame: createFrames(nextFrame),
  random: () => Math.random(),
});

let current: { readonly key: string | undefined; readonly session: Session } | undefined;

/**
 * The connection of the user in whose name the console acts. When that changes (impersonation), the old connection is closed
 * and all it knew is forgotten.
 */
export const browserSession = (identity: Identity | undefined): Session => {
  if (current === undefined || current.key !== identity?.key) {
    current?.session.close();
    const session = createSession(createTransport(identity?.subprotocols ?? []), createScheduler());
    current = { key: identity?.key, session };
  }
  return current.session;
};
