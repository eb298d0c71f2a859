import { createAccess, type Access } from './access';
import { createClient } from './request/client';
import type { Cluster } from './cluster';
import { createCoverages, type Coverages } from './coverage';
import { Listeners } from './listeners';
import { createMetrics, type Metrics } from './metrics/prometheus';
import { createStores, type Stores } from './live/stores';
import type { Scheduler, Transport } from './request/transport';
import { withServerClock } from './request/server-clock';
import { untilClosed } from './request/until-closed';
import { createStreams, type Streams } from './stream/streams';

/** All that one user's connection to the cluster holds. */
export interface Session {
  readonly cluster: Cluster;
  readonly stores: Stores;
  readonly access: Access;
  readonly coverages: Coverages;
  readonly streams: Streams;
  readonly metrics: Metrics;
  readonly scheduler: Scheduler;
  /** So many ms the cluster's clock is ahead of the scheduler's; 0 while they agree to the minute. */
  leadMs(): number;
  /** Nobody can see the page now: what is read again and again may rest. */
  isHidden(): boolean;
  /** Calls back once when the session is closed. */
  onClose(listener: () => void): void;
  /** Closes every socket and forgets everything: another user must not see what this one saw. */
  close(): void;
}

export const createSession = (wire: Transport, scheduler: Scheduler): Session => {
  const { transport: timed, leadMs } = withServerClock(wire, scheduler);
  const { transport, close } = untilClosed(timed);
  const cluster = createClient(transport, scheduler);
  const stores = createStores(cluster, transport, scheduler);
  const access = createAccess(cluster, scheduler);
  const coverages = createCoverages({ cluster, stores, access });
  const streams = createStreams(transport, scheduler);
  const metrics = createMetrics(transport, scheduler);
  const closing = new Listeners();
  return {
    cluster,
    stores,
    access,
    coverages,
    streams,
    metrics,
    scheduler,
    leadMs,
    isHidden: () => transport.isHidden(),
    onClose: (listener) => void closing.add(listener),
    close: () => {
      closing.tell();
      closing.clear();
      streams.close();
      stores.close();
      close();
    },
  };
};
