import type { Scheduler, Transport } from './transport';

/** A smaller difference is not told from the way of an answer, and no time on a page becomes wrong by it. */
const NOTABLE_MS = 60_000;

interface TimedTransport {
  readonly transport: Transport;
  /**
   * So many ms the cluster's clock is ahead of the browser's (negative: behind); 0 while they agree to the minute, or as long as no answer
   * has told. It changes by whole minutes only, so that what is made of it stays the same.
   */
  leadMs(): number;
}

/**
 * A transport that reads by the `Date` of the answers how wrong the browser's clock is: times that the cluster writes must not be measured
 * by that clock alone.
 */
export const withServerClock = (inner: Transport, scheduler: Pick<Scheduler, 'now'>): TimedTransport => {
  let lead = 0;
  const note = (response: Response): Response => {
    const told = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(told)) {
      const measured = told - scheduler.now();
      if (Math.abs(measured - lead) >= NOTABLE_MS) lead = Math.abs(measured) < NOTABLE_MS ? 0 : measured;
    }
    return response;
  };
  return {
    transport: {
      request: async (path, request) => note(await inner.request(path, request)),
      requestService: (service, path, request) => inner.requestService(service, path, request),
      openSocket: (path, listener) => inner.openSocket(path, listener),
      openBytes: (path, subprotocol, listener) => inner.openBytes(path, subprotocol, listener),
      onWake: (listener) => inner.onWake(listener),
      isHidden: () => inner.isHidden(),
    },
    leadMs: () => lead,
  };
};
