import { at, list, number, text } from '../../lib/reach';
import type { KindRef } from '../../resources/kinds';
import type { KubeObject } from '../../resources/object';
import type { Cluster, ListPage } from '../cluster';
import { withDeadline } from './deadline';
import { apiErrorFrom, isWebPage, webPage } from './error-from';
import { ApiError } from '../errors';
import { collectionPath, listPath, objectPath, subresourcePath, withQuery } from './paths';
import { withRetries } from './retry';
import type { Scheduler, Transport, TransportRequest } from './transport';
import { objectFrom, objectsFrom } from './trim';

const READ_TIMEOUT_MS = 30_000;
const WRITE_TIMEOUT_MS = 60_000;

const JSON_BODY = { 'Content-Type': 'application/json' };
const JSON_PATCH = { 'Content-Type': 'application/json-patch+json' };
const ACCEPT = { Accept: 'application/json' };

interface DryRun {
  readonly dryRun?: boolean;
}

const dryRunQuery = (path: string, options: DryRun | undefined): string =>
  options?.dryRun === true ? withQuery(path, { dryRun: 'All' }) : path;

type Exchange = (path: string, request: TransportRequest) => Promise<unknown>;
type Read = (path: string, mayPass: (error: ApiError) => boolean, signal: AbortSignal | undefined) => Promise<unknown>;

/** The verbs of the cluster API over a transport. Reads are repeated when their failure may pass; writes never are. */
export const createClient = (transport: Transport, scheduler: Scheduler): Cluster => {
  const exchange = createExchange(transport, scheduler);
  const read: Read = (path, mayPass, signal) =>
    withRetries(
      scheduler,
      () => exchange(path, { method: 'GET', headers: ACCEPT, signal, timeoutMs: READ_TIMEOUT_MS }),
      mayPass,
      signal,
    );
  return { ...readers(read), ...writers(exchange), subresource: subresources(read, exchange) };
};

const readers = (read: Read): Pick<Cluster, 'get' | 'list'> => ({
  get: async (ref, signal) => one(ref.kind, await read(objectPath(ref.kind, ref.namespace, ref.name), passes, signal)),
  list: async (kind, options = {}) => {
    const mayPass = options.once === true ? () => false : passes;
    return pageFrom(kind, await read(listPath(kind, options), mayPass, options.signal));
  },
});

const writers = (exchange: Exchange): Pick<Cluster, 'create' | 'update' | 'patch' | 'delete'> => {
  const write = (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = JSON_BODY,
  ): Promise<unknown> =>
    exchange(path, {
      method,
      headers: { ...ACCEPT, ...headers },
      body: JSON.stringify(body),
      timeoutMs: WRITE_TIMEOUT_MS,
    });
  return {
    create: async (kind, object, options) =>
      one(kind, await write('POST', dryRunQuery(collectionPath(kind, object.metadata.namespace), options), object)),
    update: async (kind, object, options) => {
      const { namespace, name } = demandVersion(object);
      return one(kind, await write('PUT', dryRunQuery(objectPath(kind, namespace, name), options), object));
    },
    patch: async (ref, operations, options) => {
      const guard = ref.uid === undefined ? [] : [{ op: 'test', path: '/metadata/uid', value: ref.uid }];
      const path = dryRunQuery(objectPath(ref.kind, ref.namespace, ref.name), options);
      const all = [...guard, ...operations];
      const hasTest = all.some(({ op }) => op === 'test');
      return one(ref.kind, await write('PATCH', path, all, JSON_PATCH).catch(hasTest ? testFailed : rethrow));
    },
    delete: async (ref, options = {}) => {
      const preconditions = ref.uid === undefined ? undefined : { uid: ref.uid };
      const body = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions, ...options };
      await write('DELETE', objectPath(ref.kind, ref.namespace, ref.name), body);
    },
  };
};

const subresources =
  (read: Read, exchange: Exchange): Cluster['subresource'] =>
  (ref, name, { method = 'PUT', body, signal } = {}) => {
    const path = subresourcePath(ref.kind, ref.namespace, ref.name, name);
    if (method === 'GET') {
      return read(path, passesForSubresource, signal);
    }
    const hasBody = body !== undefined;
    return exchange(path, {
      method,
      headers: hasBody ? { ...ACCEPT, ...JSON_BODY } : ACCEPT,
      body: hasBody ? JSON.stringify(body) : undefined,
      signal,
      timeoutMs: WRITE_TIMEOUT_MS,
    });
  };

/**
 * One request and its whole answer: parsed JSON, text that is no JSON as it is, undefined for an empty body. A web page is none:
 * it comes from something in between, and an action that got one was not accepted by anybody.
 */
const createExchange =
  (transport: Transport, scheduler: Scheduler): Exchange =>
  (path, request) =>
    withDeadline(scheduler, request.timeoutMs, request.signal, async (signal) => {
      try {
        const response = await transport.request(path, { ...request, signal });
        const words = await response.text();
        if (isWebPage(words)) {
          throw webPage();
        }
        return words.trim() === '' ? undefined : parse(words);
      } catch (error) {
        throw await apiErrorFrom(error);
      }
    });

const parse = (words: string): unknown => {
  try {
    return JSON.parse(words) as unknown;
  } catch {
    return words;
  }
};

const rethrow = (error: unknown): never => {
  throw error;
};

/**
 * A `test` of a JSON patch that does not hold means that somebody else was faster, but the API calls it invalid and does not
 * say more. `kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go`
 */
const testFailed = (error: unknown): never => {
  const isGeneral =
    error instanceof ApiError && error.status === 422 && /rejected our request due to an error/.test(error.message);
  throw isGeneral ? new ApiError('conflict', error.message, error.status, error.reason, error.causes) : error;
};

/** Failures of a read that may pass by themselves. Not our own time-out: after half a minute, the user must hear of it. */
const passes = (error: ApiError): boolean =>
  error.kind === 'network' ||
  error.kind === 'too-many-requests' ||
  error.kind === 'server' ||
  (error.kind === 'timeout' && error.status !== 0);

/** virt-api answers 500 for whatever is wrong with a reader, even for "not running": asking again would not help. */
const passesForSubresource = (error: ApiError): boolean => passes(error) && error.status !== 500;

/** The answer as an object of its kind; an answer that is none is an error of the server, not of the caller. */
const one = (kind: KindRef, answer: unknown): KubeObject => {
  const object = objectFrom(kind, answer);
  if (object === undefined) {
    throw new ApiError('server', 'The answer of the cluster is not an object of the Kubernetes API.', 200);
  }
  return object;
};

const pageFrom = (kind: KindRef, answer: unknown): ListPage => {
  const next = text(answer, 'metadata', 'continue');
  if (typeof at(answer, 'metadata') !== 'object') {
    throw new ApiError('server', 'The answer of the cluster is not a list of the Kubernetes API.', 200);
  }
  return {
    items: objectsFrom(kind, list(answer, 'items')),
    resourceVersion: text(answer, 'metadata', 'resourceVersion') ?? '',
    continue: next === '' ? undefined : next,
    remaining: number(answer, 'metadata', 'remainingItemCount'),
  };
};

/** An update must say which version it changes: without one, it would overwrite what others did in the meantime. */
const demandVersion = (object: KubeObject): { readonly namespace: string | undefined; readonly name: string } => {
  const { namespace, name, resourceVersion } = object.metadata;
  if (name === undefined || resourceVersion === undefined || resourceVersion === '') {
    throw new ApiError('invalid', 'The object has no name or no resourceVersion, so it cannot be updated safely.', 0);
  }
  return { namespace, name };
};
