/** The doors to KubeVirt's aggregated API. facts: sections 1.4 and 3 */
import { parse } from 'yaml';
import { installedRelease } from '../../controllers/vmi/launcher/image';
import type { GuestMachines } from '../../guests/machines';
import type {
  SubresourceContext,
  SubresourceRequest,
  SubresourceResponse,
  VirtApi,
  VirtStream,
} from '../../virt-api/subresource';
import { forbidden, type Authorizer } from '../access/authorize';
import type { Identity } from '../access/identity';
import { readBody } from '../http/body';
import { sendJson, sendText, type Exchange } from '../http/exchange';
import type { Acceptance } from '../http/upgrade';
import { badRequest, methodNotAllowed, noSuchPath } from '../http/status';
import type { ResourceTarget } from '../target';

type VirtResource = 'virtualmachines' | 'virtualmachineinstances';

export interface VirtServer {
  readonly call: VirtApi;
  expandVmSpec(namespace: string, body: unknown, context: SubresourceContext): SubresourceResponse;
  /** The streams behind the same paths (VNC, serial, …). */
  readonly stream: VirtStream;
  /** What runs in the instances; without it their streams are refused. */
  readonly guests: GuestMachines | undefined;
}

const isVirtResource = (text: string): text is VirtResource =>
  text === 'virtualmachines' || text === 'virtualmachineinstances';

const bodyOf = async (exchange: Exchange): Promise<unknown> => {
  const text = await readBody(exchange.request);
  if (text.trim() === '') return undefined;
  try {
    return parse(text, { maxAliasCount: 100 }) as unknown;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unreadable';
    throw badRequest(`Can not unmarshal Request body to struct, error: ${why}`);
  }
};

const send = (exchange: Exchange, { status, contentType, body }: SubresourceResponse): void => {
  if (body === undefined) sendText(exchange, status, contentType ?? '', '');
  else if (typeof body === 'string') sendText(exchange, status, contentType ?? 'text/plain; charset=utf-8', body);
  else if (body instanceof Uint8Array) sendText(exchange, status, contentType ?? 'application/octet-stream', body);
  else sendJson(exchange, status, body);
};

/** Paths of several segments that virt-api checks by their joined name; `portforward/22` is not one of them. */
const JOINED = /^(?:vnc\/screenshot|evacuate\/cancel|sev\/\w+)$/;

interface VirtCall {
  readonly server: VirtServer;
  readonly context: SubresourceContext;
  readonly authorizer: Authorizer;
  readonly user: Identity;
  readonly target: ResourceTarget;
}

/** 403 of kube-apiserver, which knows only the first segment of a subresource, as the target has it. */
const checkVirtAccess = ({ authorizer, user, target }: VirtCall): void => {
  const first = target.subresource?.split('/')[0];
  const what = { ...target, subresource: first };
  if (!authorizer.allows(user, what)) throw forbidden(user, what);
};

/** virt-api's own check of the joined name. */
const deniedByVirtApi = ({ authorizer, user, target }: VirtCall): boolean =>
  target.subresource !== undefined && JOINED.test(target.subresource) && !authorizer.allows(user, target);

const requestOf = (target: ResourceTarget, exchange: Exchange, body: unknown): SubresourceRequest => ({
  method: exchange.method,
  namespace: target.namespace ?? '',
  name: target.name ?? '',
  subresource: target.subresource ?? '',
  query: exchange.url.searchParams,
  body,
});

/** Answers `/apis/subresources.kubevirt.io/V/namespaces/NS/…`. */
export const serveVirt = async (call: VirtCall, exchange: Exchange): Promise<void> => {
  const { server, context, target } = call;
  const { resource, namespace } = target;
  if (resource === 'version' || resource === 'guestfs' || resource === 'healthz') {
    const { registry, tag } = installedRelease(context.store);
    const answers = {
      version: { gitVersion: tag },
      guestfs: { registry, tag },
      healthz: {},
    };
    sendJson(exchange, 200, answers[resource]);
    return;
  }
  checkVirtAccess(call);
  if (deniedByVirtApi(call)) {
    sendText(exchange, 401, 'text/plain', 'Unauthorized');
    return;
  }
  const body = await bodyOf(exchange);
  if (resource === 'expand-vm-spec' && namespace !== undefined && target.name === undefined) {
    if (exchange.method !== 'PUT') throw methodNotAllowed();
    send(exchange, server.expandVmSpec(namespace, body, context));
    return;
  }
  if (!isVirtResource(resource) || namespace === undefined || target.subresource === undefined) throw noSuchPath();
  const answer = await context.store.acting('virt-api', () =>
    server.call(resource, requestOf(target, exchange, body), context),
  );
  if (answer === undefined) throw noSuchPath();
  send(exchange, answer);
};

/** What to do with a WebSocket on a virt path; undefined when it has no stream or the refusal has been sent. */
export const virtStream = async (call: VirtCall, exchange: Exchange): Promise<Acceptance | undefined> => {
  const { server, context, target } = call;
  checkVirtAccess(call);
  const answer = isVirtResource(target.resource)
    ? await server.stream(target.resource, requestOf(target, exchange, undefined), context)
    : undefined;
  if (answer === undefined) await serveVirt(call, exchange);
  else if ('refused' in answer) send(exchange, answer.refused);
  else return { ...answer, speaks: 'bytes' };
  return undefined;
};
