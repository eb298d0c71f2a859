import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { KindDefinition } from '../kinds/definition';
import { kindId } from '../kinds/definition';
import type { Store } from '../store/contract';

export interface ApiMetrics {
  /** Notes a request that has been answered. */
  answered(verb: string, resource: string, code: number, seconds: number): void;
  /** Notes a watch that begins; call the result when it ends. */
  watching(resource: string): () => void;
  text(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** The sandbox's own metrics, named as those of kube-apiserver where it has the same. */
export const createMetrics = (store: Store): ApiMetrics => {
  const registers = [new Registry()];
  const [registry] = registers;
  const requests = new Counter({
    name: 'apiserver_request_total',
    help: 'Requests by verb, resource and status code',
    labelNames: ['verb', 'resource', 'code'],
    registers,
  });
  const durations = new Histogram({
    name: 'apiserver_request_duration_seconds',
    help: 'Time to answer in seconds, watches left out',
    labelNames: ['verb', 'resource'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2.5],
    registers,
  });
  const watches = new Gauge({
    name: 'apiserver_longrunning_requests',
    help: 'Open watches',
    labelNames: ['resource'],
    registers,
  });
  new Gauge({
    name: 'apiserver_storage_objects',
    help: 'Stored objects by kind',
    labelNames: ['resource'],
    registers,
    collect() {
      for (const definition of store.kinds())
        this.set({ resource: resourceName(definition) }, store.list(kindId(definition)).length);
    },
  });
  new Gauge({
    name: 'sandbox_revision',
    help: 'The newest resourceVersion',
    registers,
    collect() {
      this.set(store.revision);
    },
  });
  if (registry !== undefined) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
  return {
    answered: (verb, resource, code, seconds) => {
      requests.inc({ verb, resource, code });
      if (verb !== 'watch') durations.observe({ verb, resource }, seconds);
    },
    watching: (resource) => {
      watches.inc({ resource });
      return () => {
        watches.dec({ resource });
      };
    },
    text: async () => ({ contentType: registry?.contentType ?? 'text/plain', text: (await registry?.metrics()) ?? '' }),
  };
};

const resourceName = ({ group, plural }: KindDefinition): string => (group === '' ? plural : `${plural}.${group}`);
