import { isRecord, recordAt, textAt, type JsonRecord } from '../../lib/json';
import { admissionFor } from '../../kinds/registry';
import { conflict } from '../../store/errors';
import type { DeleteRequest } from '../../store/contract';
import type { KubeObject } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { badRequest, invalid, type StatusBody } from '../http/status';
import type { Selection } from '../select/selection';
import { denied } from './admit';
import type { WriteOptions } from './options';
import { existing, type Place } from './update';

const POLICIES = ['Background', 'Foreground', 'Orphan'] as const;

/** Reads DeleteOptions from the body, or from the query where it repeats them. */
const deleteRequest = (query: URLSearchParams, body: JsonRecord | undefined): DeleteRequest => {
  const policy = textAt(body, 'propagationPolicy') ?? query.get('propagationPolicy') ?? undefined;
  const propagationPolicy = POLICIES.find((known) => known === policy);
  if (policy !== undefined && policy !== '' && propagationPolicy === undefined) {
    const message = `Unsupported value: "${policy}": supported values: "Background", "Foreground", "Orphan"`;
    throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [
      { reason: 'FieldValueNotSupported', message, field: 'propagationPolicy' },
    ]);
  }
  const orphan = body?.orphanDependents === true;
  const grace = body?.gracePeriodSeconds ?? query.get('gracePeriodSeconds') ?? undefined;
  const seconds = grace === undefined || grace === null || grace === '' ? undefined : Number(grace);
  if (seconds !== undefined && !Number.isInteger(seconds)) throw badRequest('invalid gracePeriodSeconds');
  return {
    ...(propagationPolicy === undefined ? (orphan ? { propagationPolicy: 'Orphan' } : {}) : { propagationPolicy }),
    ...(seconds === undefined ? {} : { gracePeriodSeconds: seconds }),
  };
};

const checkPreconditions = (kind: ServedKind, object: KubeObject, body: JsonRecord | undefined): void => {
  const { uid, resourceVersion } = recordAt(body, 'preconditions');
  const differs = (what: string, wanted: unknown, is: string): void => {
    if (typeof wanted !== 'string' || wanted === is) return;
    const why = `Precondition failed: ${what} in precondition: ${wanted}, ${what} in object meta: ${is}`;
    throw conflict(kind.definition, object.metadata.name, why);
  };
  differs('UID', uid, object.metadata.uid);
  differs('ResourceVersion', resourceVersion, object.metadata.resourceVersion);
};

const success = ({ definition }: ServedKind, { metadata }: KubeObject): StatusBody => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: {
    name: metadata.name,
    ...(definition.group === '' ? {} : { group: definition.group }),
    kind: definition.plural,
    uid: metadata.uid,
  },
  code: 200,
});

/** The objects of these kinds are answered themselves, even when they are gone at once. */
const ANSWERED_ITSELF = new Set([
  'pods.',
  'services.',
  'persistentvolumeclaims.',
  'persistentvolumes.',
  'serviceaccounts.',
]);

/**
 * Deletes one object. Answers the object while something holds it (finalizers), else a Status; some core kinds answer the
 * object in any case, as their registries do (ReturnDeletedObject).
 */
export const deleteObject = (
  context: ApiContext,
  place: Omit<Place, 'subresource'>,
  body: JsonRecord | undefined,
  query: URLSearchParams,
  options: WriteOptions,
): KubeObject | StatusBody => {
  const { kind, namespace, name } = place;
  const object = existing(context, place);
  checkPreconditions(kind, object, body);
  const request = deleteRequest(query, body);
  const denial = admissionFor(kind.id)?.validate?.(
    {
      kind: kind.id,
      operation: 'DELETE',
      subresource: undefined,
      object,
      old: object,
      user: { name: options.user.name, groups: options.user.groups },
      store: context.store,
      random: context.random,
    },
    options.warnings,
  );
  if (denial !== undefined) throw denied(denial);
  if (options.dryRun) return ANSWERED_ITSELF.has(kind.id) ? object : success(kind, object);
  const last = context.store.remove(kind.id, namespace, name, request) ?? object;
  const stays = context.store.get(kind.id, namespace, name)?.metadata.uid === object.metadata.uid;
  return stays || ANSWERED_ITSELF.has(kind.id) ? last : success(kind, object);
};

export const isStatus = (answer: KubeObject | StatusBody): answer is StatusBody =>
  answer.kind === 'Status' && isRecord(answer) && 'code' in answer;

/** Deletes what a selection matches; returns the objects as they were. */
export const deleteCollection = (
  context: ApiContext,
  kind: ServedKind,
  selection: Selection,
  { body, query }: { readonly body: JsonRecord | undefined; readonly query: URLSearchParams },
  options: WriteOptions,
): readonly KubeObject[] => {
  const matching = context.store.list(kind.id, selection.namespace).filter((object) => selection.matches(object));
  for (const { metadata } of matching) {
    const { namespace, name } = metadata;
    // an owner that went before may have taken it along
    if (context.store.get(kind.id, namespace, name) === undefined) continue;
    deleteObject(context, { kind, namespace, name }, body, query, options);
  }
  return matching;
};
