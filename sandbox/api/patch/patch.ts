import { applyPatch, type Operation } from 'rfc6902';
import { copyOf, isList, isRecord, type JsonRecord } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import type { ApiContext } from '../context';
import { contentTypeOf, decode, readBody } from '../http/body';
import type { Exchange } from '../http/exchange';
import { ApiFault, badRequest, unsupportedMediaType } from '../http/status';
import { draftOf } from '../write/draft';
import type { WriteOptions } from '../write/options';
import { existing, updateObject, type Place } from '../write/update';
import { mergePatch } from './merge';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const APPLY = 'application/apply-patch+yaml';

export interface Patched {
  readonly object: KubeObject;
  readonly created: boolean;
}

/** Applies RFC 6902 operations; throws 422 for one that does not work, as the API server does. */
const jsonPatched = (current: KubeObject, operations: unknown): JsonRecord => {
  if (!isList(operations))
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  const copy: JsonRecord = copyOf(current);
  for (const operation of operations) {
    const [error] = applyPatch(copy, [operation as Operation]);
    if (error === null || error === undefined) continue;
    const message =
      error.name === 'TestError'
        ? `the server rejected our request due to an error in our request`
        : 'the server rejected our request due to an error in our request';
    throw new ApiFault(422, { message, reason: 'Invalid', details: {} });
  }
  return copy;
};

const merged = (current: KubeObject, patch: unknown): JsonRecord => {
  if (!isRecord(patch)) throw badRequest('error decoding patch: the patch is not an object');
  const result = mergePatch(current, patch);
  return isRecord(result) ? result : {};
};

/** Patches an object by the content type of the request. */
export const patchObject = async (
  context: ApiContext,
  place: Place,
  exchange: Exchange,
  options: WriteOptions,
): Promise<Patched> => {
  const type = contentTypeOf(exchange.request);
  const accepted = [JSON_PATCH, MERGE_PATCH, ...(place.kind.typed ? [STRATEGIC] : []), APPLY];
  if (!accepted.includes(type)) throw unsupportedMediaType(accepted);
  const patch = decode(await readBody(exchange.request), type === APPLY ? type : 'application/json');
  const current = existing(context, place);
  const result = type === JSON_PATCH ? jsonPatched(current, patch) : merged(current, patch);
  const draft = draftOf(place.kind, result, current.metadata.namespace);
  return { object: updateObject(context, place, draft, options, true), created: false };
};
