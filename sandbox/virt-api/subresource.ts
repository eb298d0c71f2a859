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
}

/**
 * The aggregated API server of KubeVirt (`subresources.kubevirt.io`). `api/` has authenticated and authorised the request
 * before it gets here. Returns undefined for a path that does not exist (→ 404).
 */
export type VirtApi = (
  resource: 'virtualmachines' | 'virtualmachineinstances',
  request: SubresourceRequest,
  context: SubresourceContext,
) => SubresourceResponse | Promise<SubresourceResponse> | undefined;
