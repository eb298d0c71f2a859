import { copyOf } from '../../lib/json';
import { conflict, notFound } from '../../store/errors';
import { replacement, specChanged } from '../../store/metadata';
import { settle } from '../../store/settle';
import type { DraftObject, KubeObject, ManagedFieldsEntry } from '../../store/object';
import type { ServedKind } from '../catalogue';
import type { ApiContext } from '../context';
import { invalid } from '../http/status';
import { admit } from './admit';
import type { WriteOptions } from './options';
import { updatedBy } from './ownership';
import { withinReach } from './strategy';

export interface Place {
  readonly kind: ServedKind;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly subresource: string | undefined;
}

export const existing = (context: ApiContext, { kind, namespace, name }: Omit<Place, 'subresource'>): KubeObject => {
  const object = context.store.get(kind.id, namespace, name);
  if (object === undefined) throw notFound(kind.definition, name);
  return object;
};

const checkPreconditions = (kind: ServedKind, current: KubeObject, { metadata }: DraftObject): void => {
  const { uid, resourceVersion } = metadata;
  const name = current.metadata.name;
  if (uid !== undefined && uid !== '' && uid !== current.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid}`;
    throw conflict(kind.definition, name, why);
  }
  if (resourceVersion !== undefined && resourceVersion !== '' && resourceVersion !== current.metadata.resourceVersion) {
    throw conflict(kind.definition, name);
  }
};

/** An object that is going away takes no new finalizers. */
const checkFinalizers = (kind: ServedKind, { metadata }: KubeObject, draft: DraftObject): void => {
  if (metadata.deletionTimestamp === undefined) return;
  const fresh = (draft.metadata.finalizers ?? []).filter((name) => metadata.finalizers?.includes(name) !== true);
  if (fresh.length === 0) return;
  const list = fresh.map((name) => `"${name}"`).join(', ');
  const message = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`;
  throw invalid(kind.definition, metadata.name, [
    { reason: 'FieldValueForbidden', message, field: 'metadata.finalizers' },
  ]);
};

/** Kinds whose updates must name the version they replace (those of CRDs, and some typed ones). */
const mustNameVersion = (kind: ServedKind): boolean => !kind.typed;

interface UpdateMode {
  /** The draft came out of a patch: it needs no resourceVersion. */
  readonly patched?: boolean;
  /** Who owns what, when that is settled already (server-side apply). */
  readonly managedFields?: ManagedFieldsEntry[];
}

/**
 * Replaces an object, or its status. The draft is a whole object. Throws 409 on a stale resourceVersion or uid.
 */
export const updateObject = (
  context: ApiContext,
  place: Place,
  draft: DraftObject,
  options: WriteOptions,
  how: UpdateMode = {},
): KubeObject => {
  const { kind, subresource } = place;
  const current = existing(context, place);
  if (how.patched !== true && mustNameVersion(kind) && (draft.metadata.resourceVersion ?? '') === '') {
    const message = 'Invalid value: 0x0: must be specified for an update';
    throw invalid(kind.definition, place.name, [
      { reason: 'FieldValueInvalid', message, field: 'metadata.resourceVersion' },
    ]);
  }
  checkPreconditions(kind, current, draft);
  checkFinalizers(kind, current, draft);
  const named = { ...draft, metadata: { ...draft.metadata, name: place.name, namespace: current.metadata.namespace } };
  const wish = replacement(current, withinReach(kind, current, named, subresource));
  const object = admit(context, { kind, operation: 'UPDATE', subresource, old: current, options }, wish);
  const managedFields = how.managedFields ?? updatedBy(context, place, current, object, options);
  const owned = { ...object, metadata: { ...object.metadata, managedFields } };
  if (!options.dryRun) return context.store.replace(kind.id, owned);
  const settled = settle(replacement(current, copyOf(owned)), current);
  const { generation } = settled.metadata;
  if (generation === undefined || !specChanged(current, settled)) return settled;
  return { ...settled, metadata: { ...settled.metadata, generation: generation + 1 } };
};
