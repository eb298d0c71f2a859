import type { Channel } from '../../lib/channel';
import type { ObjectRef } from '../cluster';
import { ApiError } from '../errors';
import { withDeadline } from '../request/deadline';
import { apiErrorFrom, webPage } from '../request/error-from';
import { subresourcePath, withQuery } from '../request/paths';
import type { ByteSocket, Scheduler, Transport } from '../request/transport';
import { Line } from './line';

/**
 * The only protocol of KubeVirt's streams: binary messages of raw bytes.
 * `kubevirt: staging/src/kubevirt.io/client-go/subresources/constants.go`
 */
const PLAIN = 'plain.kubevirt.io';

const READ_TIMEOUT_MS = 10_000;

/** A stream or reader of one object, such as `vnc` of a VMI. */
export interface StreamTarget {
  readonly ref: ObjectRef;
  readonly subresource: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** What becomes of a stream: it opens and ends, or ends without having opened. */
export interface StreamListener {
  opened(channel: Channel): void;
  /** Called once, whichever side ended it. */
  ended(by: 'us' | 'them'): void;
}

/** A stream that is opening or open. */
export interface Stream {
  close(): void;
}

/** The doorway to what is no JSON: two-way streams of bytes, and pictures. */
export interface Streams {
  open(target: StreamTarget, listener: StreamListener): Stream;
  /**
   * Asks by plain HTTP why a stream would not open, as a browser does not tell why it did not. Undefined when it would. The
   * cluster goes as far as the device for that, so a probe has the side effects of opening: never without `preserveSession=true`. One
   * that answers undefined has the device itself for up to two minutes. `kubevirt: pkg/virt-api/rest/streamer.go` (Handle)
   */
  probe(target: StreamTarget, signal?: AbortSignal): Promise<ApiError | undefined>;
  /** Reads bytes, such as the picture of `vnc/screenshot`. Rejects with ApiError. Not repeated by itself. */
  read(target: StreamTarget, signal?: AbortSignal): Promise<Blob>;
  /** Calls back when the machine or the page comes back from being offline, asleep or hidden. */
  onWake(listener: () => void): () => void;
  /** Closes all streams, and opens no more. */
  close(): void;
}

const pathOf = ({ ref, subresource, query }: StreamTarget): string =>
  withQuery(subresourcePath(ref.kind, ref.namespace, ref.name, subresource), query ?? {});

/** Streams over a transport. */
export const createStreams = (transport: Transport, scheduler: Scheduler): Streams => {
  const open = new Set<Stream>();
  let isClosed = false;
  const get = (target: StreamTarget, accept: string, outer?: AbortSignal): Promise<Blob> =>
    requestBlob(transport, scheduler, pathOf(target), accept, outer);
  return {
    open: (target, listener) => {
      const stream = openStream(transport, scheduler, pathOf(target), {
        opened: (channel) => listener.opened(channel),
        ended: (by) => {
          open.delete(stream);
          listener.ended(by);
        },
      });
      open.add(stream);
      if (isClosed) {
        stream.close();
      }
      return stream;
    },
    probe: async (target, signal) => {
      try {
        await get(target, 'application/json', signal);
        return undefined;
      } catch (error) {
        const cause = await apiErrorFrom(error);
        return wouldOpen(cause) ? undefined : cause;
      }
    },
    read: (target, signal) => get(target, 'image/png, */*', signal),
    onWake: (listener) => transport.onWake(listener),
    close: () => {
      isClosed = true;
      [...open].forEach((stream) => stream.close());
    },
  };
};

/** What a WebSocket server says to a request that passed all checks and is none. */
const wouldOpen = ({ status, message }: ApiError): boolean =>
  (status === 400 && /websocket protocol|^Bad Request\s*$/.test(message)) || status === 426;

const openStream = (transport: Transport, scheduler: Scheduler, path: string, listener: StreamListener): Stream => {
  let line: Line | undefined;
  let isOver = false;
  const end = (by: 'us' | 'them'): void => {
    if (!isOver) {
      isOver = true;
      listener.ended(by);
    }
  };
  const open = (): ByteSocket | undefined => {
    try {
      return transport.openBytes(path, PLAIN, {
        open: () => {
          if (!isOver && socket !== undefined) {
            line = new Line(socket, end);
            listener.opened(line);
          }
        },
        data: (bytes) => line?.receive(bytes),
        close: () => (line === undefined ? end('them') : line.drop()),
      });
    } catch {
      // sockets are impossible here; told later, as every other end is
      scheduler.after(0, () => end('them'));
      return undefined;
    }
  };
  const socket = open();
  return {
    close: () => {
      if (line !== undefined) {
        line.close();
      } else if (!isOver) {
        socket?.close();
        end('us');
      }
    },
  };
};

/** virt-api refuses with 401 in plain text; the API server, when the login has ended, with a Status. */
const notAllowed = (error: ApiError): ApiError =>
  error.kind === 'unauthorized' && error.reason === undefined
    ? new ApiError('forbidden', error.message, error.status)
    : error;

/** One GET and the bytes of its answer; rejects with ApiError. */
const requestBlob = (
  transport: Transport,
  scheduler: Scheduler,
  path: string,
  accept: string,
  outer: AbortSignal | undefined,
): Promise<Blob> =>
  withDeadline(scheduler, READ_TIMEOUT_MS, outer, async (signal) => {
    try {
      const headers = { Accept: accept };
      const response = await transport.request(path, {
        method: 'GET',
        headers,
        signal,
        timeoutMs: READ_TIMEOUT_MS,
        staysIn: true,
      });
      const blob = await response.blob();
      if (blob.type.startsWith('text/html')) {
        throw webPage();
      }
      return blob;
    } catch (error) {
      throw notAllowed(await apiErrorFrom(error));
    }
  });
