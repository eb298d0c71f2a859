import { forbidden, type Authorizer } from './access/authorize';
import type { Identity } from './access/identity';
import type { ServedKind } from './catalogue';
import type { Measurements } from '../prometheus/cluster';
import { METRICS_GROUP, serveUsage } from '../prometheus/http/usage';
import type { ApiContext } from './context';
import { SUBRESOURCES_GROUP } from './discovery/extra';
import { answerForm, sendJson, type Exchange } from './http/exchange';
import { methodNotAllowed, noSuchPath } from './http/status';
import { serveResource, type ResourceRequest } from './resources';
import { serveEviction } from './special/eviction';
import { serveLog } from './special/logs';
import { ownUser, PROJECTS, seesProject, serveProjectRequest } from './special/projects';
import { isReview, serveReview } from './special/reviews';
import { serveScale } from './special/serve-scale';
import { serveTokenRequest } from './special/token-request';
import { serveUploadToken, UPLOAD_GROUP } from './special/upload-token';
import { serveVirt, type VirtServer } from './special/virt';
import type { ResourceTarget } from './target';
import { serveMachineTemplate, TEMPLATE_SUBRESOURCES } from './templates/kubevirt';
import { serveProcessedTemplate } from './templates/openshift';
import { existing } from './write/update';

interface Request {
  readonly context: ApiContext;
  readonly authorizer: Authorizer;
  readonly exchange: Exchange;
  readonly user: Identity;
  readonly target: ResourceTarget;
  measured(): Measurements;
}

export const isVirt = (target: ResourceTarget): boolean => target.group === SUBRESOURCES_GROUP;

export const virtCall = (
  { context, authorizer, user, target }: Request,
  server: VirtServer,
): Parameters<typeof serveVirt>[0] => ({
  server,
  context: { store: context.store, clock: context.clock, random: context.random },
  authorizer,
  user,
  target,
});

/** kubernetes: staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go */
const deprecation = ({ apiVersion, definition }: ServedKind): string => {
  const { group, versions, kind, custom } = definition;
  const newer = versions.find((version) => custom?.deprecatedVersions?.includes(version) !== true);
  return `${apiVersion} ${kind} is deprecated${newer === undefined ? '' : `; use ${group}/${newer} ${kind}`}`;
};

/** The request for a stored kind, when there is such a kind; only what the user may see of projects. */
export const resourceRequest = ({ context, authorizer, exchange, user, target }: Request): ResourceRequest => {
  const kind = context.catalogue.find(target.group, target.version, target.resource);
  if (kind === undefined) throw noSuchPath();
  if (kind.definition.custom?.deprecatedVersions?.includes(kind.version) === true)
    exchange.warnings.push(deprecation(kind));
  const visible = kind.id === PROJECTS ? { visible: seesProject(authorizer, user) } : {};
  return { context, exchange, kind, target, user, ...visible };
};

/** A project is deleted by deleting its namespace. */
const asNamespace = (request: ResourceRequest): ResourceRequest => {
  const kind: ServedKind | undefined = request.context.catalogue.find('', 'v1', 'namespaces');
  return request.kind.id === PROJECTS && request.target.verb === 'delete' && kind !== undefined
    ? { ...request, kind }
    : request;
};

/** Answers a request for a resource, after authorisation. */
export const serveTarget = async (request: Request): Promise<void> => {
  const { context, authorizer, exchange, user, target } = request;
  const { group, resource, subresource, namespace, name } = target;
  if (isVirt(target) && context.virtApi !== undefined) {
    await serveVirt(virtCall(request, context.virtApi), exchange);
    return;
  }
  if (context.openshift && group === 'user.openshift.io' && resource === 'users' && name === '~') {
    if (exchange.method !== 'GET') throw methodNotAllowed();
    sendJson(exchange, 200, ownUser(context.store, user), answerForm(exchange));
    return;
  }
  const first = subresource?.split('/')[0];
  if (!authorizer.allows(user, { ...target, subresource: first }))
    throw forbidden(user, { ...target, subresource: first });
  if (isReview(group, resource)) {
    if (exchange.method !== 'POST') throw methodNotAllowed();
    await serveReview(exchange, { authorizer, authenticate: context.authenticate }, user, target);
    return;
  }
  if (context.openshift && group === 'project.openshift.io' && resource === 'projectrequests') {
    await serveProjectRequest(context, exchange, user);
    return;
  }
  if (context.openshift && group === 'template.openshift.io' && resource === 'processedtemplates') {
    await serveProcessedTemplate(context, exchange, namespace);
    return;
  }
  if (group === TEMPLATE_SUBRESOURCES && context.virtApi !== undefined) {
    await serveMachineTemplate(context, exchange, user, target);
    return;
  }
  if (group === UPLOAD_GROUP && resource === 'uploadtokenrequests' && context.uploadTokens !== undefined) {
    if (name !== undefined) throw noSuchPath();
    await serveUploadToken(exchange, { tokens: context.uploadTokens, namespace, version: target.version });
    return;
  }
  if (group === METRICS_GROUP) {
    serveUsage(exchange, request.measured(), target);
    return;
  }
  const wanted = resourceRequest(request);
  if (wanted.kind.id === 'pods.' && subresource === 'log' && name !== undefined) {
    if (exchange.method !== 'GET') throw methodNotAllowed();
    serveLog(context, exchange, existing(context, { kind: wanted.kind, namespace, name }));
  } else if (wanted.kind.id === 'pods.' && subresource === 'eviction') {
    await serveEviction(wanted);
  } else if (wanted.kind.id === 'serviceaccounts.' && subresource === 'token') {
    await serveTokenRequest(wanted);
  } else if (subresource === 'scale' && wanted.kind.definition.scale !== undefined) {
    await serveScale(wanted, wanted.kind.definition.scale);
  } else await serveResource(asNamespace(wanted));
};
