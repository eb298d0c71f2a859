import type { GuestMachines } from '../guests/machines';
import { expandVmSpec, virtApi, virtStream } from './routes';
import type { SubresourceContext, VirtApi, VirtStream } from './subresource';

/** virt-api as the API server calls it. */
interface VirtApiServer {
  readonly call: VirtApi;
  readonly stream: VirtStream;
  readonly expandVmSpec: typeof expandVmSpec;
  readonly guests: GuestMachines | undefined;
}

/** virt-api with the guests behind its streams; without them every stream is refused. */
export const createVirtApi = (guests?: GuestMachines): VirtApiServer => {
  const withGuests = (context: SubresourceContext): SubresourceContext =>
    guests === undefined ? context : { ...context, machines: guests };
  return {
    call: (resource, request, context) => virtApi(resource, request, withGuests(context)),
    stream: (resource, request, context) => virtStream(resource, request, withGuests(context)),
    expandVmSpec,
    guests,
  };
};
