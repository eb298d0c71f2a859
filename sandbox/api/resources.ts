import { isRecord, type JsonRecord } from '../lib/json';
import type { KubeObject } from '../store/object';
import type { Identity } from './access/identity';
import type { ServedKind } from './catalogue';
import type { ApiContext } from './context';
import { readObject } from './http/body';
import { answerForm, sendJson, sendJsonText, type Exchange } from './http/exchange';
import { badRequest, methodNotAllowed, noSuchPath } from './http/status';
import { listPage } from './read/list';
import { presenterOf, type Presenter } from './read/present';
import { selectionOf, type Selection } from './select/selection';
import type { ResourceTarget } from './target';
import { httpSink } from './watch/sink';
import { planWatch, startWatch, type WatchPlan } from './watch/watch';
import { createObject } from './write/create';
import { draftOf } from './write/draft';
import { checkedAgainstUrl, writeOptions, type WriteOptions } from './write/options';
import { patchObject } from './patch/patch';
import { deleteCollection, deleteObject, isStatus } from './write/remove';
import { existing, updateObject, type Place } from './write/update';

/** A request for a stored kind, after authorisation. */
export interface ResourceRequest {
  readonly context: ApiContext;
  readonly exchange: Exchange;
  readonly kind: ServedKind;
  readonly target: ResourceTarget;
  readonly user: Identity;
  /** Only these objects exist for this user (OpenShift projects). */
  readonly visible?: (object: KubeObject) => boolean;
}

const presenterFor = ({ context, exchange, kind }: ResourceRequest): Presenter =>
  presenterOf(kind, answerForm(exchange), exchange.url.searchParams, () => context.clock.now());

const selectionFor = ({ kind, target, exchange, visible }: ResourceRequest): Selection =>
  selectionOf(kind.definition, target.namespace, exchange.url.searchParams, visible);

const placeOf = ({ kind, target }: ResourceRequest): Place => {
  if (target.name === undefined) throw methodNotAllowed();
  return { kind, namespace: target.namespace, name: target.name, subresource: target.subresource };
};

const optionsFor = ({ exchange, user }: ResourceRequest, body?: JsonRecord): WriteOptions =>
  writeOptions(exchange, user, body);

const answer = (request: ResourceRequest, code: number, object: KubeObject): void => {
  sendJsonText(request.exchange, code, presenterFor(request).one(object), answerForm(request.exchange));
};

const get = (request: ResourceRequest): void => {
  const object = existing(request.context, placeOf(request));
  if (request.visible?.(object) === false) throw noSuchPath();
  answer(request, 200, object);
};

const list = (request: ResourceRequest): void => {
  const { context, exchange, kind } = request;
  const presenter = presenterFor(request);
  const page = listPage(context, kind, selectionFor(request), exchange.url.searchParams);
  sendJsonText(exchange, 200, presenter.list(page.objects, page.meta), answerForm(exchange));
};

/** What a watch request asks for; throws what is wrong with it before anything is sent. */
export const watchPlan = (request: ResourceRequest): WatchPlan => {
  const { context, exchange, kind } = request;
  const query = exchange.url.searchParams;
  return planWatch(context, { kind, selection: selectionFor(request), query, presenter: presenterFor(request) });
};

const watch = (request: ResourceRequest): void => {
  startWatch(request.context, watchPlan(request), httpSink(request.exchange.response, 'application/json'));
};

const bodyOf = async ({ exchange }: ResourceRequest): Promise<JsonRecord> => {
  const body = await readObject(exchange.request);
  if (!isRecord(body)) throw badRequest('unable to decode an empty request body');
  return body;
};

const create = async (request: ResourceRequest): Promise<void> => {
  const { context, kind, target } = request;
  if (target.name !== undefined) throw methodNotAllowed();
  const body = await bodyOf(request);
  checkedAgainstUrl(kind, body, { namespace: target.namespace, name: undefined });
  if (kind.definition.namespaced && target.namespace === undefined) throw methodNotAllowed();
  const draft = draftOf(kind, body, target.namespace);
  answer(request, 201, createObject(context, kind, draft, optionsFor(request)));
};

const update = async (request: ResourceRequest): Promise<void> => {
  const { context, kind, target } = request;
  const place = placeOf(request);
  const body = await bodyOf(request);
  checkedAgainstUrl(kind, body, place);
  const draft = draftOf(kind, body, target.namespace);
  answer(request, 200, updateObject(context, place, draft, optionsFor(request)));
};

const patch = async (request: ResourceRequest): Promise<void> => {
  const { context, exchange } = request;
  const { object, created } = await patchObject(context, placeOf(request), exchange, optionsFor(request));
  answer(request, created ? 201 : 200, object);
};

const remove = async (request: ResourceRequest): Promise<void> => {
  const { context, exchange } = request;
  const body = await readObject(exchange.request);
  const result = deleteObject(context, placeOf(request), body, exchange.url.searchParams, optionsFor(request, body));
  if (isStatus(result)) sendJson(exchange, 200, result, answerForm(exchange));
  else answer(request, 200, result);
};

const removeCollection = async (request: ResourceRequest): Promise<void> => {
  const { context, exchange, kind, target } = request;
  const body = await readObject(exchange.request);
  if (kind.definition.namespaced && target.namespace === undefined) throw methodNotAllowed();
  const removed = deleteCollection(
    context,
    kind,
    selectionFor(request),
    { body, query: exchange.url.searchParams },
    optionsFor(request, body),
  );
  const meta = { resourceVersion: String(context.store.revision) };
  sendJsonText(exchange, 200, presenterFor(request).list(removed, meta), answerForm(exchange));
};

const HANDLERS: Readonly<Record<string, (request: ResourceRequest) => void | Promise<void>>> = {
  get,
  list,
  watch,
  create,
  update,
  patch,
  delete: remove,
  deletecollection: removeCollection,
};

/** Answers a request for a stored kind: the object itself, or its `/status`. */
export const serveResource = async (request: ResourceRequest): Promise<void> => {
  const { kind, target } = request;
  const { verbs } = kind.definition;
  if (target.subresource !== undefined) {
    if (target.subresource !== 'status' || !kind.definition.statusSubresource) throw noSuchPath();
    if (!['get', 'update', 'patch'].includes(target.verb)) throw methodNotAllowed();
  } else if (verbs !== undefined && !verbs.includes(target.verb)) throw methodNotAllowed();
  const handler = HANDLERS[target.verb];
  if (handler === undefined) throw methodNotAllowed();
  await handler(request);
};
