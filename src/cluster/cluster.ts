import type { KindRef } from '../resources/kinds';
import type { KubeObject } from '../resources/object';

/** Names one object of the API. */
export interface ObjectRef {
  readonly kind: KindRef;
  readonly namespace?: string;
  readonly name: string;
  /** When given, writes and deletes carry it as a precondition, so that a namesake is never touched. */
  readonly uid?: string;
}

export interface JsonPatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  /** RFC 6901 pointer. */
  readonly path: string;
  readonly value?: unknown;
}

export interface DeleteOptions {
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly gracePeriodSeconds?: number;
}

export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  readonly limit?: number;
  readonly continue?: string;
  readonly signal?: AbortSignal;
  /** Do not repeat the request when its failure may pass by itself. */
  readonly once?: boolean;
}

export interface ListPage {
  readonly items: readonly KubeObject[];
  readonly resourceVersion: string;
  readonly continue: string | undefined;
  readonly remaining: number | undefined;
}

/**
 * The verbs of the cluster API, acting as the signed-in user. Commands receive it as a parameter, so that they can be tested
 * without a network. Every method rejects with ApiError and nothing else.
 */
export interface Cluster {
  get(ref: ObjectRef, signal?: AbortSignal): Promise<KubeObject>;
  list(kind: KindRef, options?: ListOptions): Promise<ListPage>;
  create(kind: KindRef, object: KubeObject, options?: { readonly dryRun?: boolean }): Promise<KubeObject>;
  update(kind: KindRef, object: KubeObject, options?: { readonly dryRun?: boolean }): Promise<KubeObject>;
  patch(
    ref: ObjectRef,
    operations: readonly JsonPatchOperation[],
    options?: { readonly dryRun?: boolean },
  ): Promise<KubeObject>;
  delete(ref: ObjectRef, options?: DeleteOptions): Promise<void>;
  /**
   * Calls a KubeVirt subresource, e.g. `start` of a VM. Actions are PUT and answer with an empty body (undefined here); reads
   * are GET and answer JSON; those of KubeVirt's templates and of the core group (`eviction` of a pod) are POST and answer JSON.
   * `kubevirt: pkg/virt-api/api.go`,
   * `virt-template: internal/apiserver/storage/virtualmachinetemplate/process.go`
   */
  subresource(
    ref: ObjectRef,
    name: string,
    request?: { readonly method?: 'GET' | 'PUT' | 'POST'; readonly body?: unknown; readonly signal?: AbortSignal },
  ): Promise<unknown>;
}
