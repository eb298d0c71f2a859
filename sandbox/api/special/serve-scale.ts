import type { ScaleSubresource } from '../../kinds/definition';
import { isRecord, type JsonRecord } from '../../lib/json';
import { readObject } from '../http/body';
import { answerForm, sendJson } from '../http/exchange';
import { badRequest, methodNotAllowed } from '../http/status';
import { readPatch, patchedBy } from '../patch/patch';
import type { ResourceRequest } from '../resources';
import { writeOptions } from '../write/options';
import { existing, updateObject } from '../write/update';
import { scaled, scaleOf } from './scale';

const wishOf = async ({ exchange, kind, target }: ResourceRequest, current: JsonRecord): Promise<JsonRecord> => {
  if (exchange.method === 'PATCH') {
    const patch = await readPatch(exchange.request, { typed: true, apply: false });
    return patchedBy(patch, current, kind, target.name ?? '');
  }
  const body = await readObject(exchange.request);
  if (!isRecord(body)) throw badRequest('unable to decode an empty request body');
  return body;
};

/** Answers `/scale`: reads the Scale of an object, or sets its replicas. */
export const serveScale = async (request: ResourceRequest, scale: ScaleSubresource): Promise<void> => {
  const { context, exchange, kind, target, user } = request;
  if (target.name === undefined) throw methodNotAllowed();
  const place = { kind, namespace: target.namespace, name: target.name, subresource: 'scale' };
  const object = existing(context, place);
  if (target.verb === 'get') {
    sendJson(exchange, 200, scaleOf(object, scale), answerForm(exchange));
    return;
  }
  if (target.verb !== 'update' && target.verb !== 'patch') throw methodNotAllowed();
  const draft = scaled(object, scale, await wishOf(request, scaleOf(object, scale)));
  const options = writeOptions(exchange, user);
  sendJson(
    exchange,
    200,
    scaleOf(updateObject(context, place, draft, options, { patched: true }), scale),
    answerForm(exchange),
  );
};
