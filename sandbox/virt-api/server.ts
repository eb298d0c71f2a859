import type { Registry } from 'prom-client';
import type { GuestMachines } from '../guests/machines';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';
import { registerGuests } from './metrics';
import { expandVmSpec, virtApi, virtStream } from './routes';
import type { SubresourceContext, VirtApi, VirtStream } from './subresource';

interface Cluster {
  readonly store: Store;
  readonly clock: Clock;
}

/** virt-api as the API server calls it. */
interface VirtApiServer {
  readonly call: VirtApi;
  readonly stream: VirtStream;
  readonly expandVmSpec: typeof expandVmSpec;
  register(registry: Registry, cluster: Cluster): void;
}

/** virt-api with the guests behind its streams; without them every stream is refused. */
export const createVirtApi = (guests?: GuestMachines): VirtApiServer => {
  const withGuests = (context: SubresourceContext): SubresourceContext =>
    guests === undefined ? context : { ...context, machines: guests };
  return {
    call: (resource, request, context) => virtApi(resource, request, withGuests(context)),
    stream: (resource, request, context) => virtStream(resource, request, withGuests(context)),
    expandVmSpec,
    register: (registry, cluster) => {
      if (guests !== undefined) registerGuests(registry, guests, cluster);
    },
  };
};
