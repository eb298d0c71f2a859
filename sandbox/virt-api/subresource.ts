import type { WebSocket } from 'ws';
import type { GuestMachines } from '../guests/machines';
import type { Clock } from '../lib/clock';
import type { Store } from '../store/contract';

export interface SubresourceRequest {
  readonly method: string;
  readonly namespace: string;
  readonly name: string;
  /** The path below the object's name: `start`, `vnc/screenshot`, `portforward/22`. */
  readonly subresource: string;
  readonly query: URLSearchParams;
  /** Parsed JSON or YAML body; undefined when empty. */
  readonly body: unknown;
}

/** The answer; `body` undefined = empty body, string = text/plain, Uint8Array = bytes, else JSON. */
export interface SubresourceResponse {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: unknown;
}

export interface SubresourceContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: () => number;
  /** What runs in the instances; without, nothing can be opened. */
  readonly machines?: GuestMachines;
}

/** How a request for a stream is answered: by a refusal before the upgrade, or by what takes the connection. */
export type StreamAnswer =
  | { readonly refused: SubresourceResponse }
  | {
      readonly take: (socket: WebSocket) => void;
      /** Called instead of `take` when the client is gone before the upgrade. */
      readonly abandon: () => void;
    };

/**
 * The aggregated API server of KubeVirt (`subresources.kubevirt.io`). `api/` has authenticated and authorised the request
 * before it gets here. Returns undefined for a path that does not exist (→ 404).
 */
export type VirtApi = (
  resource: 'virtualmachines' | 'virtualmachineinstances',
  request: SubresourceRequest,
  context: SubresourceContext,
) => SubresourceResponse | Promise<SubresourceResponse> | undefined;

/** Like VirtApi for requests that ask for an upgrade; undefined when nothing streams behind the path. */
export type VirtStream = (
  resource: 'virtualmachines' | 'virtualmachineinstances',
  request: SubresourceRequest,
  context: SubresourceContext,
) => Promise<StreamAnswer> | undefined;
