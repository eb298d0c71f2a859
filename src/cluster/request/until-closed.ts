import { ApiError } from '../errors';
import type { Transport } from './transport';

interface Closable {
  readonly transport: Transport;
  /** From now on nothing is sent, and nothing is opened. */
  close(): void;
}

const canceled = (): ApiError => new ApiError('other', 'The request was canceled.', 0, 'Canceled');

/**
 * A transport that ends with its session. The console sends every request in the name of whoever is signed in at that moment: what one
 * user began must not go on in the name of another. Requests that are under way cannot be called back.
 */
export const untilClosed = (inner: Transport): Closable => {
  let isClosed = false;
  const unlessClosed = <Opened>(open: () => Opened): Opened => {
    if (isClosed) throw canceled();
    return open();
  };
  return {
    transport: {
      request: (path, request) => (isClosed ? Promise.reject(canceled()) : inner.request(path, request)),
      requestService: (service, path, request) =>
        isClosed ? Promise.reject(canceled()) : inner.requestService(service, path, request),
      openSocket: (path, listener) => unlessClosed(() => inner.openSocket(path, listener)),
      openBytes: (path, subprotocol, listener) => unlessClosed(() => inner.openBytes(path, subprotocol, listener)),
      onWake: (listener) => inner.onWake(listener),
      isHidden: () => inner.isHidden(),
    },
    close: () => {
      isClosed = true;
    },
  };
};
