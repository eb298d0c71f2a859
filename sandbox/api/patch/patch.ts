import type { IncomingMessage } from 'node:http';
import { isRecord, type JsonRecord } from '../../lib/json';
import type { KubeObject } from '../../store/object';
import { applyObject } from '../apply/apply';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { contentTypeOf, decode, readBody } from '../http/body';
import type { Exchange } from '../http/exchange';
import { badRequest, unsupportedMediaType } from '../http/status';
import { draftOf } from '../write/draft';
import type { WriteOptions } from '../write/options';
import { existing, updateObject, type Place } from '../write/update';
import { jsonPatched } from './json-patch';
import { mergePatch } from './merge';
import { strategicPatched } from './strategic';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const APPLY_YAML = 'application/apply-patch+yaml';

interface Patch {
  readonly type: string;
  readonly content: unknown;
}

interface Patched {
  readonly object: KubeObject;
  readonly created: boolean;
}

/** Reads a patch; throws 415 for a type that the kind does not take (custom resources take no strategic merge patch). */
export const readPatch = async (
  request: IncomingMessage,
  takes: { readonly typed: boolean; readonly apply: boolean },
): Promise<Patch> => {
  const type = contentTypeOf(request);
  const accepted = [JSON_PATCH, MERGE_PATCH, ...(takes.typed ? [STRATEGIC] : []), ...(takes.apply ? [APPLY_YAML] : [])];
  if (!accepted.includes(type)) throw unsupportedMediaType(accepted);
  return { type, content: decode(await readBody(request), type === APPLY_YAML ? type : 'application/json') };
};

/** The object that a patch (other than an apply) makes of the current one. */
export const patchedBy = (
  { type, content }: Patch,
  current: JsonRecord,
  kind: ServedKind,
  name: string,
): JsonRecord => {
  if (type === JSON_PATCH) return jsonPatched(current, content);
  if (!isRecord(content)) {
    throw badRequest(
      `error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}`,
    );
  }
  if (type === STRATEGIC) return strategicPatched(current, content);
  const merged = mergePatch(current, content);
  if (isRecord(merged)) return merged;
  throw badRequest(`the patch leaves nothing of ${kind.definition.kind} "${name}"`);
};

/** Patches an object by the content type of the request; an apply may create it. */
export const patchObject = async (
  context: ApiContext,
  place: Place,
  exchange: Exchange,
  options: WriteOptions,
): Promise<Patched> => {
  const patch = await readPatch(exchange.request, { typed: place.kind.typed, apply: true });
  const { searchParams } = exchange.url;
  if (patch.type === APPLY_YAML) return applyObject(context, place, patch.content, searchParams, options);
  const current = existing(context, place);
  const result = patchedBy(patch, current, place.kind, place.name);
  const draft = draftOf(place.kind, result, current.metadata.namespace);
  return { object: updateObject(context, place, draft, options, { patched: true }), created: false };
};
